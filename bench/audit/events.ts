import type { EventDraft, EventSource } from '../../packages/server/src/platform/audit/append.ts'
import { NOBODY } from '../../packages/server/src/platform/audit/append.ts'
import { STORED_COLUMNS, type StoredEvent } from '../../packages/server/src/platform/audit/stored-event.ts'
import type { Database } from '../../packages/server/src/platform/database/database.ts'
import { transact } from '../../packages/server/src/platform/database/transact.ts'

export const SOMEBODY: EventSource = {
  actor: NOBODY,
  origin: { address: '192.0.2.10', client: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' },
  correlationId: 'bench',
}

const read = async <Row>(database: Database, text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await transact(database, { mode: 'read', statementLimit: 0 }, (tx) => tx.execute<Row>({ text, values }))).rows

export const eventCount = async (database: Database): Promise<number> =>
  (await read<{ count: number }>(database, 'SELECT count(*)::int AS count FROM audit_event'))[0]?.count ?? 0

const SAMPLE = 2_000

/** The events of the last work, as if they were to be done again. */
export async function workAsDrafts(database: Database): Promise<EventDraft[]> {
  const events = await read<StoredEvent>(
    database,
    `SELECT ${STORED_COLUMNS} FROM audit_event e WHERE record_id IS NOT NULL OR operation IS NOT NULL ORDER BY md5(id::text) LIMIT ${SAMPLE}`,
  )
  return events.map((event) => ({
    event: event.event as EventDraft['event'],
    outcome: event.outcome as 'done',
    ...(event.operation === null ? {} : { operation: event.operation }),
    ...(event.object === null
      ? {}
      : { target: { object: event.object, recordId: event.record_id, ownerId: event.record_owner_id, unitId: event.record_unit_id } }),
    ...(event.decision === null ? {} : { decision: event.decision }),
    changes: event.changes,
    shown: event.shown,
    terms: event.terms,
    details: event.details as Record<string, string>,
  }))
}

const PAGE = 5_000

/** Each event that has a place as JSON, with what proves it. */
export async function storedAsLines(database: Database): Promise<string[]> {
  const lines: string[] = []
  for (;;) {
    const rows = await read<StoredEvent>(
      database,
      `SELECT ${STORED_COLUMNS} FROM audit_leaf l JOIN audit_event e ON e.id = l.event_id WHERE l.position >= $1 ORDER BY l.position LIMIT ${PAGE}`,
      [lines.length],
    )
    for (const row of rows) lines.push(JSON.stringify(row))
    if (rows.length < PAGE) return lines
  }
}
