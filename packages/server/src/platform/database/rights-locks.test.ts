import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, TEST_BACKEND, type TestDatabase } from '#test/harness/test-database.ts'
import { type LockWish, lockStatements } from './rights-locks.ts'
import { transact } from './transact.ts'

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

describe('locks of transactions', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await openTestDatabase()
  })
  afterAll(() => test.close())

  /** What happens in which order when the second begins while the first is under way. */
  async function order(first: LockWish, second: LockWish): Promise<string[]> {
    const seen: string[] = []
    let started = (): void => undefined
    const underway = new Promise<void>((resolve) => {
      started = resolve
    })
    const one = transact(test.database, first, async () => {
      started()
      await sleep(150)
      seen.push('first')
    })
    await underway
    const two = transact(test.another(), second, async () => {
      seen.push('second')
    })
    await Promise.all([one, two])
    return seen
  }

  it('F2: a change of rights waits for writes under way, and writes for it', async () => {
    expect(await order({ mode: 'write', users: ['a'] }, { mode: 'rights' })).toEqual(['first', 'second'])
    expect(await order({ mode: 'rights' }, { mode: 'write', users: ['a'] })).toEqual(['first', 'second'])
    expect(await order({ mode: 'rights', users: ['a'] }, { mode: 'write', users: ['a'] })).toEqual(['first', 'second'])
  })

  it.runIf(TEST_BACKEND === 'postgres')('F2: other people and readers do not wait', async () => {
    expect(await order({ mode: 'rights', users: ['a'] }, { mode: 'write', users: ['b'] })).toEqual(['second', 'first'])
    expect(await order({ mode: 'write', users: ['a'] }, { mode: 'write', users: ['a'] })).toEqual(['second', 'first'])
    expect(await order({ mode: 'rights' }, { mode: 'read' })).toEqual(['second', 'first'])
  })

  it.runIf(TEST_BACKEND === 'postgres')('F2: what waited for a change of rights sees it', async () => {
    const rights = transact(test.database, { mode: 'rights' }, async (tx) => {
      await tx.query.updateTable('rights_version').set({ policy: 77 }).execute()
      await sleep(100)
    })
    await sleep(40)
    const seen = await transact(test.another(), { mode: 'write', users: ['a'] }, (tx) =>
      tx.query.selectFrom('rights_version').select('policy').executeTakeFirstOrThrow(),
    )
    await rights
    expect(seen.policy).toBe(77)
  })

  it.runIf(TEST_BACKEND === 'postgres')('gives up a wait that takes too long, and says that others were in the way', async () => {
    const slow = transact(test.database, { mode: 'rights' }, () => sleep(600))
    await sleep(50)
    const waited = transact(test.another(), { mode: 'write', users: ['a'], statementLimit: 200 }, async () => undefined)
    await expect(waited).rejects.toMatchObject({ code: '55P03' })
    await slow
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
