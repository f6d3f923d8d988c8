import { setTimeout as sleep } from 'node:timers/promises'
import { sequenceAll } from '#platform/audit/sequence.ts'
import type { Database } from '#platform/database/database.ts'
import { transact } from '#platform/database/transact.ts'

const PATIENCE = 60_000

/**
 * Gives every event that waits its place, however long transactions of other tests on the same cluster keep them waiting (A1).
 *
 * @param sequencer as the sequencer's role
 * @returns how many there were
 */
export async function placeAll(sequencer: Database): Promise<number> {
  let placed = 0
  for (const until = performance.now() + PATIENCE; performance.now() < until; await sleep(20)) {
    placed += await sequenceAll(sequencer)
    const { rows } = await transact(sequencer, { mode: 'read' }, (tx) =>
      tx.execute({ text: 'SELECT FROM audit_pending LIMIT 1', values: [] }),
    )
    if (rows.length === 0) return placed
  }
  throw new Error('events wait for their places still')
}
