import { Frontier, type Hash } from '@menshen/ledger'
import type { Transaction } from '../database/transact.ts'
import { bytesOf, hexOf } from './stored-event.ts'

interface TreeRow {
  readonly size: number
  readonly edge: readonly string[]
  readonly partitions: string
}

/** The tree over all leaves, and where their events lie. */
export interface TreeState {
  readonly tree: Frontier
  readonly whereabouts: Hash
}

const stateOf = ({ size, edge, partitions }: TreeRow): TreeState => ({
  tree: new Frontier(size, edge.map(bytesOf)),
  whereabouts: bytesOf(partitions),
})

const STATE = 'SELECT size, edge, partitions FROM audit_tree WHERE id = 1'

/** The same as it is. */
export async function readTreeState(tx: Transaction): Promise<TreeState> {
  const { rows } = await tx.execute<TreeRow>({ text: STATE, values: [] })
  if (rows[0] === undefined) throw new Error('the audit log has no tree')
  return stateOf(rows[0])
}

/** The right edge of the tree as it is. */
export const readTree = async (tx: Transaction): Promise<Frontier> => (await readTreeState(tx)).tree

/** The same, for whoever goes on from it; null while somebody else does. */
export async function takeTree(tx: Transaction): Promise<TreeState | null> {
  const { rows } = await tx.execute<TreeRow>({
    text: `${STATE} FOR UPDATE SKIP LOCKED`,
    values: [],
  })
  return rows[0] === undefined ? null : stateOf(rows[0])
}

export async function keepTree(tx: Transaction, { tree: { size, hashes }, whereabouts }: TreeState): Promise<void> {
  const edge = JSON.stringify(hashes.map(hexOf))
  await tx.execute({
    text: 'UPDATE audit_tree SET size = $1, edge = $2::text::jsonb, partitions = $3::text::bytea WHERE id = 1',
    values: [size, edge, hexOf(whereabouts)],
  })
}
