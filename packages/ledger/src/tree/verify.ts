import { equalHashes, HASH_BYTES, type Hash, nodeHash } from './hash.ts'

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const areHashes = (hashes: readonly Hash[]): boolean => hashes.every(({ length }) => length === HASH_BYTES)
const half = (value: number): number => Math.floor(value / 2)

/** Where a leaf, and the last leaf, stand on the way up. */
interface Climb {
  at: number
  last: number
}

const isRight = ({ at, last }: Climb): boolean => at % 2 === 1 || at === last

function step(climb: Climb): void {
  climb.at = half(climb.at)
  climb.last = half(climb.last)
}

/** Past the levels on which a right edge has no neighbour. */
function skipLonely(climb: Climb): void {
  while (climb.at % 2 === 0 && climb.at !== 0) step(climb)
}

/**
 * Whether a proof shows that the leaf stands at `index` of the tree of `size` leaves with that root (RFC 9162 §2.1.3.2). Nothing that is
 * given is trusted; what makes no sense proves nothing.
 */
export function verifyInclusion(leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([leaf, root, ...proof])) return false
  const climb: Climb = { at: index, last: size - 1 }
  let hash = leaf
  for (const beside of proof) {
    if (climb.last === 0) return false
    const right = isRight(climb)
    hash = right ? nodeHash(beside, hash) : nodeHash(hash, beside)
    if (right) skipLonely(climb)
    step(climb)
  }
  return climb.last === 0 && equalHashes(hash, root)
}

/**
 * Whether a proof shows that the tree of `size` leaves only went on from the one of `older` leaves (RFC 9162 §2.1.4.2). A tree goes on from
 * the empty one, and from itself, without any proof.
 */
export function verifyConsistency(older: number, olderRoot: Hash, size: number, root: Hash, proof: readonly Hash[]): boolean {
  if (!isCount(older) || !isCount(size) || older > size || !areHashes([olderRoot, root, ...proof])) return false
  if (older === 0) return proof.length === 0
  if (older === size) return proof.length === 0 && equalHashes(olderRoot, root)
  const climb: Climb = { at: older - 1, last: size - 1 }
  while (climb.at % 2 === 1) step(climb)
  // Where the older tree is a whole subtree of the newer, the proof leaves its root out.
  const [first, ...rest] = climb.at === 0 ? [olderRoot, ...proof] : proof
  if (first === undefined) return false
  let [before, after] = [first, first]
  for (const beside of rest) {
    if (climb.last === 0) return false
    if (isRight(climb)) {
      before = nodeHash(beside, before)
      after = nodeHash(beside, after)
      skipLonely(climb)
    } else after = nodeHash(after, beside)
    step(climb)
  }
  return climb.last === 0 && equalHashes(before, olderRoot) && equalHashes(after, root)
}
