import { Frontier } from '@menshen/ledger'
import type { Transaction } from '../database/transact.ts'
import { bytesOf, hexOf } from './stored-event.ts'

interface TreeRow {
  readonly size: number
  readonly edge: readonly string[]
}

const frontierOf = ({ size, edge }: TreeRow): Frontier => new Frontier(size, edge.map(bytesOf))

/** The right edge of the tree as it is. */
export async function readTree(tx: Transaction): Promise<Frontier> {
  const { rows } = await tx.execute<TreeRow>({ text: 'SELECT size, edge FROM audit_tree WHERE id = 1', values: [] })
  if (rows[0] === undefined) throw new Error('the audit log has no tree')
  return frontierOf(rows[0])
}

/** The same, for whoever goes on from it; null while somebody else does. */
export async function takeTree(tx: Transaction): Promise<Frontier | null> {
  const { rows } = await tx.execute<TreeRow>({
    text: 'SELECT size, edge FROM audit_tree WHERE id = 1 FOR UPDATE SKIP LOCKED',
    values: [],
  })
  return rows[0] === undefined ? null : frontierOf(rows[0])
}

export async function keepTree(tx: Transaction, { size, hashes }: Frontier): Promise<void> {
  const edge = JSON.stringify(hashes.map(hexOf))
  await tx.execute({ text: 'UPDATE audit_tree SET size = $1, edge = $2::text::jsonb WHERE id = 1', values: [size, edge] })
}
