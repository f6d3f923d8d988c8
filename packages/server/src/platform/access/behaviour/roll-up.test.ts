import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BehaviourCompany, behaviourCompany, denied, exported, revealed, viewed } from '#test/behaviour/behaviour-company.ts'
import { placeAll } from '#test/harness/place-all.ts'
import { stoppedAt } from '#test/harness/stopped-at.ts'
import { openTestDatabase, TEST_BACKEND } from '#test/harness/test-database.ts'
import { appendEvents } from '../../audit/append.ts'
import { sequence } from '../../audit/sequence.ts'
import { asSequencer } from '../../database/open-sequencer.ts'
import { transact } from '../../database/transact.ts'
import { localHour, networkDigests, networkOf } from './person-moment.ts'
import { forgetOldDays, rollUp, rollUpAll } from './roll-up.ts'

let at: BehaviourCompany
let anna: string
beforeAll(async () => {
  at = await behaviourCompany()
  anna = await at.person(at.east, 'seller')
  await at.count()
})
afterAll(() => at.close())

interface Kept {
  readonly day: string
  readonly unit_id: string
  readonly roles: string[]
  readonly viewed: number
  readonly exported: number
  readonly revealed: number
  readonly denied: number
  readonly acts: number
  readonly off_hours: number
  readonly hours: number[]
  readonly networks: string[][]
  readonly fields: Record<string, number[]>
}

const kept = async (userId = anna, database = at.server.database): Promise<Kept[]> =>
  (
    await transact(database, { mode: 'read' }, (tx) =>
      tx.execute<Kept>({ text: 'SELECT * FROM behaviour_day WHERE user_id = $1 ORDER BY day, unit_id', values: [userId] }),
    )
  ).rows

const daysAgo = (days: number, time: string): string =>
  `${new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)}T${time}:00.000Z`

describe('figures of people’s days', () => {
  it('come from what they saw, took away, revealed and were denied, and from when and where', async () => {
    // 02:00 of UTC is ten in the morning in Shanghai, 15:00 is eleven at night.
    const morning = daysAgo(4, '02:00')
    await at.work(anna, at.east, morning, [viewed(20), viewed(3), viewed(50, 'user'), revealed('phone'), denied], '203.0.113.9')
    await at.work(anna, at.east, daysAgo(4, '15:00'), [exported(120), { ...denied, problem: 'proof-needed' }], '198.51.100.7')
    await at.work(anna, at.east, daysAgo(4, '15:30'), [{ event: 'job.listed' }], '192.0.2.1')
    expect(await at.count()).toBe(8)
    const [day, ...others] = await kept()
    expect(others).toEqual([])
    expect(day).toMatchObject({ day: morning.slice(0, 10), unit_id: at.east, viewed: 23, exported: 120, revealed: 1, denied: 1, acts: 7 })
    expect(day?.hours.flatMap((count, hour) => (count > 0 ? [[hour, count]] : []))).toEqual([
      [10, 5],
      [23, 2],
    ])
    expect(day?.off_hours).toBe(new Date(morning).getUTCDay() % 6 === 0 ? 7 : 2)
    expect(day?.networks).toHaveLength(2)
    expect(JSON.stringify(day)).not.toContain('203.0.113')
    expect(day?.fields).toEqual({ 'customer.phone': [1, 0, 1], 'customer.name': [0, 0, 1] })
  })

  it('are of the unit the person was in then, and of the roles held then', async () => {
    const ben = await at.person(at.west)
    await at.work(ben, at.west, daysAgo(3, '02:00'), [viewed(1)])
    await at.work(ben, at.east, daysAgo(3, '03:00'), [viewed(2)])
    await at.count()
    const days = await kept(ben)
    expect(new Map(days.filter(({ day }) => day === daysAgo(3, '02:00').slice(0, 10)).map((day) => [day.unit_id, day.viewed]))).toEqual(
      new Map([
        [at.west, 1],
        [at.east, 2],
      ]),
    )
    // Three days ago nobody had given them a role yet.
    expect(days[0]?.roles).toEqual([])
    await at.work(ben, at.west, new Date().toISOString(), [viewed(1)])
    await at.count()
    expect((await kept(ben)).at(-1)?.roles).toEqual(['employee'])
  })

  it('of an event that was committed late are added to the day it happened on', async () => {
    const carl = await at.person(at.east)
    await at.work(carl, at.east, daysAgo(2, '02:00'), [viewed(5)])
    await at.count()
    await at.work(carl, at.east, daysAgo(5, '02:00'), [viewed(7)])
    await at.work(carl, at.east, daysAgo(2, '01:00'), [viewed(1)])
    await at.count()
    expect((await kept(carl)).slice(0, 2).map(({ viewed: count }) => count)).toEqual([7, 6])
  })

  it('count each event once, in whatever batches, however often it is tried', async () => {
    const dora = await at.person(at.east)
    for (let event = 0; event < 30; event++) await at.work(dora, at.east, daysAgo(6, '02:00'), [viewed(1)])
    await placeAll(asSequencer(at.server.database))
    for (let some = await rollUp(at.rollUp, 7); some > 0; some = await rollUp(at.rollUp, 7));
    expect(await rollUpAll(at.rollUp)).toBe(0)
    expect((await kept(dora))[0]).toMatchObject({ viewed: 30, acts: 30 })
  })

  it.each(['INSERT INTO behaviour_day', 'UPDATE behaviour_progress', 'COMMIT'])(
    '§4.4: stopped before %s nothing is counted, and the next time all of it',
    async (step) => {
      const eve = await at.person(at.east)
      await at.work(eve, at.east, daysAgo(7, '02:00'), [viewed(4)])
      await placeAll(asSequencer(at.server.database))
      await expect(rollUpAll({ ...at.rollUp, database: stoppedAt(at.server.database, step) })).rejects.toThrow('stopped')
      expect(await kept(eve)).toEqual([])
      await rollUpAll(at.rollUp)
      expect((await kept(eve))[0]).toMatchObject({ viewed: 4 })
    },
  )

  it('are forgotten after half a year, and older events begin none', async () => {
    const finn = await at.person(at.east)
    await at.work(finn, at.east, daysAgo(200, '02:00'), [viewed(4)])
    await at.work(finn, at.east, daysAgo(170, '02:00'), [viewed(4)])
    await at.count()
    expect(await kept(finn)).toHaveLength(1)
    const later = new Date(Date.now() + 20 * 86_400_000).toISOString()
    await forgetOldDays({ ...at.rollUp, database: { ...at.server.database, clock: () => later } })
    expect(await kept(finn)).toEqual([])
    expect((await kept()).length).toBeGreaterThan(0)
  })
})

describe('when and where', () => {
  it('knows the hour and the day on the wall, across midnight and the change of clocks', () => {
    expect(localHour('2026-03-01T20:30:00.000Z', 'Asia/Shanghai')).toEqual({ day: '2026-03-02', hour: 4 })
    expect(localHour('2026-03-29T00:30:00.000Z', 'Europe/Berlin')).toEqual({ day: '2026-03-29', hour: 1 })
    expect(localHour('2026-03-29T01:30:00.000Z', 'Europe/Berlin')).toEqual({ day: '2026-03-29', hour: 3 })
    expect(localHour('2026-03-01T20:30:00.000Z', 'Nowhere/Land')).toEqual({ day: '2026-03-01', hour: 20 })
  })

  it('takes the addresses of one office or home for one network, and keeps no address', () => {
    expect(networkOf('203.0.113.77')).toBe('203.0.113.0/24')
    expect(networkOf('::ffff:203.0.113.77')).toBe('203.0.113.0/24')
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1::/48')
    expect(networkOf('2001:db8:1::9')).toBe('2001:db8:1::/48')
    expect(networkOf('2001:db8::9')).toBe('2001:db8:0::/48')
    expect(networkOf('::1')).toBe('0:0:0::/48')
    expect(networkOf('no address')).toBeNull()
    const { behaviour } = at.server.keys
    const [digest] = networkDigests(behaviour, anna, '203.0.113.77') ?? []
    expect(networkDigests(behaviour, anna, '203.0.113.5')).toEqual([digest])
    expect(networkDigests(behaviour, at.adminId, '203.0.113.5')).not.toEqual([digest])
  })
})

describe.skipIf(TEST_BACKEND !== 'postgres')('A1: an event whose transaction ends after later ones', () => {
  it('is counted once, when it has its place', async () => {
    const test = await openTestDatabase()
    try {
      const { database } = test
      const user = '00000000-0000-4000-8000-000000000001'
      const actor = { userId: user, unitId: user, sessionId: null, assurance: 1 } as const
      const source = { actor, origin: { address: null, client: null }, correlationId: 'late' }
      const work = { ...at.rollUp, database }
      let release = (): void => undefined
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      let began = (): void => undefined
      const under = new Promise<void>((resolve) => {
        began = resolve
      })
      const slow = transact(database, { mode: 'read' }, async (tx) => {
        await appendEvents(tx, source, [viewed(100)])
        began()
        await held
      })
      await under
      await transact(test.another(), { mode: 'read' }, (tx) => appendEvents(tx, source, [viewed(1)]))
      await sequence(asSequencer(database))
      await rollUpAll(work)
      expect(await kept(user, database)).toEqual([])
      release()
      await slow
      await placeAll(asSequencer(database))
      expect(await rollUpAll(work)).toBe(2)
      expect(await rollUpAll(work)).toBe(0)
      expect((await kept(user, database)).map((day) => day.viewed)).toEqual([101])
    } finally {
      await test.close()
    }
  })

  it('two replicas at once count each event once', async () => {
    const gina = await at.person(at.east)
    for (let event = 0; event < 40; event++) await at.work(gina, at.east, daysAgo(8, '02:00'), [viewed(1)])
    await placeAll(asSequencer(at.server.database))
    await Promise.all([1, 2, 3].map(() => rollUpAll(at.rollUp)))
    expect((await kept(gina))[0]).toMatchObject({ viewed: 40, acts: 40 })
  })
})
