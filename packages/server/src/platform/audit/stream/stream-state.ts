import type { Transaction } from '../../database/transact.ts'
import { readTree } from '../tree-state.ts'

/** How long a process that sends may be silent before another one sends in its place. */
const HELD_SECONDS = 30

/** For as long as there is no need to write. */
const HELD = `
  SELECT settled FROM audit_stream
  WHERE receiver = $1 AND holder = $2 AND held_until > now() + interval '${HELD_SECONDS / 2} seconds'`

const TAKE = `
  UPDATE audit_stream SET holder = $2, held_until = now() + interval '${HELD_SECONDS} seconds'
  WHERE receiver = $1 AND (holder IS NULL OR holder = $2 OR held_until < now())
  RETURNING settled`

/**
 * Makes this process the one that sends, for a while; a receiver that is new begins with the next event.
 *
 * @param holder of this process alone
 * @returns the place of the last event that needs no telling any more; null while another process sends
 */
export async function takeTurn(tx: Transaction, receiver: string, holder: string): Promise<number | null> {
  const held = await tx.execute<{ settled: number }>({ text: HELD, values: [receiver, holder] })
  if (held.rows[0] !== undefined) return held.rows[0].settled
  const taken = await tx.execute<{ settled: number }>({ text: TAKE, values: [receiver, holder] })
  if (taken.rows[0] !== undefined) return taken.rows[0].settled
  const { size } = await readTree(tx)
  await tx.execute({
    text: 'INSERT INTO audit_stream (receiver, settled) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    values: [receiver, size - 1],
  })
  const again = await tx.execute<{ settled: number }>({ text: TAKE, values: [receiver, holder] })
  return again.rows[0]?.settled ?? null
}

/** What a process that sends has to keep. */
export interface Progress {
  readonly receiver: string
  readonly holder: string
  readonly settled: number
}

/** Keeps how far it is. INVARIANT: whoever is not the one that sends any more changes nothing. */
export async function keepProgress(tx: Transaction, { receiver, holder, settled }: Progress): Promise<void> {
  await tx.execute({
    text: `UPDATE audit_stream SET settled = greatest(settled, $3), sent_at = now(), failed_at = NULL, failure = NULL
      WHERE receiver = $1 AND holder = $2`,
    values: [receiver, holder, settled],
  })
}

/** Lets another process send at once. */
export async function leaveTurn(tx: Transaction, receiver: string, holder: string): Promise<void> {
  await tx.execute({
    text: 'UPDATE audit_stream SET holder = NULL, held_until = NULL WHERE receiver = $1 AND holder = $2',
    values: [receiver, holder],
  })
}

/** Keeps why it does not get on, and says how many events wait. */
export async function keepFailure(tx: Transaction, receiver: string, failure: string): Promise<number> {
  const { rows } = await tx.execute<{ settled: number }>({
    text: 'UPDATE audit_stream SET failed_at = now(), failure = $2 WHERE receiver = $1 RETURNING settled',
    values: [receiver, failure],
  })
  const { size } = await readTree(tx)
  return rows[0] === undefined ? 0 : size - 1 - rows[0].settled
}
