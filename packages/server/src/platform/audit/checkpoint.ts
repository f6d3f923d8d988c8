import { equalHashes, readCheckpoint, type Signer, signCheckpoint, splitNote } from '@menshen/ledger'
import type { Transaction } from '../database/transact.ts'
import { rootAt } from './prove.ts'
import { readTreeState } from './tree-state.ts'
import { whereaboutsLine } from './whereabouts.ts'

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

/** The tree does not go on from what was signed before: it must not be signed, and somebody must look. */
class LogAltered extends Error {
  override readonly name = 'LogAltered'
  readonly code = 'log-altered'
}

/** @throws LogAltered where the tree never had that root at that size */
async function demandGoesOnFrom(tx: Transaction, note: string): Promise<void> {
  const { size, root } = readCheckpoint(splitNote(note).text)
  try {
    if (equalHashes(await rootAt(tx, size), root)) return
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw new LogAltered('the tree does not go on from the newest checkpoint')
}

/**
 * Signs the tree as it is, unless nothing was added since the newest checkpoint (A5). INVARIANT: a size is signed once, and only what goes on
 * from what was signed before, as the log and, where that is known, somebody outside it remember.
 *
 * @param remembered the newest checkpoint that is remembered outside the database
 * @returns whether there is a new one
 * @throws LogAltered where the tree does not go on from one of them
 */
export async function makeCheckpoint(tx: Transaction, signer: () => Promise<Signer>, remembered: string | null = null): Promise<boolean> {
  const { tree, whereabouts } = await readTreeState(tx)
  const newest = await newestCheckpoint(tx)
  // Mostly these are one and the same.
  for (const note of new Set([newest?.note ?? null, remembered])) if (note !== null) await demandGoesOnFrom(tx, note)
  if (tree.size === 0 || newest?.size === tree.size) return false
  const by = await signer()
  const checkpoint = { origin: by.name, size: tree.size, root: tree.root(), extensions: [whereaboutsLine(whereabouts)] }
  const note = signCheckpoint(checkpoint, [by])
  const { affected } = await tx.execute({
    text: 'INSERT INTO audit_checkpoint (size, note, made_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    values: [tree.size, note, tx.now],
  })
  return affected === 1
}
