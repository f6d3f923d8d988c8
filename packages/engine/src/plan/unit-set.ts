/**
 * A set of units, as bits by the unit's index in its tree. `every` also holds for a unit that the tree does not know; only
 * denials use it, for they are not bounded by an assignment's unit (G3).
 */
export interface UnitSet {
  readonly words: Int32Array
  readonly every: boolean
}

export const NO_UNITS: UnitSet = { words: new Int32Array(0), every: false }
export const EVERY_UNIT: UnitSet = { words: new Int32Array(0), every: true }

export function unitSetOf(indexes: Iterable<number>, size: number): UnitSet {
  const words = new Int32Array((size + 31) >>> 5)
  for (const index of indexes) words[index >>> 5] = (words[index >>> 5] ?? 0) | (1 << (index & 31))
  return { words, every: false }
}

export function hasUnit(set: UnitSet, index: number | undefined): boolean {
  if (set.every) return true
  return index !== undefined && (((set.words[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1
}

export function isEmpty(set: UnitSet): boolean {
  return !set.every && set.words.every((word) => word === 0)
}

export function unionOf(a: UnitSet, b: UnitSet): UnitSet {
  // One that holds the other is the union: nested sets, the usual case, then share one array, which stays in the cache.
  if (includesAll(a, b)) return a
  if (includesAll(b, a)) return b
  const [long, short] = a.words.length >= b.words.length ? [a.words, b.words] : [b.words, a.words]
  return { words: long.map((word, i) => word | (short[i] ?? 0)), every: false }
}

/** Whether every unit of `inner` is in `outer`. */
export function includesAll(outer: UnitSet, inner: UnitSet): boolean {
  if (outer.every) return true
  return !inner.every && inner.words.every((word, i) => (word & ~(outer.words[i] ?? 0)) === 0)
}

/** The indexes in the set, ascending. Not for `every`. */
export function indexesOf(set: UnitSet): number[] {
  const indexes: number[] = []
  set.words.forEach((word, i) => {
    for (let bit = 0; bit < 32; bit++) if (((word >>> bit) & 1) === 1) indexes.push(i * 32 + bit)
  })
  return indexes
}
