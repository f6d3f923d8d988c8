import type { Hash } from './hash.ts'
import { joinFromRight, type Place, placesOf, type Range, splitOf } from './range.ts'

function within(name: string, value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most)
    throw new RangeError(`${name} is ${value}, not within ${least} and ${most}`)
}

/**
 * What an inclusion proof is made of, from the leaf upwards: the hash over each of these ranges (RFC 6962 §2.1.1).
 *
 * @throws RangeError where the tree has no such leaf
 */
export function inclusionRanges(index: number, size: number): Range[] {
  within('size', size, 1, Number.MAX_SAFE_INTEGER)
  within('index', index, 0, size - 1)
  const ranges: Range[] = []
  let { start, end } = { start: 0, end: size }
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    const left = index < middle
    ranges.unshift(left ? { start: middle, end } : { start, end: middle })
    if (left) end = middle
    else start = middle
  }
  return ranges
}

/**
 * What a consistency proof from `older` leaves to `size` is made of (RFC 6962 §2.1.2).
 *
 * @throws RangeError where the older tree is empty or the larger
 */
export function consistencyRanges(older: number, size: number): Range[] {
  within('size', size, 1, Number.MAX_SAFE_INTEGER)
  within('older', older, 1, size)
  const ranges: Range[] = []
  let { start, end } = { start: 0, end: size }
  while (end !== older) {
    const middle = start + splitOf(end - start)
    const left = older <= middle
    ranges.unshift(left ? { start: middle, end } : { start, end: middle })
    if (left) end = middle
    else start = middle
  }
  // Where the older tree is a whole left edge, its root is known to whoever asks.
  return start === 0 ? ranges : [{ start, end }, ...ranges]
}

/** Which complete subtrees have to be known to make a proof of these ranges. */
export const placesNeeded = (ranges: readonly Range[]): Place[] => ranges.flatMap(placesOf)

/** A proof, given the hashes of the complete subtrees it needs. */
export function proofOver(ranges: readonly Range[], hashAt: (place: Place) => Hash): Hash[] {
  return ranges.map((range) => joinFromRight(placesOf(range).map(hashAt)))
}
