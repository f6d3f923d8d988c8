import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keysFrom } from '#platform/crypto/keys.ts'
import { transact } from '#platform/database/transact.ts'
import { type BehaviourCompany, behaviourCompany, exported, pastMornings, viewed } from '#test/behaviour/behaviour-company.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import type { TestAnswer, TestClient } from '#test/harness/test-client.ts'
import { periodOf, pseudonyms } from './pseudonym.ts'

let at: BehaviourCompany
let seller: string
let [asker, second, third] = [] as unknown as [TestClient, TestClient, TestClient]
let [askerId, secondId] = ['', '']
let now: string | null = null

const MORNINGS = pastMornings(14)

/** The names of all people of the company: none of them may be anywhere while people appear under pseudonyms. */
let names: string[] = []

beforeAll(async () => {
  at = await behaviourCompany({
    config: { pseudonyms: true },
    clock: { now: () => now ?? new Date().toISOString(), set: () => undefined, advance: () => undefined },
  })
  seller = await at.person(at.east, 'seller')
  askerId = await at.person(at.company, 'watcher')
  secondId = await at.person(at.company, 'watcher')
  asker = await at.as(askerId)
  second = await at.as(secondId)
  third = await at.as(await at.person(at.company, 'onlyLooks'))
  for (const morning of MORNINGS) {
    await at.work(seller, at.east, morning, [viewed(20), exported(morning === MORNINGS.at(-1) ? 900 : 30)])
    await at.work(secondId, at.company, morning, [viewed(20), exported(morning === MORNINGS.at(-1) ? 900 : 30)])
  }
  await at.count()
  const rows = await transact(at.server.database, { mode: 'read' }, (tx) =>
    tx.execute<{ id: string; name: string }>({ text: 'SELECT id, name FROM "user"', values: [] }),
  )
  names = rows.rows.flatMap(({ id, name }) => [id, name])
})
afterAll(() => at.close())

const REASON = 'An export ten times the usual'

async function unusual(client: TestClient, isSelf = false): Promise<TestAnswer['body']> {
  const { items } = ok(await client.get('behaviour/deviations')).body
  return items.filter(({ person }: TestAnswer['body']) => person.isSelf === isSelf)
}
const listed = async (client: TestClient): Promise<TestAnswer['body'][]> => ok(await client.get('behaviour/name-requests')).body.requests
const decide = (client: TestClient, id: string, decision = 'confirm'): Promise<TestAnswer> =>
  client.post(`behaviour/name-requests/${id}/decision`, { decision })
/** What stands for somebody before a reader. */
const handleOf = (userId: string, readerId: string): string =>
  pseudonyms(at.server.keys, readerId, periodOf(now ?? new Date().toISOString()), 'en')(userId).handle
const ask = (client: TestClient, readerId: string, userId = seller): Promise<TestAnswer> =>
  client.post(`behaviour/people/${handleOf(userId, readerId)}/name-requests`, { reason: REASON })

describe('pseudonyms', () => {
  it('are the same all month, other ones for other readers and other months, and none is there twice', () => {
    const keys = keysFrom(Buffer.alloc(32, 1))
    const ids = Array.from({ length: 2000 }, (_, number) => `user ${number}`)
    const of = (reader: string, period: string) => pseudonyms(keys, reader, period, 'en')
    const [anna, ben] = [of('anna', '2026-03'), of('ben', '2026-03')]
    expect(anna('user 1')).toEqual(of('anna', '2026-03')('user 1'))
    expect(anna('user 1').label).toMatch(/^Person [0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/)
    expect(pseudonyms(keys, 'anna', '2026-03', 'zh')('user 1').label).toMatch(/^人员 /)
    const all = [anna, ben, of('anna', '2026-04')].flatMap((pseudonymOf) => ids.map((id) => pseudonymOf(id).handle))
    expect(new Set(all).size).toBe(all.length)
    expect(pseudonyms(keysFrom(Buffer.alloc(32, 2)), 'anna', '2026-03', 'en')('user 1')).not.toEqual(anna('user 1'))
  })

  it('are all that a reader meets: no name and no id of anybody else is in any answer', async () => {
    const [one] = await unusual(asker)
    expect(one.person).toMatchObject({ userId: null, shownUntil: null, isSelf: false, label: expect.stringMatching(/^人员 /) })
    const others = names.filter((name) => name !== askerId)
    const own = ok(await asker.get('session')).body.user.name
    for (const path of ['deviations', 'groups', `people/${one.person.handle}`, 'name-requests']) {
      const { text } = ok(await asker.get(`behaviour/${path}`))
      for (const name of others.filter((text) => text !== own)) expect(text, `${path} tells ${name}`).not.toContain(name)
    }
    const [shown] = ok(await asker.get(`behaviour/people/${one.person.handle}`)).body.measures
    expect(shown.days.length).toBe(14)
  })

  it('leave nobody’s id in the event of having looked at them', async () => {
    const before = (await auditLog(at.server.database)).length
    ok(await asker.get(`behaviour/people/${handleOf(seller, askerId)}`))
    const events = (await auditLog(at.server.database)).slice(before)
    expect(events.map(({ event }) => event)).toEqual(['behaviour.person-read'])
    expect(JSON.stringify(events)).not.toContain(seller)
  })

  it('do not hide one from oneself', async () => {
    const [own] = await unusual(second, true)
    expect(own.person).toMatchObject({ userId: secondId, isSelf: true })
  })
})

describe('the name behind a pseudonym', () => {
  it('is shown to who asked for a reason once a second person has confirmed it, for a day, and each step is in the log', async () => {
    const before = (await auditLog(at.server.database)).length
    const asked = await ask(asker, askerId)
    expect(asked.status).toBe(201)
    expect(asked.body).toMatchObject({ state: 'waiting', reason: REASON, person: { userId: null }, asker: { isSelf: true } })
    const { id } = asked.body
    expect((await ask(asker, askerId)).status).toBe(409)
    // Whoever asks cannot say that they may; nor can whoever may only look.
    expect((await decide(asker, id)).status).toBe(403)
    expect((await decide(third, id)).status).toBe(403)
    const [request] = await listed(second)
    expect(request).toMatchObject({ id, reason: REASON, person: { userId: null }, asker: { isSelf: false, userId: askerId } })
    expect(request.person.handle).not.toBe(asked.body.person.handle)
    expect(JSON.stringify(request)).not.toContain(seller)
    const decided = ok(await decide(second, id)).body
    expect(decided).toMatchObject({ state: 'confirmed', person: { userId: null } })
    const [one] = await unusual(asker)
    const sellersName = names[names.indexOf(seller) + 1]
    const named = (await unusual(asker)).find(({ person }: TestAnswer['body']) => person.userId === seller)
    expect(named.person).toMatchObject({ label: sellersName, shownUntil: decided.until })
    expect(one).toBeDefined()
    // To the one who confirmed it stays a pseudonym, and so it does to everybody else.
    for (const other of [second, third]) expect(JSON.stringify(await unusual(other))).not.toContain(seller)
    const events = (await auditLog(at.server.database)).slice(before)
    const kinds = events.map(({ event }) => event)
    for (const kind of ['behaviour.name-asked', 'behaviour.name-decided', 'behaviour.name-shown']) expect(kinds).toContain(kind)
    expect(events.filter(({ event }) => event.startsWith('behaviour.name')).every(({ record_id }) => record_id === id)).toBe(true)
    expect(JSON.stringify(events)).not.toContain(seller)
    expect((await decide(second, id)).status).toBe(404)
    expect((await ask(asker, askerId)).status).toBe(409)

    now = new Date(Date.parse(decided.until) - 60_000).toISOString()
    const again = await at.as(askerId)
    expect((await unusual(again)).some(({ person }: TestAnswer['body']) => person.userId === seller)).toBe(true)
    now = decided.until
    const later = await at.as(askerId)
    expect(JSON.stringify(ok(await later.get('behaviour/deviations')).body)).not.toContain(seller)
    now = null
  })

  it('is not shown when the second person refuses', async () => {
    const thirdWatcher = await at.person(at.company, 'watcher')
    const client = await at.as(thirdWatcher)
    const { id } = ok(await ask(client, thirdWatcher)).body
    expect(ok(await decide(second, id, 'refuse')).body.state).toBe('refused')
    expect(JSON.stringify(ok(await client.get('behaviour/deviations')).body)).not.toContain(seller)
    // Another reason may be asked for.
    expect((await ask(client, thirdWatcher)).status).toBe(201)
  })

  it('is not for the person concerned to decide, who does not learn of the request at all', async () => {
    const fourth = await at.person(at.company, 'watcher')
    const client = await at.as(fourth)
    const { id } = ok(await ask(client, fourth, secondId)).body
    expect((await listed(second)).map((request) => request.id)).not.toContain(id)
    const answer = await decide(second, id)
    const unknown = await decide(second, '00000000-0000-4000-8000-000000000000')
    expect([answer.status, unknown.status]).toEqual([404, 404])
    const plain = (text: string): string => text.replaceAll(/"(correlationId|instance)":"[^"]*"/g, '')
    expect(plain(answer.text)).toBe(plain(unknown.text))
    expect((await listed(asker)).map((request) => request.id)).toContain(id)
  })

  it('is asked for by those only who may, of people whom they see, and by no program', async () => {
    const looker = await at.person(at.company, 'onlyLooks')
    expect((await ask(await at.as(looker), looker)).status).toBe(403)
    const regionalId = await at.person(at.west, 'regional')
    expect((await ask(await at.as(regionalId), regionalId)).status).toBe(404)
    const program = await at.server.byToken(askerId, { cut: { auditEvent: ['read', 'analyse', 'identify'] } })
    expect((await program.get('behaviour/name-requests')).status).toBe(403)
    expect((await program.get('behaviour/deviations')).status).toBe(200)
  })

  it('waits a week at most, and the database itself refuses that one decides for oneself', async () => {
    const fifth = await at.person(at.company, 'watcher')
    const { id } = ok(await ask(await at.as(fifth), fifth)).body
    const decideAs = (by: string) =>
      transact(at.server.database, { mode: 'write', users: [] }, (tx) =>
        tx.query.updateTable('name_request').set({ state: 'confirmed', decided_by: by, decided_at: tx.now }).where('id', '=', id).execute(),
      )
    for (const by of [fifth, seller]) await expect(decideAs(by)).rejects.toMatchObject({ code: '23514' })
    // And without an event nothing is decided (A2).
    await expect(decideAs(secondId)).rejects.toMatchObject({ code: '23000' })
    now = new Date(Date.now() + 7 * 86_400_000 + 60_000).toISOString()
    expect((await decide(await at.as(secondId), id)).status).toBe(404)
    now = null
  })
})

describe('where names are shown to all', () => {
  it('nobody asks for one', async () => {
    const open = await behaviourCompany()
    try {
      const person = await open.person(open.east, 'seller')
      const reader = await open.person(open.company, 'watcher')
      await open.work(person, open.east, MORNINGS.at(-1) ?? '', [viewed(20)])
      await open.count()
      const client = await open.as(reader)
      const { people } = ok(await client.get('behaviour/deviations')).body
      const shown = people.find((one: TestAnswer['body']) => one.person.userId === person)
      expect((await client.post(`behaviour/people/${shown.person.handle}/name-requests`, { reason: REASON })).status).toBe(409)
    } finally {
      await open.close()
    }
  })
})
