import type { Database, Lease } from '#platform/database/database.ts'
import { type Row, type Rows, rowsFrom, rowsIn, TABLES } from '../rows.ts'

/** Rows of the log that the product itself adds carry their own transaction; those loaded share one and are told apart by number. */
const LOG = 'audit_event'

async function insertAll(lease: Lease, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => `"${name}"`).join(', ')
  await lease.execute({
    text: `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
    values: [JSON.stringify(rows)],
  })
}

/** Whether the login behind the application's role may load rows past triggers: the tests' databases belong to a superuser. */
const AS_LOADER = 'SET session_replication_role = replica'
const AS_BEFORE = 'SET session_replication_role = DEFAULT'

async function withLoader<T>(database: Database, work: (lease: Lease) => Promise<T>): Promise<T> {
  const lease = await database.lease({ statementLimit: 0 })
  try {
    await lease.script(AS_LOADER)
    return await work(lease)
  } finally {
    await lease.script(AS_BEFORE).then(
      () => lease.release(),
      () => lease.release(true),
    )
  }
}

/** Empties the database and fills it with these rows, in the order given. */
export function loadRows(database: Database, rows: Rows): Promise<void> {
  return withLoader(database, async (lease) => {
    await lease.script(`BEGIN; TRUNCATE ${TABLES.map((table) => `public."${table}"`).join(', ')}, public.sign_in_attempt`)
    for (const table of TABLES) await insertAll(lease, table, rowsIn(rows, table))
    await lease.script('COMMIT')
  })
}

const TABLES_READ_WHOLE = TABLES.filter((table) => table !== LOG)

/** Columns of the log but the one by which new events are found. */
const EVENTS = `SELECT transaction_id::text AS tx, * FROM "${LOG}" WHERE transaction_id > $1::xid8 ORDER BY transaction_id, ordinal`

/**
 * Reads all rows as they are now, again and again. What is only ever added to, the log and the documents of policies, is read once.
 */
export function rowReader(database: Database): () => Promise<Rows> {
  const events: Row[] = []
  const documents = new Map<unknown, unknown>()
  let last = '0'
  const select = (table: string): string =>
    table === 'policy_version'
      ? 'SELECT id, number, note, published_at, published_by, owner_id, unit_id, created_at, created_by, updated_at, updated_by, version, deleted_at, deleted_by FROM policy_version ORDER BY id'
      : `SELECT * FROM "${table}" ORDER BY id`
  return async () => {
    const lease = await database.lease()
    const all = async (text: string, values: readonly unknown[] = []): Promise<Row[]> => (await lease.execute({ text, values })).rows
    try {
      // One message for all of them: each way to the database and back takes longer than the reading.
      const answers = await lease.script(TABLES_READ_WHOLE.map(select).join('; '))
      const tables: Record<string, readonly Row[]> = Object.fromEntries(
        TABLES_READ_WHOLE.map((table, i) => [table, answers[i]?.rows ?? []]),
      )
      const unread = (tables.policy_version ?? []).filter(({ id }) => !documents.has(id)).map(({ id }) => id)
      const read = unread.length === 0 ? [] : await all('SELECT id, document FROM policy_version WHERE id = ANY($1)', [unread])
      for (const { id, document } of read) documents.set(id, document)
      const added = await all(EVENTS, [last])
      events.push(...added.map(({ tx: _tx, transaction_id: _id, ...row }) => row))
      last = String(added.at(-1)?.tx ?? last)
      const versions = (tables.policy_version ?? []).map((row) => ({ ...row, document: documents.get(row.id) }))
      return rowsFrom({ ...tables, policy_version: versions, [LOG]: [...events] })
    } finally {
      lease.release()
    }
  }
}

/** A statement of the proof itself, past the application's role. */
export async function runRaw(database: Database, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const lease = await database.lease()
  try {
    return (await lease.execute({ text, values })).rows
  } finally {
    lease.release()
  }
}
