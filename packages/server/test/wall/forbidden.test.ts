import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#platform/database/database.ts'
import { openPostgres } from '#platform/database/postgres.ts'
import { transact } from '#platform/database/transact.ts'
import { asOwner, openTestDatabase, TEST_BACKEND, type TestDatabase } from '#test/harness/test-database.ts'

const LOG = ['audit_event', 'audit_leaf', 'audit_node', 'audit_tree', 'audit_checkpoint', 'audit_pending', 'audit_key', 'audit_delivery']
const HISTORY = ['record_share', 'record_team', 'record_owner', 'unit_history', 'user_manager', 'policy_version', 'assignment']

/** Of the log in this month (A4): no wall stands before a partition itself. */
const MONTH = `audit_event_${new Date().toISOString().slice(0, 7).replace('-', '_')}`
const PARTITIONS = [MONTH, `${MONTH}_record`, `${MONTH}_kept`]

/** A column of each table of the log that says something. */
const COLUMN: Readonly<Record<string, string>> = {
  audit_event: 'event',
  audit_leaf: 'hash',
  audit_node: 'hash',
  audit_tree: 'size',
  audit_checkpoint: 'note',
  audit_pending: 'ordinal',
  audit_key: 'verifier',
  audit_delivery: 'size',
}

/** What the application may never do to the database, whoever got hold of its login or made it say something else. */
const FORBIDDEN: readonly string[] = [
  ...LOG.flatMap((table) => [
    `UPDATE ${table} SET ${COLUMN[table]} = ${COLUMN[table]}`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table}`,
    `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
    `ALTER TABLE ${table} ADD COLUMN more text`,
    `DROP TABLE ${table}`,
    `CREATE INDEX ON ${table} (${COLUMN[table]})`,
  ]),
  ...['audit_leaf', 'audit_node', 'audit_tree', 'audit_checkpoint', 'audit_pending', 'audit_key'].map(
    (table) => `INSERT INTO ${table} TABLE ${table}`,
  ),
  ...HISTORY.flatMap((table) => [`DELETE FROM ${table}`, `TRUNCATE ${table}`]),
  'UPDATE record_share SET level = 2',
  "UPDATE policy_version SET document = '{}'",
  "UPDATE assignment SET role = 'administrator'",
  "UPDATE credential SET secret_hash = 'x'",
  'ALTER TABLE customer DISABLE TRIGGER audited',
  'ALTER TABLE customer DISABLE ROW LEVEL SECURITY',
  'ALTER TABLE customer NO FORCE ROW LEVEL SECURITY',
  'CREATE POLICY mine ON customer USING (true)',
  'ALTER POLICY wall_read ON customer USING (true)',
  'DROP TRIGGER append_only ON audit_event',
  ...PARTITIONS.flatMap((partition) => [
    `SELECT FROM ${partition}`,
    `INSERT INTO ${partition} SELECT * FROM ${partition}`,
    `DELETE FROM ${partition}`,
    `TRUNCATE ${partition}`,
    `DROP TABLE ${partition}`,
    `ALTER TABLE audit_event DETACH PARTITION ${partition}`,
  ]),
  'SELECT retire_events(gen_random_uuid())',
  'SELECT erase_values(gen_random_uuid())',
  "SELECT guard_audit_partition('audit_leaf')",
  "CREATE OR REPLACE FUNCTION public.refuse_alteration() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
  "CREATE OR REPLACE FUNCTION public.demand_audit_event() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
  "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
  "CREATE FUNCTION menshen_clock.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
  'CREATE TABLE public.mine (id int)',
  'CREATE SCHEMA mine',
  'SELECT bytes FROM menshen_wall.key',
  'INSERT INTO menshen_wall.key (bytes) VALUES (sha256(convert_to(repeat($$x$$, 32), $$UTF8$$)))',
  "UPDATE menshen_wall.key SET bytes = sha256('x')",
  'DELETE FROM menshen_wall.key',
  "UPDATE menshen_wall.standing SET form = 'down'",
  'CREATE TABLE menshen_wall.mine (id int)',
  'UPDATE schema_migration SET number = number',
]

/** Where there is a wall: one that is not there cannot be removed. */
const FORBIDDEN_BEFORE_WALL = ['DROP POLICY wall_read ON customer', 'DROP POLICY wall_read ON audit_event']

/** Only for a login of its own: on the embedded database and in these tests' the login behind the role is a superuser's. */
const FORBIDDEN_TO_LOGIN: readonly string[] = [
  'SET ROLE menshen_owner',
  'SET ROLE menshen_sequencer',
  'SET ROLE postgres',
  'SET SESSION AUTHORIZATION menshen_owner',
  'SET session_replication_role = replica',
  'SET row_security = off; SELECT count(*) FROM customer',
  'GRANT menshen_owner TO CURRENT_USER',
  'CREATE ROLE mine',
  'ALTER ROLE CURRENT_USER BYPASSRLS',
  'ALTER SYSTEM SET row_security = off',
  "COPY customer TO PROGRAM 'cat'",
  "SELECT pg_read_file('PG_VERSION')",
  "SELECT lo_import('/etc/hostname')",
  'CREATE EXTENSION pg_trgm',
]

/** Not allowed, or beyond what row-level security lets through. */
const REFUSED = /^(42501|23001|0A000)$/

describe('forbidden statements (P6, §4.5)', () => {
  let test: TestDatabase
  let login: Database | null = null
  const name = `menshen_forbidden_${process.pid}`
  beforeAll(async () => {
    test = await openTestDatabase()
    if (test.url === null) return
    await asOwner(test.database, `CREATE ROLE ${name} LOGIN PASSWORD 'forbidden' IN ROLE menshen_app`)
    const url = Object.assign(new URL(test.url), { username: name, password: 'forbidden' })
    login = openPostgres({ url: url.href, connections: 1 })
  }, 120_000)
  afterAll(async () => {
    await login?.close()
    if (login !== null) await asOwner(test.database, `DROP ROLE ${name}`)
    await test?.close()
  })

  it.each(FORBIDDEN)('refuses the application %s', async (text) => {
    const done = transact(test.database, { mode: 'read' }, (tx) => tx.execute({ text, values: [] }))
    await expect(done).rejects.toMatchObject({ code: expect.stringMatching(REFUSED) })
  })

  it.runIf(TEST_BACKEND === 'postgres').each([...FORBIDDEN, ...FORBIDDEN_BEFORE_WALL, ...FORBIDDEN_TO_LOGIN])(
    'refuses a login of the application %s',
    async (text) => {
      const lease = await (login as Database).lease()
      try {
        await expect(lease.script(text)).rejects.toMatchObject({ code: expect.stringMatching(REFUSED) })
      } finally {
        await lease.script('ROLLBACK; RESET ROLE').catch(() => undefined)
        lease.release(true)
      }
    },
  )

  it.runIf(TEST_BACKEND === 'postgres')('shows a login of the application nothing of what stands behind the wall', async () => {
    const lease = await (login as Database).lease()
    const tables = [
      'customer',
      'contact',
      'lead',
      'deal',
      'transaction',
      '"case"',
      'activity',
      '"user"',
      'unit',
      'assignment',
      'policy_version',
      'policy',
      'audit_event',
    ]
    try {
      for (const table of tables) expect((await lease.script(`SELECT FROM ${table} LIMIT 1`))[0]?.rows, table).toEqual([])
    } finally {
      lease.release()
    }
  })
})
