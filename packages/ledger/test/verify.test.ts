import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { consistencyRanges, type Hash, inclusionRanges, leafHash, proofOver, verifyConsistency, verifyInclusion } from '../src/index.ts'
import { entriesOf, grow, oracle } from './oracle.ts'

const MOST = 70
const ENTRIES = entriesOf(MOST)
const TREE = grow(ENTRIES)
const rootOf = (size: number): Hash => TREE.roots[size] as Hash
const leafOf = (index: number): Hash => TREE.hashAt({ level: 0, index })

const flipped = (hash: Hash, bit: number): Hash => hash.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))

const someSizes = fc
  .integer({ min: 1, max: MOST })
  .chain((size) => fc.record({ size: fc.constant(size), at: fc.integer({ min: 0, max: size - 1 }) }))

/** A proof with one thing wrong: a bit, one hash too many, one too few, two in the wrong order. */
function spoilt(proof: readonly Hash[], kind: number, place: number, bit: number): Hash[] {
  const at = proof.length === 0 ? 0 : place % proof.length
  if (kind === 0) return proof.map((hash, i) => (i === at ? flipped(hash, bit) : hash))
  if (kind === 1) return [...proof.slice(0, at), flipped(rootOf(1), bit), ...proof.slice(at)]
  if (kind === 2) return proof.filter((_, i) => i !== at)
  return [...proof].reverse()
}

const same = (a: readonly Hash[], b: readonly Hash[]): boolean => Buffer.concat([...a]).equals(Buffer.concat([...b]))
const spoilings = { kind: fc.integer({ min: 0, max: 3 }), place: fc.nat(), bit: fc.integer({ min: 0, max: 255 }) }

describe('A5: a proof of inclusion', () => {
  it('holds for every leaf of every size, here and where others check it', async () => {
    for (let size = 1; size <= 20; size++)
      for (let index = 0; index < size; index++) {
        const proof = proofOver(inclusionRanges(index, size), TREE.hashAt)
        expect(verifyInclusion(leafOf(index), index, size, proof, rootOf(size))).toBe(true)
        expect(await oracle.isIncluded(leafOf(index), index, size, proof, rootOf(size))).toBe(true)
      }
  })

  it('does not hold for another leaf, place or root', () => {
    fc.assert(
      fc.property(someSizes, fc.nat({ max: MOST - 1 }), ({ size, at }, other) => {
        fc.pre(other !== at)
        const proof = proofOver(inclusionRanges(at, size), TREE.hashAt)
        expect(verifyInclusion(leafOf(other), at, size, proof, rootOf(size))).toBe(false)
        expect(verifyInclusion(leafOf(at), other, size, proof, rootOf(size))).toBe(false)
        fc.pre(other + 1 !== size)
        expect(verifyInclusion(leafOf(at), at, size, proof, rootOf(other + 1))).toBe(false)
      }),
    )
  })

  it('does not hold with one thing wrong', () => {
    fc.assert(
      fc.property(someSizes, fc.record(spoilings), ({ size, at }, { kind, place, bit }) => {
        const proof = proofOver(inclusionRanges(at, size), TREE.hashAt)
        const wrong = spoilt(proof, kind, place, bit)
        fc.pre(!same(proof, wrong))
        expect(verifyInclusion(leafOf(at), at, size, wrong, rootOf(size))).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    [0, 0],
    [-1, 4],
    [4, 4],
    [0.5, 4],
    [Number.NaN, 4],
    [0, Number.POSITIVE_INFINITY],
    [2 ** 53, 2 ** 54],
  ])('of leaf %d in a tree of %d leaves proves nothing', (index, size) => {
    expect(verifyInclusion(leafOf(0), index, size, [], leafOf(0))).toBe(false)
  })

  it('with hashes that are none proves nothing', () => {
    const short = leafOf(0).subarray(1)
    expect(verifyInclusion(short, 0, 1, [], short)).toBe(false)
    expect(verifyInclusion(leafHash(new Uint8Array()), 0, 1, [], new Uint8Array())).toBe(false)
  })
})

describe('A5: a proof of consistency', () => {
  it('holds for every pair of sizes, here and where others check it', async () => {
    for (let size = 1; size <= 20; size++)
      for (let older = 1; older < size; older++) {
        const proof = proofOver(consistencyRanges(older, size), TREE.hashAt)
        expect(verifyConsistency(older, rootOf(older), size, rootOf(size), proof)).toBe(true)
        expect(await oracle.isConsistent(older, rootOf(older), size, rootOf(size), proof)).toBe(true)
      }
  })

  it('is not needed from the empty tree', () => {
    expect(verifyConsistency(0, rootOf(0), 9, rootOf(9), [])).toBe(true)
    expect(verifyConsistency(0, rootOf(0), 9, rootOf(9), [rootOf(9)])).toBe(false)
  })

  it('does not hold for a tree that was rewritten under the older root', () => {
    fc.assert(
      fc.property(someSizes, fc.nat({ max: MOST - 1 }), ({ size, at }, changed) => {
        const older = at + 1
        fc.pre(changed < older)
        const rewritten = grow(ENTRIES.slice(0, size).map((entry, i) => (i === changed ? Buffer.from('another') : entry)))
        const proof = proofOver(consistencyRanges(older, size), rewritten.hashAt)
        expect(verifyConsistency(older, rootOf(older), size, rewritten.frontier.root(), proof)).toBe(false)
      }),
    )
  })

  it('does not hold with one thing wrong', () => {
    fc.assert(
      fc.property(someSizes, fc.record(spoilings), ({ size, at }, { kind, place, bit }) => {
        const proof = proofOver(consistencyRanges(at + 1, size), TREE.hashAt)
        const wrong = spoilt(proof, kind, place, bit)
        fc.pre(!same(proof, wrong))
        expect(verifyConsistency(at + 1, rootOf(at + 1), size, rootOf(size), wrong)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('does not hold backwards, nor for roots that are not theirs', () => {
    const proof = proofOver(consistencyRanges(5, 9), TREE.hashAt)
    expect(verifyConsistency(9, rootOf(9), 5, rootOf(5), proof)).toBe(false)
    expect(verifyConsistency(5, rootOf(6), 9, rootOf(9), proof)).toBe(false)
    expect(verifyConsistency(5, rootOf(5), 9, rootOf(8), proof)).toBe(false)
    expect(verifyConsistency(5, rootOf(5), 5, rootOf(6), [])).toBe(false)
    expect(verifyConsistency(4, rootOf(4), 9, rootOf(9), [])).toBe(false)
  })
})
