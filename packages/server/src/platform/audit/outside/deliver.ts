import { after } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import { transact } from '../../database/transact.ts'
import { causeOf } from '../cause.ts'
import { newestCheckpoint } from '../checkpoint.ts'
import type { Sink } from './sink.ts'

/** What a place has not been told yet: the newest checkpoint covers all before it. */
function owed(database: Database, sink: Sink) {
  return transact(database, { mode: 'read' }, async (tx) => {
    const { rows } = await tx.execute<{ size: number; delivered_at: string | null }>({
      text: 'SELECT size, delivered_at FROM audit_delivery WHERE sink = $1',
      values: [sink.name],
    })
    const last = rows[0]?.delivered_at ?? null
    if (last !== null && after(last, sink.atMostEvery ?? 0) > tx.now) return null
    return newestCheckpoint(tx, rows[0]?.size ?? -1)
  })
}

const KEEP = `
  INSERT INTO audit_delivery (sink, size, delivered_at, failed_at, failure) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (sink) DO UPDATE SET size = greatest(audit_delivery.size, excluded.size),
    delivered_at = coalesce(excluded.delivered_at, audit_delivery.delivered_at), failed_at = excluded.failed_at, failure = excluded.failure`

/**
 * Tells a place outside the newest checkpoint it has not been told. INVARIANT: nothing is under way in the database meanwhile.
 *
 * @returns why it did not arrive, or null
 */
export async function deliverNewest(database: Database, sink: Sink): Promise<string | null> {
  const checkpoint = await owed(database, sink)
  if (checkpoint === null) return null
  const failure = await sink.deliver(checkpoint).then(
    () => null,
    (error: unknown) => causeOf(error),
  )
  await transact(database, { mode: 'read' }, (tx) =>
    tx.execute({
      text: KEEP,
      values: [
        sink.name,
        failure === null ? checkpoint.size : -1,
        failure === null ? tx.now : null,
        failure === null ? null : tx.now,
        failure,
      ],
    }),
  )
  return failure
}
