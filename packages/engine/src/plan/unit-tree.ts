import { indexesOf, NO_UNITS, type UnitSet, unitSetOf } from './unit-set.ts'

/** The company's units now: company › region › branch › team. */
export interface UnitTree {
  readonly ids: readonly string[]
  readonly index: ReadonlyMap<string, number>
  /** The unit alone; empty for an unknown unit. */
  readonly only: (id: string) => UnitSet
  /** The unit and all below it; empty for an unknown unit. */
  readonly below: (id: string) => UnitSet
}

export interface UnitPlace {
  readonly id: string
  readonly parentId: string | null
}

/**
 * Builds the tree from each unit's parent. A unit whose chain of parents runs in a circle or ends at an unknown unit is
 * below nothing but itself, so a broken tree gives less, never more.
 */
export function unitTree(units: Iterable<UnitPlace>): UnitTree {
  const places = [...units]
  const ids = places.map((place) => place.id)
  const index = new Map(ids.map((id, i) => [id, i]))
  const children = new Map<string, string[]>()
  for (const { id, parentId } of places) {
    if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), id])
  }
  const memo = new Map<string, UnitSet>()
  const below = (id: string): UnitSet => {
    const known = memo.get(id)
    if (known !== undefined) return known
    const found = new Set<number>()
    const queue = [id]
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const i = index.get(next)
      if (i === undefined || found.has(i)) continue
      found.add(i)
      queue.push(...(children.get(next) ?? []))
    }
    const set = found.size === 0 ? NO_UNITS : unitSetOf(found, ids.length)
    memo.set(id, set)
    return set
  }
  const singles = new Map<string, UnitSet>()
  const only = (id: string): UnitSet => {
    const i = index.get(id)
    if (i === undefined) return NO_UNITS
    const set = singles.get(id) ?? unitSetOf([i], ids.length)
    singles.set(id, set)
    return set
  }
  return { ids, index, only, below }
}

/** How many units a unit has with itself and all below it; none for an unknown one. */
export function unitsIn(tree: UnitTree, unit: string): number {
  return indexesOf(tree.below(unit)).length
}
