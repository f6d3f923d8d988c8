import { type ScopeSet, scopeSet } from '../plan/scope-set.ts'
import { indexesOf, isEmpty, type UnitSet, unitSetOf } from '../plan/unit-set.ts'
import type { UnitTree } from '../plan/unit-tree.ts'

/** One numbering for the units of two trees, so that sets of units can be compared by what is in them. */
export interface CommonUnits {
  readonly ids: readonly string[]
  readonly scopes: (scopes: ScopeSet, tree: UnitTree) => ScopeSet
}

export function commonUnits(a: UnitTree, b: UnitTree): CommonUnits {
  const ids = [...new Set([...a.ids, ...b.ids])]
  const index = new Map(ids.map((id, i) => [id, i]))
  const known = new WeakMap<ScopeSet, ScopeSet>()
  const renumbered = (set: UnitSet, tree: UnitTree): UnitSet => {
    if (set.every || isEmpty(set)) return set
    return unitSetOf(
      indexesOf(set).flatMap((i) => index.get(tree.ids[i] ?? '') ?? []),
      ids.length,
    )
  }
  const scopes = (set: ScopeSet, tree: UnitTree): ScopeSet => {
    const made =
      known.get(set) ??
      scopeSet({
        ...set,
        units: renumbered(set.units, tree),
        reports: renumbered(set.reports, tree),
        pool: renumbered(set.pool, tree),
      })
    known.set(set, made)
    return made
  }
  return { ids, scopes }
}
