import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#platform/database/transact.ts'
import {
  type BehaviourCompany,
  behaviourCompany,
  denied,
  exported,
  pastMornings,
  revealed,
  viewed,
} from '#test/behaviour/behaviour-company.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import type { TestAnswer, TestClient } from '#test/harness/test-client.ts'

let at: BehaviourCompany
let watcher: TestClient
let sellers: string[]
let loner: string

const MORNINGS = pastMornings(15)
const YESTERDAY = MORNINGS.at(-1) ?? ''

/** Fifteen mornings of the same work; yesterday one of the sellers takes away ten times as much, and the loner is denied a lot. */
beforeAll(async () => {
  at = await behaviourCompany()
  watcher = await at.as(await at.person(at.company, 'watcher'))
  sellers = []
  for (let one = 0; one < 5; one++) sellers.push(await at.person(at.east, 'seller'))
  loner = await at.person(at.west, 'chief')
  await at.heldForYears()
  for (const [day, morning] of MORNINGS.entries()) {
    for (const [one, seller] of sellers.entries()) {
      const loud = one === 2 && morning === YESTERDAY
      await at.work(seller, at.east, morning, [viewed(20 + ((day + one) % 3)), exported(loud ? 600 : 40), revealed('phone')], '203.0.113.9')
    }
    await at.work(loner, at.west, morning, [viewed(5), ...new Array<typeof denied>(morning === YESTERDAY ? 30 : 0).fill(denied)])
  }
  await at.count()
})
afterAll(() => at.close())

const deviations = async (client: TestClient): Promise<TestAnswer['body']> => ok(await client.get('behaviour/deviations')).body
const groupsFor = async (client: TestClient, query = ''): Promise<TestAnswer['body']> =>
  ok(await client.get(`behaviour/groups${query}`)).body
const someone = async (...roles: Parameters<BehaviourCompany['person']>[1][]): Promise<TestClient> =>
  at.as(await at.person(at.company, ...roles))

describe('unusual behaviour', () => {
  it('is told with the person, the numbers and the words in the reader’s language', async () => {
    const english = ok(await watcher.get('behaviour/deviations', { 'accept-language': 'en' })).body
    const { items, people, pseudonyms } = english
    expect(pseudonyms).toBe(false)
    expect(people.length).toBeGreaterThanOrEqual(6)
    expect(items.map(({ measure, value, person }: TestAnswer['body']) => [measure, value, person.userId])).toEqual([
      ['exported', 600, sellers[2]],
      ['denied', 30, loner],
    ])
    expect(items[0]).toMatchObject({
      day: YESTERDAY.slice(0, 10),
      own: { median: 40, days: 14, basis: 'days' },
      peers: { median: 40, people: 5 },
    })
    expect(items[0].words).toMatch(/^600 rows exported; usual 40 a day \(median of 14 working days\)/)
    expect(items[1].peers).toBeNull()
    const zh = ok(await watcher.get('behaviour/deviations', { 'accept-language': 'zh' })).body
    expect(zh.items[0].words).toMatch(/^导出 600 行；平时每天 40/)
  })

  it('A2: is an act of the reader’s own, and is in the log', async () => {
    const before = (await auditLog(at.server.database)).length
    await deviations(watcher)
    expect((await auditLog(at.server.database)).slice(before).map(({ event, outcome }) => [event, outcome])).toEqual([
      ['behaviour.analysed', 'done'],
    ])
  })

  it('is nothing for whoever may not analyse, be it that they may analyse a part of the events', async () => {
    const seller = await at.as(sellers[0] ?? '')
    for (const path of ['deviations', 'groups', `people/${'0'.repeat(32)}`, 'name-requests']) {
      expect((await seller.get(`behaviour/${path}`)).status).toBe(403)
      expect((await at.server.anonymous.get(`behaviour/${path}`)).status).toBe(401)
    }
    for (const role of ['partial', 'unread', 'cut']) {
      const { people, items } = await deviations(await someone(role))
      expect([role, people.length, items.length]).toEqual([role, 0, 0])
    }
  })

  it('G2: ends where the grant ends, and people of elsewhere are not even counted', async () => {
    const regional = await at.as(await at.person(at.east, 'regional'))
    const answer = await deviations(regional)
    const ids = answer.people.map(({ person }: TestAnswer['body']) => person.userId)
    expect(ids).toEqual(expect.arrayContaining(sellers))
    expect(ids).not.toContain(loner)
    expect(answer.items.map(({ person }: TestAnswer['body']) => person.userId)).toEqual([sellers[2]])
    const theirs = (await deviations(watcher)).people.find(({ person }: TestAnswer['body']) => person.userId === loner)
    expect((await regional.get(`behaviour/people/${theirs.person.handle}`)).status).toBe(404)
  })

  it('shows a person’s days with what was usual by then', async () => {
    const { items } = await deviations(watcher)
    const answer = ok(await watcher.get(`behaviour/people/${items[0].person.handle}`)).body
    expect(answer).toMatchObject({ person: { userId: sellers[2] }, request: 'none', leastHistory: 10 })
    const days = answer.measures.find(({ measure }: TestAnswer['body']) => measure === 'exported').days
    expect(days).toHaveLength(15)
    expect(days[9].usual).toBeNull()
    expect(days[10]).toEqual({ day: MORNINGS[10]?.slice(0, 10), value: 40, usual: { median: 40, low: 21, high: 59 } })
    expect(days[14]).toMatchObject({ value: 600, usual: { median: 40, high: 59 } })
    // One reader's handle says nothing to another.
    expect((await (await someone('watcher')).get(`behaviour/people/${items[0].person.handle}`)).status).toBe(404)
    for (const nonsense of ['0'.repeat(32), 'x', sellers[2]]) {
      expect([404, 422, 400]).toContain((await watcher.get(`behaviour/people/${nonsense}`)).status)
    }
  })
})

describe('behaviour of groups', () => {
  it('shows those of five and more alone, and nothing of the others', async () => {
    const all = await groupsFor(watcher)
    expect(all.groups).toMatchObject([{ roles: ['employee', 'seller'], people: 5, unit: expect.stringMatching(/^Unit/) }])
    expect(all.leftOut).toBe(true)
    expect(all.denials).toEqual([{ roles: ['employee', 'seller'], people: 5, denied: 0, acts: 15 * 5 * 3 }])
    const acts = all.hours.flat().reduce((sum: number, count: number) => sum + count, 0)
    // What the loner did, thirty refusals among it, is in no figure.
    expect(acts).toBe(15 * 5 * 3)
    // 01:00 of UTC is nine in the morning in Shanghai.
    expect(
      all.hours.flatMap((row: number[]) => row.map((count, hour) => (count > 0 ? hour : -1))).filter((hour: number) => hour >= 0),
    ).toEqual(new Array(7).fill(9))
    const one = await groupsFor(watcher, `?group=${all.groups[0].key}`)
    expect(one.hours).toEqual(all.hours)
    expect((await watcher.get('behaviour/groups?group=nonsense')).status).toBe(404)
  })

  it('V2: names fields to those only who may know of them', async () => {
    expect((await groupsFor(watcher)).fields).toEqual([])
    const knowing = await someone('watcher', 'owner')
    expect((await groupsFor(knowing)).fields).toEqual([
      { object: 'customer', field: 'phone', revealed: 75, changed: 0, exported: 75 },
      { object: 'customer', field: 'name', revealed: 0, changed: 0, exported: 75 },
    ])
  })

  it('are not made of those whom one may not analyse, nor of fewer than five', async () => {
    const regional = await at.as(await at.person(at.team, 'regional'))
    expect(await groupsFor(regional)).toMatchObject({ groups: [], denials: [], fields: [] })
    // Two more in the west, and the chief there: three of the same unit, and not of the same roles.
    for (let one = 0; one < 2; one++) await at.work(await at.person(at.west, 'seller'), at.west, YESTERDAY, [viewed(5)])
    await at.count()
    expect(await groupsFor(await at.as(await at.person(at.west, 'regional')))).toMatchObject({ groups: [], leftOut: true })
  })
})

describe('§4.2: what one may not analyse', () => {
  it('changes nothing of any answer, whatever it is', async () => {
    const regional = await at.as(await at.person(at.east, 'regional'))
    const handle = (await deviations(regional)).items[0].person.handle
    const ask = async (): Promise<string[]> => {
      const answers: string[] = []
      for (const path of ['behaviour/deviations', 'behaviour/groups', `behaviour/people/${handle}`, 'behaviour/name-requests'])
        answers.push(ok(await regional.get(path)).text)
      return answers
    }
    await at.count()
    const before = await ask()
    const hidden = await at.person(at.west, 'seller')
    for (const morning of MORNINGS) await at.work(hidden, at.west, morning, [viewed(900), exported(5000), denied], '198.51.100.1')
    // Somebody of the region, at a time when they were elsewhere.
    for (const morning of MORNINGS) await at.work(sellers[1] ?? '', at.west, morning, [viewed(900), denied])
    await at.count()
    expect(await ask()).toEqual(before)
    expect((await deviations(watcher)).people.length).toBeGreaterThan(6)
  })

  it('the roll-up leaves no event and changes no rights', async () => {
    const versions = () =>
      transact(at.server.database, { mode: 'read' }, (tx) => tx.query.selectFrom('rights_version').selectAll().executeTakeFirst())
    const before = [await versions(), (await auditLog(at.server.database)).length]
    await at.count()
    expect([await versions(), (await auditLog(at.server.database)).length]).toEqual(before)
  })
})
