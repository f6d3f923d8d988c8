import type { Conditions } from '../policy/document.ts'
import type { Leaf, NormalForm } from '../predicate/normal-form.ts'
import { compareScalars } from '../predicate/order.ts'

const holdsAll = <T>(outer: readonly T[], inner: readonly T[]): boolean => inner.every((value) => outer.includes(value))

/** Whether everything below the first limit is below the second. */
function isBelow(a: Leaf, b: Leaf): boolean {
  const [low, high] = [a.values[0], b.values[0]]
  const order = low === undefined || high === undefined ? null : compareScalars(low, high)
  if (order === null) return false
  return order < 0 || (order === 0 && (a.op === b.op || a.op === 'lt'))
}

/** For values that are present: what satisfies the first satisfies the second. */
function valuesImply(a: Leaf, b: Leaf): boolean {
  if (b.op === 'present') return !b.negated
  const isOrder = (leaf: Leaf): boolean => leaf.op === 'lt' || leaf.op === 'le'
  const isList = (leaf: Leaf): boolean => leaf.op === 'eq' || leaf.op === 'in'
  if (a.negated !== b.negated) return false
  if (isList(a) && isList(b)) return a.negated ? holdsAll(a.values, b.values) : holdsAll(b.values, a.values)
  if (isOrder(a) && isOrder(b)) return a.negated ? isBelow(b, a) : isBelow(a, b)
  return false
}

function leafImplies(a: Leaf, b: Leaf): boolean {
  if (a.field !== b.field || (a.absent && !b.absent)) return false
  // A comparison with the person's own id is left as it is; it compares with the same id on both sides.
  if (a.attribute !== null || b.attribute !== null) return a.attribute === b.attribute && a.op === b.op && a.negated === b.negated
  // No present value satisfies a negated `present`.
  return (a.op === 'present' && a.negated) || valuesImply(a, b)
}

/** Whether the second predicate holds wherever the first does. True only on a proof, so false may be over-careful. */
export function implies(a: NormalForm, b: NormalForm): boolean {
  if (a.kind === 'or') return a.nodes.every((node) => implies(node, b))
  if (b.kind === 'and') return b.nodes.every((node) => implies(a, node))
  if (a.kind === 'and' && a.nodes.some((node) => implies(node, b))) return true
  if (b.kind === 'or') return b.nodes.some((node) => implies(a, node))
  return a.kind === 'leaf' && b.kind === 'leaf' && leafImplies(a, b)
}

function conditionImplies(a: Conditions, b: Conditions): boolean {
  const anyOf = (inner: readonly string[] | undefined, outer: readonly string[] | undefined): boolean =>
    outer === undefined || (inner !== undefined && holdsAll(outer, inner))
  return (
    (a.assurance ?? 1) >= (b.assurance ?? 1) &&
    anyOf(a.networks, b.networks) &&
    anyOf(a.schedules, b.schedules) &&
    holdsAll(a.courses ?? [], b.courses ?? [])
  )
}

/** Whether the second conditions hold in every session in which the first do, and without a session as well (V6). */
export function conditionsImply(a: readonly Conditions[], b: readonly Conditions[]): boolean {
  return b.every((outer) => a.some((inner) => conditionImplies(inner, outer)))
}
