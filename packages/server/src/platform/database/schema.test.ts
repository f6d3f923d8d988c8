import { OBJECT_NAMES, type ObjectSpec, objectSpec } from '@menshen/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { recordTableColumns, sortColumnOf } from './record-table-ddl.ts'
import { transact } from './transact.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test.close())

const specs = OBJECT_NAMES.map((name) => objectSpec(name) as ObjectSpec)

/** Columns that migrations add by hand to record tables and no reader ever sees. Whatever else is there must be a field. */
const BY_HAND: Readonly<Record<string, readonly string[]>> = {
  user: ['rights_version', 'leaving_at', 'leaving_by'],
  policy_version: ['document', 'source', 'undoes'],
  policy_change: ['document', 'source', 'editors', 'token_id', 'decided_with', 'scheduled_with'],
  alert: ['group_key', 'raised_by', 'counted_to', 'event_ids', 'figures'],
  audit_event: [
    ...['session_id', 'token_id', 'decision', 'changes', 'shown', 'terms', 'details', 'transaction_id', 'ordinal'],
    ...['commitments', 'salts', 'leaf'],
  ],
}

const query = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await transact(test.database, { mode: 'read' }, (tx) => tx.execute<Row>({ text, values }))).rows

describe.each(specs)('the table of $name', (spec) => {
  it('has exactly the columns the vocabulary speaks of, and those the door keeps', async () => {
    const found = await query<{ column_name: string; type: string }>(
      `SELECT column_name::text, CASE WHEN udt_name = 'text' THEN udt_name || ' COLLATE "' || coalesce(collation_name, '') || '"'
         WHEN udt_name = 'timestamptz' THEN udt_name || '(' || datetime_precision || ')' ELSE udt_name END
         || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END AS type
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
      [spec.table],
    )
    const byHand = BY_HAND[spec.table] ?? []
    const expected = new Map(
      recordTableColumns(spec).map(({ name, type }) => [
        name,
        type
          .replace(/^bigint/, 'int8')
          .replace(/^boolean/, 'bool')
          .replace(/^text\[\] COLLATE "C"/, '_text')
          .replace(/ DEFAULT .*$/, '')
          .replace(' PRIMARY KEY', ' NOT NULL'),
      ]),
    )
    if (spec.name === 'assignment') expected.set('valid_until', 'timestamptz(3) NOT NULL')
    const seen = new Map(
      found.filter(({ column_name }) => !byHand.includes(column_name)).map(({ column_name, type }) => [column_name, type]),
    )
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected))
    expect(found.length).toBe(expected.size + byHand.length)
  })

  it('P4: finds its rows by owner, by unit and at all in the order of every sortable field, by index', async () => {
    const definitions = await query<{ definition: string }>('SELECT indexdef AS definition FROM pg_indexes WHERE tablename = $1', [
      spec.table,
    ])
    const columns = definitions.map(({ definition }) => /USING btree \(([^)]*)\)/.exec(definition)?.[1]?.replaceAll('"', '') ?? '')
    const sortable = Object.entries(spec.fields).flatMap(([name, field]) =>
      field.sortable === true ? [`${sortColumnOf(name, field)}, id`] : [],
    )
    for (const order of [...sortable, 'id']) {
      expect(columns).toContain(`owner_id, ${order}`)
      expect(columns).toContain(`unit_id, ${order}`)
      expect(columns.some((column) => column === order || column.startsWith(`${order}, `))).toBe(true)
    }
  })
})

describe('the database', () => {
  it('V4: has no foreign key from or to a record, and no unique value among customers’ records', async () => {
    const keys = await query<{ conname: string }>(
      `SELECT conname FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
         AND (conrelid::regclass::text = ANY($1) OR confrelid::regclass::text = ANY($1))`,
      [specs.flatMap(({ table }) => [table, `"${table}"`])],
    )
    expect(keys).toEqual([])
    const tables = specs.filter(({ kind }) => kind === 'crm').map(({ table }) => table)
    const unique = await query<{ definition: string }>(
      "SELECT indexdef AS definition FROM pg_indexes WHERE tablename = ANY($1) AND indexdef LIKE 'CREATE UNIQUE%'",
      [tables],
    )
    expect(unique.map(({ definition }) => /\((.*)\)$/.exec(definition)?.[1])).toEqual(tables.map(() => 'id'))
  })

  it('gives the application no ownership, no DDL, and nothing but additions to the audit log', async () => {
    expect(await query("SELECT relname FROM pg_class WHERE relowner = 'menshen_app'::regrole")).toEqual([])
    const [may] = await query(
      `SELECT has_schema_privilege('menshen_app', 'public', 'CREATE') AS ddl,
         has_table_privilege('menshen_app', 'audit_event', 'INSERT') AS append,
         has_table_privilege('menshen_app', 'audit_event', 'UPDATE') OR has_any_column_privilege('menshen_app', 'audit_event', 'UPDATE')
           OR has_table_privilege('menshen_app', 'audit_event', 'DELETE') OR has_table_privilege('menshen_app', 'audit_event', 'TRUNCATE') AS alter`,
    )
    expect(may).toEqual({ ddl: false, append: true, alter: false })
  })

  it('P6: looks in no table of the session, where a function works as its owner', async () => {
    const found = await query<{ name: string; path: string | null }>(
      `SELECT proname::text AS name, array_to_string(proconfig, ';') AS path FROM pg_proc
       WHERE prosecdef AND prosqlbody IS NULL AND pronamespace IN ('public'::regnamespace, 'menshen_wall'::regnamespace)`,
    )
    expect(found.length).toBeGreaterThan(3)
    expect(found.filter(({ path }) => !(path ?? '').split(';').some((one) => /^search_path=.*, pg_temp$/.test(one)))).toEqual([])
  })

  it('is owned by the owner role', async () => {
    const owners = await query<{ owner: string }>(
      "SELECT DISTINCT relowner::regrole::text AS owner FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
    )
    expect(owners).toEqual([{ owner: 'menshen_owner' }])
  })
})
