import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lease } from '#platform/database/database.ts'
import { TEST_BACKEND } from '#test/harness/test-database.ts'
import { type LogWithRetired, openLogWithRetired, tableOf } from './log-with-retired.ts'

const EVENT = (month: string, category: string): string =>
  `INSERT INTO audit_event (id, event, category, severity, outcome, correlation_id, unit_id, created_at, ordinal, changes, shown, terms, details)
   VALUES (gen_random_uuid(), 'access.denied', '${category}', 'info', 'done', 'late', gen_random_uuid(), '${month}-12T12:00:00Z', 0, '[]', '[]', '{}', '{}')`

describe.runIf(TEST_BACKEND === 'postgres')('A4: while others use the log', () => {
  let log: LogWithRetired
  const leases: Lease[] = []
  const session = async (): Promise<(...statements: readonly string[]) => Promise<unknown>> => {
    const lease = await log.test.another().lease({ statementLimit: 0 })
    leases.push(lease)
    return (...statements) => lease.script(statements.join('; '))
  }
  beforeAll(async () => {
    log = await openLogWithRetired()
  })
  afterAll(async () => {
    for (const lease of leases) lease.release(true)
    await log.test.close()
  })

  /** Works in two transactions at once, the second of which may have to wait for the first. */
  const settled = (...works: readonly Promise<unknown>[]): Promise<readonly string[]> =>
    Promise.all(
      works.map((work) =>
        work.then(
          () => 'done',
          (error: { code?: string }) => error.code ?? String(error),
        ),
      ),
    )

  it('a month is opened by two at once, and both add to it', async () => {
    const [one, other] = [await session(), await session()]
    const [at, begin] = ['2019-05', 'BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL ROLE menshen_app']
    await one(begin, 'SELECT count(*) FROM audit_tree', `SELECT open_audit_month('${at}-02Z')`)
    await other(begin, 'SELECT count(*) FROM audit_tree')
    const second = other(`SELECT open_audit_month('${at}-03Z')`, 'RESET ROLE', EVENT(at, 'access'), 'COMMIT')
    await sleep(200)
    const first = one('RESET ROLE', EVENT(at, 'access'), 'COMMIT')
    expect(await settled(first, second)).toEqual(['done', 'done'])
    expect(await log.attacker.run(`SELECT FROM ${tableOf({ month: at, class: 'access' })}`)).toHaveLength(2)
  })

  it('a month is opened after whoever was first undid it', async () => {
    const [one, other] = [await session(), await session()]
    const at = '2019-06'
    await one('BEGIN', `SELECT open_audit_month('${at}-02Z')`)
    const second = other('BEGIN ISOLATION LEVEL REPEATABLE READ', `SELECT open_audit_month('${at}-03Z')`, EVENT(at, 'access'), 'COMMIT')
    await sleep(200)
    await one('ROLLBACK')
    expect(await settled(second)).toEqual(['done'])
  })

  it('nobody and no retirement wait for each other for ever', async () => {
    const [reader, operator, opener] = [await session(), await session(), await session()]
    const month = log.attacker.retired.month
    const { eventId } = await log.attacker.announce({ ...log.attacker.retired, class: 'access' })
    await reader(
      'BEGIN',
      `SELECT count(*) FROM ${tableOf({ month, class: 'session' })}`,
      `SELECT count(*) FROM ONLY ${tableOf({ month, class: '' }).slice(0, -1)}`,
    )
    const retiring = operator(`SELECT retire_events('${eventId}')`)
    await sleep(300)
    const opening = opener('BEGIN', "SELECT open_audit_month('2019-07-02Z')", EVENT('2019-07', 'access'), 'COMMIT')
    const reading = reader('SELECT count(*) FROM audit_event', 'COMMIT')
    expect(await settled(reading, opening, retiring)).toEqual(['done', 'done', 'done'])
    expect(await log.attacker.run('SELECT to_regclass($1) AS there', [tableOf({ month, class: 'access' })])).toEqual([{ there: null }])
  })

  it('an event that comes late to what is being retired is not lost', async () => {
    const [late, operator] = [await session(), await session()]
    const month = log.attacker.retired.month
    const { eventId } = await log.attacker.announce({ ...log.attacker.retired, class: 'session' })
    await late('BEGIN', EVENT(month, 'session'))
    // It waits for the late one, and counts what that has added.
    const retiring = settled(operator(`SELECT retire_events('${eventId}')`))
    await sleep(300)
    expect(await settled(late('COMMIT'))).toEqual(['done'])
    const [retired] = await retiring
    const found = await log.attacker.run("SELECT FROM audit_event WHERE correlation_id = 'late' AND category = 'session'")
    expect({ retired, found: found.length }).toEqual({ retired: '23001', found: 1 })
  })
})
