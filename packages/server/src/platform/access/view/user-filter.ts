import { FILTER_LIMITS, type ObjectSpec, type ValueIssue, valueProblemLabels } from '@menshen/contract'
import type { Comparison, Plan, Predicate, Scalar } from '@menshen/engine'
import { fieldOf, mostLevel } from '../object-types.ts'
import { invalidValues, placeOf, refusedAt, unknownFields } from '../refusals.ts'
import { ORDERED_TYPES, operandOf } from './operand.ts'

interface Found {
  readonly comparison: Comparison
  readonly pointer: string
}

function partsOf(predicate: Predicate, pointer: string): [Predicate, string][] {
  if ('and' in predicate) return predicate.and.map((part, i) => [part, `${pointer}/and/${i}`])
  if ('or' in predicate) return predicate.or.map((part, i) => [part, `${pointer}/or/${i}`])
  if ('not' in predicate) return [[predicate.not, `${pointer}/not`]]
  return []
}

/** Every comparison with its place. The transport has bounded the filter already; this bounds what the statement can grow to. */
function comparisonsIn(filter: Predicate, pointer: string): Found[] {
  const found: Found[] = []
  let level: [Predicate, string][] = [[filter, pointer]]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > FILTER_LIMITS.depth || level.length + found.length > FILTER_LIMITS.nodes) throw refusedAt('too-complex', [pointer])
    for (const [part, at] of level) if ('field' in part) found.push({ comparison: part, pointer: at })
    level = level.flatMap(([part, at]) => partsOf(part, at))
  }
  return found
}

function checkFields(plan: Plan, object: string, found: readonly Found[]): void {
  const levelOf = ({ comparison }: Found): string | undefined => mostLevel(plan, object, comparison.field)
  const unknown = found.filter((one) => levelOf(one) === undefined)
  if (unknown.length > 0) throw unknownFields(unknown.map(({ pointer }) => placeOf(...steps(pointer), 'field')))
  const unclear = found.filter((one) => levelOf(one) !== 'clear')
  if (unclear.length > 0)
    throw refusedAt(
      'not-filterable',
      unclear.map(({ pointer }) => placeOf(...steps(pointer), 'field')),
    )
}

const steps = (pointer: string): string[] => pointer.split('/').slice(1)

/** The comparison with its operands in stored form. A person compares with constants only; attributes are the policy's. */
function settled({ comparison, pointer }: Found, spec: ObjectSpec, issues: ValueIssue[]): Comparison {
  const field = fieldOf(spec, comparison.field)
  const ordering = comparison.op === 'lt' || comparison.op === 'le'
  if (field === undefined || comparison.attribute !== undefined || (ordering && !ORDERED_TYPES.has(field.type))) {
    issues.push({ pointer, code: 'not-a-filter', message: valueProblemLabels('not-a-filter') })
    return comparison
  }
  const take = (value: unknown, at: string): Scalar[] => {
    const operand = operandOf(field, value, at)
    if ('value' in operand) return [operand.value]
    issues.push(operand.issue)
    return []
  }
  const { op, absent } = comparison
  const rest = absent === undefined ? {} : { absent }
  if (op === 'present') return { field: comparison.field, op }
  if (op === 'in') {
    const values = (comparison.values ?? []).flatMap((value, i) => take(value, `${pointer}/values/${i}`))
    return { field: comparison.field, op, values, ...rest }
  }
  const [value] = take(comparison.value, `${pointer}/value`)
  return value === undefined ? comparison : { field: comparison.field, op, value, ...rest }
}

function rebuilt(predicate: Predicate, settledOf: (comparison: Comparison) => Comparison): Predicate {
  if ('and' in predicate) return { and: predicate.and.map((part) => rebuilt(part, settledOf)) }
  if ('or' in predicate) return { or: predicate.or.map((part) => rebuilt(part, settledOf)) }
  if ('not' in predicate) return { not: rebuilt(predicate.not, settledOf) }
  return settledOf(predicate)
}

/**
 * Checks a person's own filter against what they can see, and brings its values into stored form. INVARIANT (V2): a field that is
 * never shown is unknown, as nonsense is; one that is never clear is refused; only then are values looked at.
 *
 * @param pointer where the filter stands in what was sent
 */
export function userFilter(plan: Plan, spec: ObjectSpec, filter: Predicate, pointer = '/filter'): Predicate {
  const found = comparisonsIn(filter, pointer)
  checkFields(plan, spec.name, found)
  const issues: ValueIssue[] = []
  const values = new Map(found.map((one) => [one.comparison, settled(one, spec, issues)]))
  if (issues.length > 0) throw invalidValues(issues)
  return rebuilt(filter, (comparison) => values.get(comparison) ?? comparison)
}
