import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, TEST_BACKEND, type TestDatabase } from '#test/harness/test-database.ts'
import { type LockWish, lockStatements } from './rights-locks.ts'
import { type Transaction, transact } from './transact.ts'

describe('lockStatements', () => {
  it('F2: a reader takes no lock, a writer shared ones, a change of rights exclusive ones', () => {
    expect(lockStatements({ mode: 'read' })).toEqual([])
    expect(lockStatements({ mode: 'write', users: ['a'] }).map((text) => text.includes('_shared'))).toEqual([true, true])
    expect(lockStatements({ mode: 'rights' }).map((text) => text.includes('_shared'))).toEqual([false])
    expect(lockStatements({ mode: 'rights', users: ['a'] }).map((text) => text.includes('_shared'))).toEqual([true, false])
  })

  it('takes each lock once, in an order common to all, the stronger one where both are wished', () => {
    const one = lockStatements({ mode: 'rights', users: ['a', 'b'], actor: 'c' })
    const other = lockStatements({ mode: 'rights', users: ['b', 'c'], actor: 'a' })
    const keys = (texts: readonly string[]) => texts.map((text) => /, (-?\d+)\)/.exec(text)?.[1])
    expect(keys(one)).toEqual(keys(other))
    expect(lockStatements({ mode: 'rights', users: ['a'], actor: 'a' })).toEqual(lockStatements({ mode: 'rights', users: ['a'] }))
  })
})

/** What waits is given a moment to go on all the same; what need not wait may take as long as the machine likes. */
const [A_MOMENT, LONG] = [150, 60_000]

describe('locks of transactions', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await openTestDatabase()
  })
  afterAll(() => test.close())

  /** Work that goes on until it is told to end, with its locks. */
  async function hold(wish: LockWish, work: (tx: Transaction) => Promise<unknown> = async () => undefined) {
    const [held, enough] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const done = transact(test.database, wish, async (tx) => {
      await work(tx)
      held.resolve()
      await enough.promise
    })
    await Promise.race([held.promise, done])
    return {
      end: async () => {
        enough.resolve()
        await done
      },
    }
  }

  /** Whether the second is still waiting a while after it began, with the first under way. */
  async function waits(first: LockWish, second: LockWish, patience: number): Promise<boolean> {
    const held = await hold(first)
    const two = transact(test.another(), second, async () => 'done' as const)
    const seen = await Promise.race([two, sleep(patience, 'waits' as const)])
    await held.end()
    await two
    return seen === 'waits'
  }

  it('F2: a change of rights waits for writes under way, and writes for it', async () => {
    expect(await waits({ mode: 'write', users: ['a'] }, { mode: 'rights' }, A_MOMENT)).toBe(true)
    expect(await waits({ mode: 'rights' }, { mode: 'write', users: ['a'] }, A_MOMENT)).toBe(true)
    expect(await waits({ mode: 'rights', users: ['a'] }, { mode: 'write', users: ['a'] }, A_MOMENT)).toBe(true)
  })

  it.runIf(TEST_BACKEND === 'postgres')('F2: other people and readers do not wait', async () => {
    expect(await waits({ mode: 'rights', users: ['a'] }, { mode: 'write', users: ['b'] }, LONG)).toBe(false)
    expect(await waits({ mode: 'write', users: ['a'] }, { mode: 'write', users: ['a'] }, LONG)).toBe(false)
    expect(await waits({ mode: 'rights' }, { mode: 'read' }, LONG)).toBe(false)
  })

  it.runIf(TEST_BACKEND === 'postgres')('F2: what waited for a change of rights sees it', async () => {
    const held = await hold({ mode: 'rights' }, (tx) => tx.query.updateTable('rights_version').set({ policy: 77 }).execute())
    const seen = transact(test.another(), { mode: 'write', users: ['a'] }, (tx) =>
      tx.query.selectFrom('rights_version').select('policy').executeTakeFirstOrThrow(),
    )
    await sleep(100)
    await held.end()
    expect((await seen).policy).toBe(77)
  })

  it.runIf(TEST_BACKEND === 'postgres')('gives up a wait that takes too long, and says that others were in the way', async () => {
    const held = await hold({ mode: 'rights' })
    const waited = transact(test.another(), { mode: 'write', users: ['a'], statementLimit: 200 }, async () => undefined)
    await expect(waited).rejects.toMatchObject({ code: '55P03' })
    await held.end()
  })

  it('leaves no lock behind, whether the work succeeded or threw', async () => {
    await transact(test.database, { mode: 'rights' }, async () => undefined)
    await transact(test.database, { mode: 'rights' }, async () => Promise.reject(new Error('x'))).catch(() => undefined)
    const { rows } = await transact(test.another(), { mode: 'read' }, (tx) =>
      tx.execute({
        text: "SELECT count(*) AS held FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        values: [],
      }),
    )
    expect(rows).toEqual([{ held: 0 }])
  })
})
