import { type ObjectName, objects } from '@menshen/contract'

/** A row of the product's schema: values by column, instants and dates as text. */
export type Row = Readonly<Record<string, unknown>>

const RECORD_TABLES = Object.values(objects).map(({ table }) => table)

/** Tables beside those of object types. The rest (secrets, migrations, counted attempts) is not data of the organisation. */
const OTHER_TABLES = [
  'record_team',
  'record_share',
  'record_owner',
  'unit_history',
  'user_unit',
  'user_manager',
  'user_attribute',
  'user_status',
  'session',
  'credential',
  'api_token',
  'saved_view',
  'rights_version',
] as const

export const TABLES: readonly string[] = [...RECORD_TABLES, ...OTHER_TABLES]

/** All data of one database, by table and id. */
export type Rows = Readonly<Record<string, ReadonlyMap<string, Row>>>

export const keyOf = (row: Row): string => String(row.id)

export function rowsFrom(tables: Readonly<Record<string, readonly Row[]>>): Rows {
  return Object.fromEntries(TABLES.map((table) => [table, new Map((tables[table] ?? []).map((row) => [keyOf(row), row]))]))
}

export function rowsIn(rows: Rows, table: string): readonly Row[] {
  return [...(rows[table]?.values() ?? [])]
}

export function rowOf(rows: Rows, object: ObjectName, id: string): Row | undefined {
  return rows[objects[object].table]?.get(id)
}

/** Whether a period holds at an instant: half-open, 'infinity' is open (G5). */
export function holdsAt(row: Row, now: string): boolean {
  const [from, until] = [String(row.valid_from), String(row.valid_until)]
  return from <= now && (until === 'infinity' || now < until)
}
