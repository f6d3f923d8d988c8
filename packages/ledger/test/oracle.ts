import { RFC9162 } from '@transmute/rfc9162'
import { Frontier, type Hash, leafHash, type Place, placesOf } from '../src/index.ts'

/**
 * The same questions, answered by an implementation that is not ours. It departs from RFC 6962 §2.1.2 in one point: where the older tree is
 * a whole subtree of the newer, its proofs begin with the older root, which the RFC leaves out since whoever checks has it.
 */
const isWhole = (older: number): boolean => Number.isInteger(Math.log2(older))

const plain = (hashes: readonly Uint8Array[]): Hash[] => hashes.map((hash) => Buffer.from(hash))

export const oracle = {
  root: (entries: readonly Uint8Array[]): Promise<Hash> => RFC9162.treeHead([...entries]).then((root) => Buffer.from(root)),
  inclusion: (index: number, entries: readonly Uint8Array[]): Promise<Hash[]> => RFC9162.PATH(index, [...entries]).then(plain),
  consistency: async (older: number, entries: readonly Uint8Array[]): Promise<Hash[]> =>
    plain(await RFC9162.PROOF(older, [...entries])).slice(isWhole(older) ? 1 : 0),
  isIncluded: (leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): Promise<boolean> =>
    RFC9162.verifyInclusionProof(root, leaf, { log_id: '', tree_size: size, leaf_index: index, inclusion_path: [...proof] }),
  isConsistent: (older: number, olderRoot: Hash, size: number, root: Hash, proof: readonly Hash[]): Promise<boolean> =>
    RFC9162.verifyConsistencyProof(olderRoot, root, {
      log_id: '',
      tree_size_1: older,
      tree_size_2: size,
      consistency_path: [...(isWhole(older) ? [olderRoot] : []), ...proof],
    }),
}

export const entriesOf = (count: number): Uint8Array[] => Array.from({ length: count }, (_, i) => new TextEncoder().encode(`entry ${i}`))

const nameOf = ({ level, index }: Place): string => `${level}/${index}`

export interface Grown {
  readonly frontier: Frontier
  readonly hashAt: (place: Place) => Hash
  readonly roots: readonly Hash[]
}

/** A tree grown leaf by leaf, with the root it had at each size and every complete subtree on the way. */
export function grow(entries: readonly Uint8Array[]): Grown {
  const frontier = new Frontier()
  const nodes = new Map<string, Hash>()
  const roots = [frontier.root()]
  for (const entry of entries) {
    for (const node of frontier.append(leafHash(entry))) nodes.set(nameOf(node), node.hash)
    roots.push(frontier.root())
  }
  return {
    frontier,
    roots,
    hashAt: (place) => {
      const hash = nodes.get(nameOf(place))
      if (hash === undefined) throw new Error(`no subtree ${nameOf(place)}`)
      return hash
    },
  }
}

export const hashesOfEdge = (size: number, { hashAt }: Grown): Hash[] => placesOf({ start: 0, end: size }).map(hashAt)
