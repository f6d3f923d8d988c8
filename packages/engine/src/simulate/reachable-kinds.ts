import { cellOf, type Plan } from '../plan/plan.ts'
import type { ScopeSet } from '../plan/scope-set.ts'
import { indexesOf, isEmpty, type UnitSet } from '../plan/unit-set.ts'
import { type ObjectType, objectType } from '../vocabulary/vocabulary.ts'
import type { KindOfLot } from './kinds-of-lots.ts'
import type { LotParent } from './stock.ts'

/** Kinds by the unit in which their records lie, and by those in which the records lie that these hang on. */
export interface KindsByUnit {
  readonly all: readonly KindOfLot[]
  readonly own: ReadonlyMap<string, readonly KindOfLot[]>
  readonly parents: readonly KindsByUnit[]
}

/**
 * Puts kinds where they are found by unit, those of what their records hang on included: as far up as any of the kinds shows.
 *
 * @param partOf what of a kind lies in the unit: its records, or what these hang on; null where they hang on nothing
 */
export function kindsByUnit(
  kinds: readonly KindOfLot[],
  partOf: (kind: KindOfLot) => LotParent | null = ({ foreign }) => foreign,
): KindsByUnit {
  const own = new Map<string, KindOfLot[]>()
  let links = 0
  for (const kind of kinds) {
    const part = partOf(kind)
    if (part === null) continue
    links = Math.max(links, part.parents.length)
    const known = own.get(part.record.unitId)
    if (known === undefined) own.set(part.record.unitId, [kind])
    else known.push(kind)
  }
  const parents = Array.from({ length: links }, (_, at) => kindsByUnit(kinds, (kind) => partOf(kind)?.parents[at] ?? null))
  return { all: kinds, own, parents }
}

const scopesOf = (plan: Plan, object: ObjectType, operations: Iterable<string>): ScopeSet[] =>
  [...operations].flatMap((operation) => cellOf(plan, object, operation).grants.map(({ records }) => records.scopes))

/**
 * The kinds of lots on which a person who has nothing to do with any owner can have a right at all. INVARIANT: on any other no grant
 * reaches, so nothing is gained or lost there.
 */
export function reachableKinds(plan: Plan, object: ObjectType, index: KindsByUnit, operations: Iterable<string>): ReadonlySet<KindOfLot> {
  const found = new Set<KindOfLot>()
  const add = (set: UnitSet): void => {
    if (set.every) for (const kind of index.all) found.add(kind)
    else if (!isEmpty(set))
      for (const at of indexesOf(set)) for (const kind of index.own.get(plan.units.ids[at] ?? '') ?? []) found.add(kind)
  }
  const sets = new Set(scopesOf(plan, object, operations))
  for (const set of sets) {
    if (set.every) for (const kind of index.all) found.add(kind)
    add(set.units)
    add(set.pool)
  }
  if ([...sets].some(({ parent }) => parent)) {
    for (const [at, link] of object.parents.entries()) {
      const below = index.parents[at]
      if (below === undefined) continue
      for (const kind of reachableKinds(plan, objectType(plan.compiled.vocabulary, link.object), below, ['read'])) found.add(kind)
    }
  }
  return found
}
