import { describe, expect, it } from 'vitest'
import { consistencyRanges, EMPTY_ROOT, Frontier, inclusionRanges, leafHash, placesNeeded, placesOf, proofOver } from '../src/index.ts'
import { entriesOf, grow, hashesOfEdge, oracle } from './oracle.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** The entries and roots with which Certificate Transparency's own implementations are tested. */
const VECTORS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const MOST = 33
const ENTRIES = entriesOf(MOST)
const TREE = grow(ENTRIES)

describe('A5: the tree of RFC 6962', () => {
  it('has the roots of the published vectors', () => {
    const { roots } = grow(VECTORS.map((entry) => Buffer.from(entry, 'hex')))
    expect(roots.map(hex)).toEqual(ROOTS)
  })

  it('has the roots that an implementation by others finds', async () => {
    for (let size = 1; size <= MOST; size++) expect(TREE.roots[size]).toEqual(await oracle.root(ENTRIES.slice(0, size)))
  })

  it('hashes a node unlike a leaf of the same bytes', () => {
    const [left, right] = [TREE.hashAt({ level: 0, index: 0 }), TREE.hashAt({ level: 0, index: 1 })]
    expect(leafHash(Buffer.concat([left, right]))).not.toEqual(TREE.hashAt({ level: 1, index: 0 }))
  })

  it('goes on from its right edge alone, at every size', () => {
    for (let size = 0; size < MOST; size++) {
      const frontier = new Frontier(size, hashesOfEdge(size, TREE))
      expect(frontier.root()).toEqual(TREE.roots[size])
      for (const entry of ENTRIES.slice(size)) frontier.append(leafHash(entry))
      expect(frontier).toMatchObject({ size: MOST })
      expect(frontier.root()).toEqual(TREE.roots[MOST])
      expect(frontier.hashes).toEqual(TREE.frontier.hashes)
    }
  })

  it('takes no edge that is not one of its size', () => {
    expect(() => new Frontier(3, [EMPTY_ROOT])).toThrow(RangeError)
  })
})

describe('A5: proofs', () => {
  it('of inclusion are those that an implementation by others makes, for every leaf of every size', async () => {
    for (let size = 1; size <= MOST; size++)
      for (let index = 0; index < size; index++)
        expect(proofOver(inclusionRanges(index, size), TREE.hashAt)).toEqual(await oracle.inclusion(index, ENTRIES.slice(0, size)))
  })

  it('of consistency are those that an implementation by others makes, for every pair of sizes', async () => {
    for (let size = 1; size <= MOST; size++)
      for (let older = 1; older < size; older++)
        expect(proofOver(consistencyRanges(older, size), TREE.hashAt)).toEqual(await oracle.consistency(older, ENTRIES.slice(0, size)))
  })

  it('are those of the example of RFC 6962 §2.1.3, a tree of seven leaves', () => {
    const [, b, c, d, , f] = [0, 1, 2, 3, 4, 5].map((index) => ({ level: 0, index }))
    const [g, h, i] = [0, 1, 2].map((index) => ({ level: 1, index }))
    const [j, k] = [
      { level: 0, index: 6 },
      { level: 2, index: 0 },
    ]
    const l = [i, j]
    expect(inclusionRanges(0, 7).map(placesOf)).toEqual([[b], [h], l])
    expect(inclusionRanges(3, 7).map(placesOf)).toEqual([[c], [g], l])
    expect(inclusionRanges(4, 7).map(placesOf)).toEqual([[f], [j], [k]])
    expect(inclusionRanges(6, 7).map(placesOf)).toEqual([[i], [k]])
    expect(consistencyRanges(3, 7).map(placesOf)).toEqual([[c], [d], [g], l])
    expect(consistencyRanges(4, 7).map(placesOf)).toEqual([l])
    expect(consistencyRanges(6, 7).map(placesOf)).toEqual([[i], [j], [k]])
  })

  it('need few subtrees, also of a tree of 2^40 leaves and some', () => {
    const size = 2 ** 40 + 12_345
    const needed = placesNeeded(inclusionRanges(2 ** 39 + 1, size))
    expect(needed.length).toBeLessThan(60)
    expect(needed).toContainEqual({ level: 0, index: 2 ** 39 })
    expect(placesOf({ start: 0, end: size })[0]).toEqual({ level: 40, index: 0 })
    expect(consistencyRanges(2 ** 40, size)).toEqual([{ start: 2 ** 40, end: size }])
  })

  it.each([
    [() => inclusionRanges(3, 3)],
    [() => inclusionRanges(-1, 3)],
    [() => inclusionRanges(0.5, 3)],
    [() => inclusionRanges(0, 0)],
    [() => consistencyRanges(0, 3)],
    [() => consistencyRanges(4, 3)],
  ])('are not made of what is not there: %s', (make) => {
    expect(make).toThrow(RangeError)
  })
})
