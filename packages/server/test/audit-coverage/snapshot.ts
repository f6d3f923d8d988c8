import type { Database, Lease } from '#platform/database/database.ts'
import type { Row } from '../noninterference/rows.ts'

/** All rows of all tables by the values of their primary key, as the database's owner reads them: past the product. */
export type Snapshot = Readonly<Record<string, ReadonlyMap<string, Row>>>

/** A row that is another one now; null where there was none, or is none any more. */
export interface ChangedRow {
  readonly table: string
  readonly key: string
  readonly before: Row | null
  readonly after: Row | null
}

interface Table {
  readonly name: string
  readonly key: readonly string[]
}

/** Kept by the sequencer, which works whenever it likes. */
const OF_THE_SEQUENCER = ['audit_pending', 'audit_leaf', 'audit_node', 'audit_tree', 'audit_checkpoint', 'audit_delivery', 'audit_key']

/** Events are in partitions by their moment and class, and known by their id all the same. */
const KEYS = `
  SELECT c.relname AS name,
    CASE c.relkind WHEN 'p' THEN '["id"]' ELSE coalesce((SELECT json_agg(a.attname) FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
      WHERE i.indrelid = c.oid AND i.indisprimary), '[]') END AS key
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`

async function tablesOf(lease: Lease): Promise<Table[]> {
  const { rows } = await lease.execute<Table>({ text: KEYS, values: [] })
  return rows.filter(({ name }) => !OF_THE_SEQUENCER.includes(name))
}

const keyOf = ({ key }: Table, row: Row): string => {
  const [only = ''] = key
  if (key.length === 1) return String(row[only])
  return JSON.stringify(key.length === 0 ? row : key.map((name) => row[name]))
}

/** How many rows a table has, and how many of them were written by transactions that had not ended when the last look was taken. */
const countsSince = ({ name }: Table, xid: string): string =>
  `SELECT '${name}' AS name, count(*)::int AS count, (count(*) FILTER (WHERE xmin::text::bigint >= ${xid}))::int AS fresh FROM "${name}"`

interface Counts {
  readonly name: string
  readonly count: number
  readonly fresh: number
}

/** Reads all tables again and again: what has been written since the last time, and where rows are gone, the whole table. */
export function snapshots(database: Database): () => Promise<Snapshot> {
  const known = new Map<string, Map<string, Row>>()
  let tables: readonly Table[] | null = null
  let last = '0'
  const take = (table: Table, rows: readonly Row[]): void => {
    const of = known.get(table.name) ?? new Map<string, Row>()
    known.set(table.name, of)
    for (const row of rows) of.set(keyOf(table, row), row)
  }
  return async () => {
    const lease = await database.lease({ statementLimit: 0 })
    try {
      tables ??= await tablesOf(lease)
      const counts = tables.map((table) => countsSince(table, last)).join(' UNION ALL ')
      const [at, counted] = await lease.script(`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid; ${counts}`)
      const by = new Map(((counted?.rows ?? []) as unknown as Counts[]).map((one) => [one.name, one]))
      for (const table of tables) {
        const { count, fresh } = by.get(table.name) ?? { count: 0, fresh: 0 }
        if (fresh > 0)
          take(
            table,
            (await lease.execute<Row>({ text: `SELECT * FROM "${table.name}" WHERE xmin::text::bigint >= ${last}`, values: [] })).rows,
          )
        if (count === (known.get(table.name)?.size ?? 0)) continue
        known.set(table.name, new Map())
        take(table, (await lease.execute<Row>({ text: `SELECT * FROM "${table.name}"`, values: [] })).rows)
      }
      last = String(at?.rows[0]?.xid)
      return Object.fromEntries(tables.map(({ name }) => [name, new Map(known.get(name))]))
    } finally {
      lease.release()
    }
  }
}

/** Which rows two snapshots have different. What did not change is the same object in both. */
export function differences(before: Snapshot, after: Snapshot): ChangedRow[] {
  return Object.keys(after).flatMap((table) => {
    const [was, is] = [before[table] ?? new Map<string, Row>(), after[table] ?? new Map<string, Row>()]
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
      const [one, other] = [was.get(key) ?? null, is.get(key) ?? null]
      return one === other || JSON.stringify(one) === JSON.stringify(other) ? [] : [{ table, key, before: one, after: other }]
    })
  })
}
