import { EMPTY_ROOT, type Hash, nodeHash } from './hash.ts'

/** Leaves from `start` up to, not including, `end`. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A complete subtree: it stands over the leaves from index · 2^level up to (index + 1) · 2^level. On level 0 stand the leaves. */
export interface Place {
  readonly level: number
  readonly index: number
}

/** The largest power of two below `count`, where a tree of so many leaves is split (RFC 6962 §2.1). Sizes pass 2^31, so nothing is shifted. */
export function splitOf(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

/** The complete subtrees that make up a range, from the left, each as large as fits. */
export function placesOf({ start, end }: Range): Place[] {
  const places: Place[] = []
  for (let at = start; at < end; ) {
    let [level, width] = [0, 1]
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      level += 1
      width *= 2
    }
    places.push({ level, index: at / width })
    at += width
  }
  return places
}

/** The hash over complete subtrees that stand beside each other, from the left: those on the right are joined first (RFC 6962 §2.1). */
export function joinFromRight(hashes: readonly Hash[]): Hash {
  return hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right))
}
