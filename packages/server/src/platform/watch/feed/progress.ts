import type { SavedWatch } from '@menshen/watch'
import type { Transaction } from '../../database/transact.ts'

/** How long a process that watches may be silent before another one watches in its place. */
const HELD_SECONDS = 10

/** For as long as there is no need to write. */
const HELD = `
  SELECT 1 FROM watch_progress WHERE id = 1 AND holder = $1 AND held_until > now() + interval '${HELD_SECONDS / 2} seconds'`

const TAKE = `
  UPDATE watch_progress SET holder = $1, held_until = now() + interval '${HELD_SECONDS} seconds'
  WHERE id = 1 AND (holder IS NULL OR holder = $1 OR held_until < now() OR $2)`

/**
 * Makes this process the one that watches, for a while. It saves work and is not what keeps alerts single: that is their group and place.
 * Where only one process has the database, whoever held it before is gone.
 *
 * @param holder of this process alone
 */
export async function takeTurn(tx: Transaction, holder: string): Promise<boolean> {
  const held = await tx.execute({ text: HELD, values: [holder] })
  if (held.rows.length > 0) return true
  const { affected } = await tx.execute({ text: TAKE, values: [holder, tx.database.exclusive] })
  return affected === 1
}

/** Lets another process watch at once. */
export async function leaveTurn(tx: Transaction, holder: string): Promise<void> {
  await tx.execute({ text: 'UPDATE watch_progress SET holder = NULL, held_until = NULL WHERE id = 1 AND holder = $1', values: [holder] })
}

export interface Progress {
  /** The place of the first event that the memory has not taken. */
  readonly next: number
  /** What happened before raises nothing. */
  readonly since: string
  readonly memory: SavedWatch | null
}

export async function readProgress(tx: Transaction): Promise<Progress> {
  const { rows } = await tx.execute<Progress>({ text: 'SELECT next, since, memory FROM watch_progress WHERE id = 1', values: [] })
  const [progress] = rows
  if (progress === undefined) throw new Error('nobody knows how far the watch is')
  return progress
}

/** Keeps the memory with its place. INVARIANT: whoever is not the one that watches any more changes nothing, and nobody goes back. */
export async function saveProgress(tx: Transaction, holder: string, { next, memory }: Omit<Progress, 'since'>): Promise<void> {
  await tx.execute({
    text: 'UPDATE watch_progress SET next = $2, memory = $3, saved_at = now() WHERE id = 1 AND holder = $1 AND next <= $2',
    values: [holder, next, JSON.stringify(memory)],
  })
}
