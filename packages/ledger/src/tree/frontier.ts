import { type Hash, nodeHash } from './hash.ts'
import { joinFromRight, type Place, placesOf } from './range.ts'

export interface CompleteNode extends Place {
  readonly hash: Hash
}

/**
 * The right edge of a tree: the hashes of the complete subtrees that make it up, at most one for each bit of its size. It is all that is
 * needed to append leaves and to tell the root.
 */
export class Frontier {
  #size: number
  readonly #hashes: Hash[]

  /**
   * @param hashes of `placesOf({ start: 0, end: size })`, from the left
   * @throws RangeError where there are more or fewer than such a tree has
   */
  constructor(size = 0, hashes: readonly Hash[] = []) {
    const expected = placesOf({ start: 0, end: size }).length
    if (hashes.length !== expected)
      throw new RangeError(`a tree of ${size} leaves is made up of ${expected} subtrees, not ${hashes.length}`)
    this.#size = size
    this.#hashes = [...hashes]
  }

  get size(): number {
    return this.#size
  }

  get hashes(): readonly Hash[] {
    return [...this.#hashes]
  }

  /** @returns every complete subtree of which the leaf is the last, itself first */
  append(leaf: Hash): CompleteNode[] {
    const complete: CompleteNode[] = [{ level: 0, index: this.#size, hash: leaf }]
    let [hash, index] = [leaf, this.#size]
    // A right neighbour completes the subtree above both, and so on upwards.
    for (let level = 1; index % 2 === 1; level++) {
      hash = nodeHash(this.#hashes.pop() as Hash, hash)
      index = (index - 1) / 2
      complete.push({ level, index, hash })
    }
    this.#hashes.push(hash)
    this.#size += 1
    return complete
  }

  root(): Hash {
    return joinFromRight(this.#hashes)
  }
}
