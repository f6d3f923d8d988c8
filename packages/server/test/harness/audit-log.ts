import type { Database } from '#platform/database/database.ts'
import { transact } from '#platform/database/transact.ts'

export interface LoggedEvent {
  readonly event: string
  readonly outcome: string
  readonly id: string
  readonly operation: string | null
  readonly problem: string | null
  readonly owner_id: string | null
  readonly object: string | null
  readonly record_id: string | null
  readonly correlation_id: string
  readonly ordinal: number
  readonly details: unknown
}

/** The events kept so far, oldest first. */
export async function auditLog(database: Database): Promise<LoggedEvent[]> {
  const { rows } = await transact(database, { mode: 'read' }, (tx) =>
    tx.execute<LoggedEvent>({
      text: `SELECT id, event, operation, outcome, problem, owner_id, object, record_id, correlation_id, ordinal, details
             FROM audit_event ORDER BY transaction_id, ordinal`,
      values: [],
    }),
  )
  return rows
}
