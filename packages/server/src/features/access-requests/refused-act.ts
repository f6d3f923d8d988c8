import { after, DAY } from '#platform/clock.ts'
import type { Transaction } from '#platform/database/transact.ts'

/** What was refused to somebody, as the log has it. */
export interface RefusedAct {
  readonly object: string | null
  readonly operation: string | null
  readonly recordId: string | null
  readonly at: string
}

const SQL = `
  SELECT object, operation, record_id AS "recordId", created_at AS at FROM audit_event
  WHERE owner_id = $1 AND correlation_id = $2 AND created_at > $3 AND outcome = 'refused' ORDER BY created_at, ordinal LIMIT 1`

/**
 * Looks up the refusal that somebody names. INVARIANT: it is their own, and says no more than they sent: the record is the id they named,
 * whether there is such a record or not.
 */
export async function refusedAct(tx: Transaction, userId: string, correlationId: string | undefined): Promise<RefusedAct | null> {
  if (correlationId === undefined) return null
  const { rows } = await tx.execute<RefusedAct>({ text: SQL, values: [userId, correlationId, after(tx.now, -30 * DAY)] })
  return rows[0] ?? null
}
