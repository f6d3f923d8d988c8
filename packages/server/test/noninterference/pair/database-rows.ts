import type { Database, Lease } from '#platform/database/database.ts'
import { keyOf, type Row, type Rows, rowsIn, TABLES } from '../rows.ts'

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

export async function withLoader<T>(database: Database, work: (lease: Lease) => Promise<T>): Promise<T> {
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

const IMPORTS = ['import_file', 'import_part', 'import_fault', 'import_memory', 'external_id'].map((table) => `public.${table}`).join(', ')

const MAILS = ['mail', 'account_link', 'reset_request'].map((table) => `public.${table}`).join(', ')

/** What is told from the events, and who is asked about requests. */
const BEHAVIOUR = ['behaviour_day', 'name_request', 'access_request_step', 'deputy'].map((table) => `public.${table}`).join(', ')

/** Of events that come again under the same ids when requests are done again. */
const PLACES = ['audit_pending', 'audit_leaf', 'audit_node'].map((table) => `public.${table}`).join(', ')

/** Empties the database and fills it with these rows, in the order given; `further` are the rows of tables that most proofs leave alone. */
export function loadRows(database: Database, rows: Rows, further: Readonly<Record<string, readonly Row[]>> = {}): Promise<void> {
  const also = Object.keys(further)
    .map((table) => `, public.${table}`)
    .join('')
  return withLoader(database, async (lease) => {
    await lease.script(
      `BEGIN; TRUNCATE ${TABLES.map((table) => `public."${table}"`).join(', ')}, public.attempt_budget, public.known_device, public.job, public.policy_simulation, public.bulk_row, public.export_file, public.export_chunk, ${MAILS}, ${IMPORTS}, ${BEHAVIOUR}, ${PLACES}${also}`,
    )
    for (const at of new Set(rowsIn(rows, 'audit_event').map(({ created_at }) => String(created_at).slice(0, 7))))
      await lease.execute({ text: 'SELECT open_audit_month($1)', values: [`${at}-01Z`] })
    for (const table of TABLES) await insertAll(lease, table, rowsIn(rows, table))
    for (const [table, added] of Object.entries(further)) await insertAll(lease, table, added)
    await lease.script('COMMIT')
  })
}

/** What was written by transactions that had not ended when the last look was taken, and how many rows there are. */
const changedSince = (table: string, xid: string): string =>
  `SELECT * FROM "${table}" WHERE xmin::text::bigint >= ${xid}; SELECT count(*)::int AS count FROM "${table}"`

/**
 * Reads all rows as they are now, again and again: what has been written since the last time, and where rows are gone, the whole table.
 */
export function rowReader(database: Database, tables: readonly string[] = TABLES): () => Promise<Rows> {
  const known = new Map(tables.map((table) => [table, new Map<string, Row>()]))
  let last = '0'
  const take = (table: string, rows: readonly Row[]): void => {
    for (const { xmin: _x, transaction_id: _t, ...row } of rows) known.get(table)?.set(keyOf(row), row)
  }
  return async () => {
    const lease = await database.lease()
    try {
      // One message for all of them: each way to the database and back takes longer than the reading.
      const [at, ...answers] = await lease.script(
        ['SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid', ...tables.map((table) => changedSince(table, last))].join('; '),
      )
      for (const [i, table] of tables.entries()) {
        take(table, answers[2 * i]?.rows ?? [])
        if (answers[2 * i + 1]?.rows[0]?.count === known.get(table)?.size) continue
        known.set(table, new Map())
        take(table, (await lease.execute({ text: `SELECT * FROM "${table}"`, values: [] })).rows)
      }
      last = String(at?.rows[0]?.xid)
      return Object.fromEntries([...known].map(([table, rows]) => [table, new Map(rows)]))
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
