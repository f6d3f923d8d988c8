import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stoppedAt } from '#test/harness/stopped-at.ts'
import { TEST_BACKEND } from '#test/harness/test-database.ts'
import { type WatchCompany, watchCompany, wrongPassword } from '#test/watch/watch-company.ts'
import { appendEvents, NOBODY } from '../audit/append.ts'
import { transact } from '../database/transact.ts'

let at: WatchCompany
beforeAll(async () => {
  at = await watchCompany()
  await at.watchAll()
})
afterAll(() => at.close())

interface Alert {
  readonly id: string
  readonly detection: string
  readonly account_id: string | null
  readonly address: string | null
  readonly unit_id: string
  readonly state: string
  readonly signals: number
  readonly event_ids: readonly string[]
}

const rows = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await transact(at.server.database, { mode: 'read' }, (tx) => tx.execute<Row>({ text, values }))).rows

const alertsAbout = (accountId: string): Promise<Alert[]> =>
  rows<Alert>('SELECT * FROM alert WHERE account_id = $1 ORDER BY created_at, detection', [accountId])
const raisedFor = (alert: Alert) =>
  rows<{ owner_id: string | null; unit_id: string }>(
    `SELECT record_unit_id AS unit_id, owner_id FROM audit_event WHERE event = 'alert.raised' AND record_id = $1`,
    [alert.id],
  )

const guess = (accountId: string, times: number, address = '203.0.113.9') =>
  at.happens({ drafts: Array.from({ length: times }, () => wrongPassword(accountId)), address })

describe('the watch over the log', () => {
  it('raises an attack as one alert, with its event, in the unit of whom it is about (§4.4)', async () => {
    const anna = await at.person(at.east)
    await guess(anna, 30)
    await at.watchAll()
    const [alert, ...others] = await alertsAbout(anna)
    expect(others).toEqual([])
    expect(alert).toMatchObject({ detection: 'guessing-fast', state: 'new', unit_id: at.east, address: '203.0.113.9', signals: 19 })
    expect(alert?.event_ids).toHaveLength(30)
    expect(await raisedFor(alert as Alert)).toEqual([{ owner_id: null, unit_id: at.east }])
  })

  it('leaves what is below a threshold alone, and goes on where it was', async () => {
    const ben = await at.person(at.west)
    await guess(ben, 6, '203.0.113.10')
    await at.watchAll()
    expect(await alertsAbout(ben)).toEqual([])
    await guess(ben, 6, '203.0.113.11')
    await at.watchAll()
    expect((await alertsAbout(ben)).map(({ detection }) => detection)).toEqual(['guessing-fast'])
  })

  it('says nothing twice, whoever watches the same again', async () => {
    const cora = await at.person(at.east)
    await guess(cora, 20, '203.0.113.12')
    await at.watchAll()
    const before = await rows('SELECT * FROM alert ORDER BY id')
    // A process that was killed kept no memory of any of it.
    await at.watch().leave()
    const progress = await rows('SELECT next, memory FROM watch_progress')
    expect(progress).toEqual([{ next: 0, memory: null }])
    const again = at.watch()
    await transact(at.server.database, { mode: 'read' }, (tx) =>
      tx.execute({ text: 'UPDATE watch_progress SET holder = NULL, held_until = NULL', values: [] }),
    )
    await at.watchAll(again)
    expect(await rows('SELECT * FROM alert ORDER BY id')).toEqual(before)
    await again.leave()
    expect((await rows<{ next: number }>('SELECT next FROM watch_progress'))[0]?.next).toBeGreaterThan(50)
    // And one that takes over goes on from its memory.
    await guess(cora, 1, '203.0.113.12')
    const third = at.watch()
    await at.watchAll(third)
    expect((await alertsAbout(cora))[0]?.signals).toBe(10)
    await third.leave()
  })

  it.each(['INSERT INTO "alert"', 'insert into "audit_event"', 'COMMIT'])(
    'loses and doubles none when it is stopped at %s',
    async (step) => {
      const dora = await at.person(at.east)
      await guess(dora, 14, '203.0.113.13')
      const watch = at.watch(stoppedAt(at.server.database, step))
      await expect(at.watchAll(watch)).rejects.toThrow()
      expect(await alertsAbout(dora)).toEqual([])
      await transact(at.server.database, { mode: 'read' }, (tx) =>
        tx.execute({ text: 'UPDATE watch_progress SET holder = NULL, held_until = NULL', values: [] }),
      )
      const next = at.watch()
      await at.watchAll(next)
      expect((await alertsAbout(dora)).map(({ detection, signals }) => [detection, signals])).toEqual([['guessing-fast', 3]])
      await next.leave()
    },
  )

  // Nobody else has an embedded database.
  it.skipIf(TEST_BACKEND === 'pglite')('is one process’s at a time', async () => {
    const [one, other] = [at.watch(), at.watch()]
    expect(await one.step()).not.toBe('elsewhere')
    expect(await other.step()).toBe('elsewhere')
    await one.leave()
    expect(await other.step()).not.toBe('elsewhere')
    await other.leave()
  })

  it('knows who is gone, as of the moment', async () => {
    const erik = await at.person(at.east, 'seller')
    const read = {
      event: 'record.read',
      operation: 'read',
      target: { object: 'customer', recordId: null, ownerId: null, unitId: null },
    } as const
    await at.happens({ drafts: [read], by: { userId: erik, unitId: at.east } })
    await at.watchAll()
    expect(await alertsAbout(erik)).toEqual([])
    await at.admin.post(`users/${erik}/suspend`, { reason: 'test' })
    await at.happens({ drafts: [read], by: { userId: erik, unitId: at.east } })
    await at.watchAll()
    expect((await alertsAbout(erik)).map(({ detection }) => detection)).toContain('gone-account-used')
  })

  it('sees a role with rights over others given without having been asked for, and no other role', async () => {
    const [fay, gil] = [await at.person(at.east), await at.person(at.east)]
    await at.grant(fay, 'administrator', at.company)
    await at.grant(gil, 'seller', at.east)
    await at.watchAll()
    expect((await alertsAbout(fay)).map(({ detection }) => detection)).toContain('privilege-given')
    expect(await alertsAbout(gil)).toEqual([])
  })

  it('sees an account that wakes, and none whose people only did not sign out for long', async () => {
    const months = new Date(Date.now() - 120 * 86_400_000).toISOString()
    const signIn = (id: string) =>
      ({ event: 'session.started', target: { object: 'user', recordId: id, ownerId: id, unitId: null } }) as const
    const [ida, jon] = [await at.person(at.east), await at.person(at.east)]
    for (const id of [ida, jon]) await at.happens({ drafts: [signIn(id)], at: months })
    const read = {
      event: 'record.read',
      operation: 'read',
      target: { object: 'customer', recordId: null, ownerId: null, unitId: null },
    } as const
    const lately = new Date(Date.now() - 20 * 86_400_000).toISOString()
    await at.happens({ drafts: [read], by: { userId: jon, unitId: at.east }, at: lately })
    for (const id of [ida, jon]) await at.happens({ drafts: [signIn(id)] })
    await at.watchAll()
    expect((await alertsAbout(ida)).map(({ detection }) => detection)).toContain('dormant-wakes')
    expect((await alertsAbout(jon)).map(({ detection }) => detection)).not.toContain('dormant-wakes')
  })

  it('what happened before it began teaches and raises nothing', async () => {
    const hugo = await at.person(at.east)
    const drafts = Array.from({ length: 20 }, () => wrongPassword(hugo))
    await at.happens({ drafts, address: '203.0.113.14', at: '2026-01-05T08:00:00.000Z' })
    await at.watchAll()
    expect(await alertsAbout(hugo)).toEqual([])
  })

  it('takes no alert back that the application would like to be gone', async () => {
    for (const text of ['DELETE FROM alert', "UPDATE alert SET detection = 'none'", "UPDATE alert SET severity = 'low'"])
      await expect(transact(at.server.database, { mode: 'read' }, (tx) => tx.execute({ text, values: [] }))).rejects.toThrow()
    // What was judged needs its event.
    const text = "UPDATE alert SET state = 'taken'"
    await expect(transact(at.server.database, { mode: 'read' }, (tx) => tx.execute({ text, values: [] }))).rejects.toThrow(/no audit event/)
    const [{ id, unit_id: unitId }] = (await rows<Alert>("SELECT * FROM alert WHERE state = 'new' LIMIT 1")) as [Alert]
    const target = { object: 'alert', recordId: id, ownerId: null, unitId }
    await expect(
      transact(at.server.database, { mode: 'write', users: [] }, async (tx) => {
        await tx.execute({ text: `${text} WHERE id = $1`, values: [id] })
        const source = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'x' }
        await appendEvents(tx, source, [{ event: 'alert.taken', target }])
      }),
    ).resolves.toBeUndefined()
  })
})
