import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { SqlError } from './sql-error.ts'
import { type Transaction, transact } from './transact.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test.close())

const versions = async (tx: Transaction): Promise<number> => {
  const row = await tx.query.selectFrom('rights_version').select('policy').executeTakeFirstOrThrow()
  return row.policy
}
const raise = (tx: Transaction) =>
  tx.query
    .updateTable('rights_version')
    .set((eb) => ({ policy: eb('policy', '+', 1) }))
    .execute()

describe('transact', () => {
  it('F1: runs REPEATABLE READ as the application role', async () => {
    const { rows } = await transact(test.database, { mode: 'read' }, (tx) =>
      tx.execute({ text: "SELECT current_user::text AS who, current_setting('transaction_isolation') AS isolation", values: [] }),
    )
    expect(rows).toEqual([{ who: 'menshen_app', isolation: 'repeatable read' }])
  })

  it('G5: gives the transaction its one time, to the millisecond', async () => {
    await transact(test.database, { mode: 'read' }, async (tx) => {
      const { rows } = await tx.execute<{ now: string }>({ text: 'SELECT now() AS now', values: [] })
      expect(rows[0]?.now).toBe(tx.now)
      expect(tx.now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    })
  })

  it('keeps what succeeded and undoes what threw', async () => {
    const before = await transact(test.database, { mode: 'read' }, versions)
    await transact(test.database, { mode: 'rights' }, raise)
    await expect(
      transact(test.database, { mode: 'rights' }, async (tx) => {
        await raise(tx)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await transact(test.database, { mode: 'read' }, versions)).toBe(before + 1)
  })

  it('never answers done when a failed statement was swallowed', async () => {
    const before = await transact(test.database, { mode: 'read' }, versions)
    const swallowed = transact(test.database, { mode: 'rights' }, async (tx) => {
      await raise(tx)
      await tx.execute({ text: 'SELECT 1/0', values: [] }).catch(() => undefined)
      return 'done'
    })
    await expect(swallowed).rejects.toBeInstanceOf(SqlError)
    expect(await transact(test.database, { mode: 'read' }, versions)).toBe(before)
  })

  it('does the whole work again after a serialization failure, and gives up in the end', async () => {
    let tries = 0
    const flaky = (until: number) => async (tx: Transaction) => {
      tries++
      if (tries < until) await tx.execute({ text: "DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$", values: [] })
      return tries
    }
    expect(await transact(test.database, { mode: 'write', users: ['a'] }, flaky(3))).toBe(3)
    tries = 0
    await expect(transact(test.database, { mode: 'write', users: ['a'], attempts: 2 }, flaky(9))).rejects.toMatchObject({ code: '40001' })
    expect(tries).toBe(2)
  })

  it('refuses a transaction inside another, which would wait for it for ever', async () => {
    const nested = transact(test.database, { mode: 'read' }, () => transact(test.database, { mode: 'read' }, versions))
    await expect(nested).rejects.toThrow('inside another')
    expect(await transact(test.database, { mode: 'read' }, versions)).toBeGreaterThan(0)
  })

  it('refuses to nest transactions through the query builder', async () => {
    await transact(test.database, { mode: 'read' }, async (tx) => {
      await expect(tx.query.transaction().execute(async () => 1)).rejects.toThrow('transact()')
    })
  })
})

describe('the clock of tests', () => {
  it('stands in for now() in every statement of a transaction', async () => {
    const then = '2026-03-03T08:00:00.000Z'
    const past = await openTestDatabase({ clock: () => then })
    try {
      await transact(past.database, { mode: 'read' }, async (tx) => {
        const { rows } = await tx.execute({ text: 'SELECT now() AS now', values: [] })
        expect([tx.now, rows]).toEqual([then, [{ now: then }]])
      })
    } finally {
      await past.close()
    }
  })
})
