import { coversGrant, coversLimit } from '../compare/covers.ts'
import { type Meant, type MeantGrant, meaningOf } from '../compare/meaning.ts'
import type { Grant } from '../policy/document.ts'

const atLeast = (outer: Uint8Array, inner: Uint8Array): boolean => inner.every((value, at) => (outer[at] ?? 0) >= value)

/** Whether the outer grant gives all that the inner one does by an operation: its records and sessions, its fields, its limit. */
function gives(outer: MeantGrant, inner: MeantGrant, operation: string): boolean {
  return (
    coversGrant(outer, inner, true) &&
    atLeast(outer.rule.levels, inner.rule.levels) &&
    atLeast(outer.rule.writable, inner.rule.writable) &&
    (operation !== 'reveal' || coversLimit(outer, inner))
  )
}

/** Other grants that give all that one gives by an operation; of each whether it is for the same operations and gives no more by this one. */
function coveringFor(
  role: Meant,
  { id, object, operations }: Grant,
  operation: string,
  isLeft: (id: string) => boolean,
): Map<string, boolean> {
  const { grants } = meaningOf(role, object, operation)
  const inner = grants.find(({ rule }) => rule.id === id)
  if (inner === undefined) return new Map()
  const others = grants.filter(({ rule }) => rule.id !== id && isLeft(rule.id))
  const covering = others.filter((outer) => gives(outer, inner, operation))
  const isSame = (outer: MeantGrant): boolean => outer.rule.operations.length === operations.length && gives(inner, outer, operation)
  return new Map(covering.map((outer) => [outer.rule.id, isSame(outer)]))
}

export interface Covering {
  /** Grants of the role that give all that the grant gives, each operation by at least one of them alone. */
  readonly by: readonly string[]
  /** One of them that gives that and nothing more; null where there is none. */
  readonly same: string | null
}

/**
 * By which other grants of a role one is given already; null where by none. It is so only on a proof.
 *
 * @param isLeft whether a grant is to stay: what goes itself covers nothing
 */
export function coveringOf(role: Meant, grant: Grant, isLeft: (id: string) => boolean): Covering | null {
  const perOperation = grant.operations.map((operation) => coveringFor(role, grant, operation, isLeft))
  if (perOperation.some((covering) => covering.size === 0)) return null
  const ids = [...new Set(perOperation.flatMap((covering) => [...covering.keys()]))]
  return { by: ids, same: ids.find((id) => perOperation.every((covering) => covering.get(id) === true)) ?? null }
}
