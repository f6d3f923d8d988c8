import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { monthsLater } from '#platform/audit/partition.ts'
import type { Lease } from '#platform/database/database.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test.close())

const thisMonth = new Date().toISOString().slice(0, 7)
const partition = (of: string): string => `audit_event_${thisMonth.replace('-', '_')}${of}`

async function script(role: string, ...statements: readonly string[]): Promise<unknown[]> {
  const lease: Lease = await test.database.lease()
  try {
    const answers = await lease.script(['BEGIN', `SET LOCAL ROLE ${role}`, ...statements, 'COMMIT'].join('; '))
    return answers.at(-2)?.rows ?? []
  } catch (error) {
    await lease.script('ROLLBACK')
    throw error
  } finally {
    await lease.script('RESET ROLE; DISCARD TEMP')
    lease.release()
  }
}

const asApp = (...statements: readonly string[]): Promise<unknown[]> => script('menshen_app', ...statements)
const asSequencer = (...statements: readonly string[]): Promise<unknown[]> => script('menshen_sequencer', ...statements)
const asOwner = (...statements: readonly string[]): Promise<unknown[]> => script('NONE', ...statements)

const COLUMNS =
  'id, event, category, severity, outcome, object, record_id, correlation_id, unit_id, created_at, ordinal, changes, shown, terms, details'
const valuesOf = (id: string, about: string): string =>
  `'${id}', 'user.moved', 'organisation', 'info', 'done', 'user', '${about}', 'by hand', '${about}', now(), 0, '[]', '[]', '{}', '{}'`
const added = (id: string, about: string = randomUUID()): string => `INSERT INTO audit_event (${COLUMNS}) VALUES (${valuesOf(id, about)})`

const waits = async (id: string): Promise<boolean> => (await asOwner(`SELECT FROM audit_pending WHERE event_id = '${id}'`)).length === 1

/** A change that has to have its event (A2). */
const changed = (user: string): string =>
  `INSERT INTO credential (id, user_id, kind, secret_hash, valid_from) VALUES (gen_random_uuid(), '${user}', 'password', 'by hand', now())`

/** What the session makes of its own under a name that the guards know. */
const OWN_PENDING = ['CREATE TEMP TABLE audit_pending (LIKE public.audit_pending)', 'GRANT ALL ON pg_temp.audit_pending TO PUBLIC']

/** Takes note of whom a function runs as. */
const SPY = `
  CREATE TEMP TABLE ran (who text); GRANT ALL ON pg_temp.ran TO PUBLIC;
  CREATE FUNCTION pg_temp.spy() RETURNS uuid LANGUAGE plpgsql AS $$ BEGIN INSERT INTO pg_temp.ran VALUES (current_user); RETURN NULL; END $$;
  CREATE FUNCTION pg_temp.spying() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO pg_temp.ran VALUES (current_user); RETURN NEW; END $$;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pg_temp TO PUBLIC`

describe('A4: whoever has only the login of the application', () => {
  // First, before the session has a plan for the guard.
  it('A2: changes nothing by an event that waits in a table of its own', async () => {
    const unit = randomUUID()
    const waiting = `INSERT INTO pg_temp.audit_pending SELECT gen_random_uuid(), pg_current_xact_id(), 0, now(), 'organisation', 'user', '${unit}'`
    await expect(asApp(...OWN_PENDING, waiting, changed(unit))).rejects.toMatchObject({ code: '23000' })
  })

  it.each([
    ['what is asked', 'CREATE TEMP VIEW audit_pending AS SELECT pg_temp.spy() AS event_id', (unit: string) => changed(unit)],
    [
      'what is added to',
      `${OWN_PENDING.join('; ')}; CREATE TRIGGER spying BEFORE INSERT ON pg_temp.audit_pending FOR EACH ROW EXECUTE FUNCTION pg_temp.spying()`,
      (unit: string) => added(randomUUID(), unit),
    ],
  ])('P6: has the guards run nothing of its own, in the place of %s', async (_what, trap, work) => {
    const ran = await asApp(SPY, trap, work(randomUUID()), 'SET CONSTRAINTS ALL IMMEDIATE', 'SELECT who FROM pg_temp.ran').catch(() => [])
    expect(ran).toEqual([])
  })

  it.each([
    ['read a partition', `SELECT FROM ${partition('_record')}`],
    ['read the partition of a month', `SELECT FROM ${partition('')}`],
    ['add to a partition', `INSERT INTO ${partition('_kept')} (${COLUMNS}) VALUES (${valuesOf(randomUUID(), randomUUID())})`],
    ['empty a partition', `TRUNCATE ${partition('_record')}`],
    ['lock a partition', `LOCK TABLE ${partition('_record')} IN ACCESS EXCLUSIVE MODE`],
    ['take a partition away', `ALTER TABLE ${partition('')} DETACH PARTITION ${partition('_record')}`],
    ['drop a partition', `DROP TABLE ${partition('_record')}`],
    ['retire', 'SELECT retire_events(gen_random_uuid())'],
    ['erase', 'SELECT erase_values(gen_random_uuid())'],
    ['guard what is none', "SELECT guard_audit_partition('user')"],
    ['take events from those that wait', 'DELETE FROM audit_pending'],
    ['say that events wait', "INSERT INTO audit_pending VALUES (gen_random_uuid(), '1', 0, now(), 'record')"],
    ['make a table where the log has its partitions', 'CREATE TABLE public.audit_event_2031_01 ()'],
  ])('cannot %s', async (_what, statement) => {
    await expect(asApp(statement)).rejects.toMatchObject({ code: '42501' })
    if (!statement.startsWith('DELETE')) await expect(asSequencer(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it.each([
    ['one row', (id: string) => [added(id)]],
    ['a query beside another', (id: string) => [`WITH one AS (${added(id)} RETURNING id) SELECT id FROM one`]],
    ['what gives way', (id: string) => [`${added(id)} ON CONFLICT DO NOTHING`]],
    [
      'a merge',
      (id: string) => [
        `MERGE INTO audit_event USING (SELECT 1) s ON false WHEN NOT MATCHED THEN INSERT (${COLUMNS}) VALUES (${valuesOf(id, randomUUID())})`,
      ],
    ],
    ['a program of its own', (id: string) => [`DO $$ BEGIN ${added(id)}; EXCEPTION WHEN others THEN RAISE; END $$`]],
    ['a savepoint', (id: string) => ['SAVEPOINT one', added(id), 'RELEASE SAVEPOINT one']],
    ['a table of its own to wait in', (id: string) => [...OWN_PENDING, added(id)]],
  ])('A1: adds no event that waits for no place, by %s', async (_what, statements) => {
    const id = randomUUID()
    await asApp(...statements(id)).catch(() => undefined)
    const there = (await asOwner(`SELECT FROM public.audit_event WHERE id = '${id}'`)).length === 1
    expect(await waits(id)).toBe(there)
  })

  it.each([
    ['none at all', (_unit: string) => []],
    ['one that was undone', (unit: string) => ['SAVEPOINT one', added(randomUUID(), unit), 'ROLLBACK TO SAVEPOINT one']],
    [
      'one that was undone in a program',
      (unit: string) => [`DO $$ BEGIN ${added(randomUUID(), unit)}; RAISE EXCEPTION 'undo'; EXCEPTION WHEN others THEN NULL; END $$`],
    ],
    ['one of another unit', (_unit: string) => [added(randomUUID())]],
  ])('A2: changes nothing with %s for an event', async (_what, statements) => {
    const unit = randomUUID()
    await expect(asApp(...statements(unit), changed(unit))).rejects.toMatchObject({ code: '23000' })
  })

  it('A2: changes nothing by an event of a transaction before', async () => {
    const unit = randomUUID()
    await asApp(added(randomUUID(), unit))
    await expect(asApp(changed(unit))).rejects.toMatchObject({ code: '23000' })
    await asApp(added(randomUUID(), unit), changed(unit))
  })

  it.each([
    ['never', 'infinity'],
    ['before all time', '-infinity'],
    ['of long ago', '1999-12-31T23:59:59Z'],
  ])('A4: opens no month of %s', async (_what, at) => {
    await expect(asApp(`SELECT open_audit_month('${at}')`)).rejects.toMatchObject({ code: '22008' })
  })

  it('A4: opens a month where the log is, whatever lies in the way by its name', async () => {
    const at = monthsLater(thisMonth, -30)
    const of = at.slice(0, 7).replace('-', '_')
    await asApp(
      'CREATE TEMP TABLE audit_event (created_at timestamptz, category text) PARTITION BY RANGE (created_at)',
      `CREATE TEMP TABLE audit_event_${of} ()`,
      `SELECT open_audit_month('${at}')`,
    )
    expect(
      await asOwner(
        `SELECT FROM pg_inherits WHERE inhrelid = 'public.audit_event_${of}'::regclass AND inhparent = 'public.audit_event'::regclass`,
      ),
    ).toHaveLength(1)
  })
})
