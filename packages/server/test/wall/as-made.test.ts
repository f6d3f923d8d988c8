import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#platform/database/transact.ts'
import { isWallAsMade } from '#platform/database/wall/wall-as-made.ts'
import { WALL } from '#platform/database/wall/wall-policies.ts'
import { asOwner, openTestDatabase, TEST_BACKEND, type TestDatabase } from '#test/harness/test-database.ts'

const isAsMade = ({ database }: TestDatabase, table = 'audit_event'): Promise<boolean> =>
  transact(database, { mode: 'read' }, (tx) => isWallAsMade(tx, table))

describe('isWallAsMade (§4.5)', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await openTestDatabase()
  })
  afterAll(() => test.close())

  it('knows every table of the wall, and those before which none stands', async () => {
    for (const table of [...WALL.keys(), 'audit_leaf', 'session']) expect(await isAsMade(test, table), table).toBe(true)
    expect(await isAsMade(test, 'nonsense')).toBe(false)
  })

  it('is told from a table that has another rule', async () => {
    await asOwner(test.database, `ALTER TABLE audit_leaf ENABLE ROW LEVEL SECURITY; CREATE POLICY other ON audit_leaf USING (true)`)
    expect(await isAsMade(test, 'audit_leaf')).toBe(false)
  })

  it.runIf(TEST_BACKEND === 'postgres').each([
    ['has one rule more', "CREATE POLICY more ON audit_event AS RESTRICTIVE USING (event <> 'x')", 'DROP POLICY more ON audit_event'],
    ['has another rule', 'ALTER POLICY wall_order ON audit_event USING (false)', 'ALTER POLICY wall_order ON audit_event USING (true)'],
    ['is for others', 'ALTER POLICY wall_order ON audit_event TO PUBLIC', 'ALTER POLICY wall_order ON audit_event TO menshen_sequencer'],
    ['sleeps', 'ALTER TABLE audit_event DISABLE ROW LEVEL SECURITY', 'ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY'],
  ])('is told from a wall that %s', async (_what, break_, mend) => {
    await asOwner(test.database, break_)
    expect(await isAsMade(test)).toBe(false)
    await asOwner(test.database, mend)
    expect(await isAsMade(test)).toBe(true)
  })

  it.runIf(TEST_BACKEND === 'postgres')('is told from one that asks functions of the same name that answer otherwise', async () => {
    await asOwner(
      test.database,
      'CREATE OR REPLACE FUNCTION menshen_wall.says(key text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$BEGIN RETURN true; END$$',
    )
    expect(await isAsMade(test)).toBe(false)
  })
})
