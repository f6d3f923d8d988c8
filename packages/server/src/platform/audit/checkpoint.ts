import { type Signer, signCheckpoint } from '@menshen/ledger'
import type { Transaction } from '../database/transact.ts'
import { readTree } from './tree-state.ts'

export interface KeptCheckpoint {
  readonly size: number
  /** The signed note (C2SP tlog-checkpoint). */
  readonly note: string
}

/** The newest checkpoint with more leaves than `beyond`. */
export async function newestCheckpoint(tx: Transaction, beyond = -1): Promise<KeptCheckpoint | null> {
  const { rows } = await tx.execute<KeptCheckpoint>({
    text: 'SELECT size, note FROM audit_checkpoint WHERE size > $1 ORDER BY size DESC LIMIT 1',
    values: [beyond],
  })
  return rows[0] ?? null
}

/**
 * Signs the tree as it is, unless nothing was added since the newest checkpoint (A5). INVARIANT: a size is signed once, so that no two
 * checkpoints ever say different things of it.
 *
 * @returns whether there is a new one
 */
export async function makeCheckpoint(tx: Transaction, signer: () => Promise<Signer>): Promise<boolean> {
  const tree = await readTree(tx)
  if (tree.size === 0 || (await newestCheckpoint(tx, tree.size - 1)) !== null) return false
  const by = await signer()
  const note = signCheckpoint({ origin: by.name, size: tree.size, root: tree.root(), extensions: [] }, [by])
  const { affected } = await tx.execute({
    text: 'INSERT INTO audit_checkpoint (size, note, made_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    values: [tree.size, note, tx.now],
  })
  return affected === 1
}
