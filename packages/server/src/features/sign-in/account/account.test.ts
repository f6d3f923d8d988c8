import type { PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, setClock } from '#platform/clock.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { givePassword } from '#test/harness/give-password.ts'

const OLD = 'violet teapots hum quietly'
const NEW = 'amber lanterns drift at dawn'

const policy: PolicyDocument = { ...smallCompanyPolicy, signIn: { password: { history: 2, maxAgeDays: 90, minAgeHours: 24 } } }
const clock = setClock('2026-03-02T09:00:00.000Z')
let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany({ policy, clock })
})
afterAll(() => at.close())

/** Somebody with a password, signed in. */
async function somebody(password = OLD) {
  const id = await at.person(at.east, 'seller')
  await givePassword(at.server.database, id, password, { ageMs: 2 * DAY })
  return { id, client: await at.as(id) }
}

const change = (client: Awaited<ReturnType<SmallCompany['as']>>, current: string, next: string) =>
  client.post('account/password', { current, next })

describe('the own password', () => {
  it('is told its rules, and from when to when they let it be', async () => {
    const { client } = await somebody()
    const state = ok(await client.get('account/password')).body
    expect(state.rules).toMatchObject({ minLength: 15, history: 2, maxAgeDays: 90 })
    expect(state.changeableAt < clock.now()).toBe(true)
    expect(Date.parse(state.expiresAt) - Date.parse(state.changedAt)).toBe(90 * DAY)
  })

  it('ASVS 6.2.2, 6.2.3, 7.4.3: changes on proof of the present one, and ends all other sessions', async () => {
    const { id, client } = await somebody()
    const other = await at.as(id)
    expect((await change(client, 'something else', NEW)).body.code).toBe('wrong-password')
    expect(ok(await other.get('session')).status).toBe(200)
    const answer = ok(await change(client, OLD, NEW)).body
    expect(answer.sessionsEnded).toBe(1)
    expect(answer.password.changedAt).toBe(clock.now())
    expect((await other.get('session')).status).toBe(401)
    expect(ok(await client.get('session')).status).toBe(200)
    expect((await change(client, OLD, 'a third one of some length')).body.code).toBe('wrong-password')
    const log = await auditLog(at.server.database)
    expect(log.filter(({ event, record_id }) => event === 'credential.changed' && record_id === id)).toHaveLength(1)
    expect(JSON.stringify(log)).not.toContain(NEW)
  })

  it('ASVS 6.2.1 to 6.2.12: tells all that the rules have against a new one, in both languages, and changes nothing', async () => {
    const { client } = await somebody()
    const refused = await client.post('account/password', { current: OLD, next: 'password' }, { 'accept-language': 'zh' })
    expect([refused.status, refused.body.code]).toEqual([422, 'password-refused'])
    expect(refused.body.errors.map(({ code }: { code: string }) => code)).toEqual(['too-short', 'breached'])
    expect(JSON.stringify(refused.body.errors)).toMatch(/\p{Script=Han}/u)
    expect((await change(client, OLD, 'Person of the Company 1')).body.errors[0].code).toBe('holds-context-word')
    expect((await change(client, OLD, 'x'.repeat(129))).body.code).toBe('invalid-value')
    ok(await change(client, OLD, NEW))
  })

  it('guesses at the present one are counted, and do not keep the owner from signing in', async () => {
    const { id, client } = await somebody()
    const codes: string[] = []
    for (let guess = 0; guess < 12; guess += 1) codes.push((await change(client, `guess ${guess} of this password`, NEW)).body.code)
    expect(codes).toEqual([...Array(10).fill('wrong-password'), 'rate-limited', 'rate-limited'])
    expect((await change(client, OLD, NEW)).body.code).toBe('rate-limited')
    const log = await auditLog(at.server.database)
    expect(log.filter(({ event, owner_id }) => event === 'session.locked' && owner_id === id)).toHaveLength(1)
    const { email } = ok(await client.get('session')).body.user
    expect((await at.server.anonymous.post('session', { email, password: OLD })).status).toBe(200)
    expect(id).toBeTruthy()
  })
})

describe('the own sessions', () => {
  it('ASVS 7.5.2: are listed, and ended one by one or all at once', async () => {
    const { id, client } = await somebody()
    const [second, third, fourth] = [await at.as(id), await at.as(id), await at.as(id)]
    const listed = ok(await client.get('account/sessions')).body.sessions
    expect(listed).toHaveLength(4)
    expect(listed.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
    const mine = listed.find(({ current }: { current: boolean }) => current).id
    const secondId = ok(await second.get('account/sessions')).body.sessions.find(({ current }: { current: boolean }) => current).id

    expect(ok(await client.delete(`account/sessions/${secondId}`)).body).toEqual({ ended: 1 })
    expect((await second.get('session')).status).toBe(401)
    expect((await client.delete(`account/sessions/${secondId}`)).status).toBe(404)
    expect((await client.delete(`account/sessions/${mine}`)).status).toBe(404)
    expect(ok(await client.delete('account/sessions')).body).toEqual({ ended: 2 })
    expect([(await third.get('session')).status, (await fourth.get('session')).status]).toEqual([401, 401])
    expect(ok(await client.get('session')).status).toBe(200)
  })

  it('ASVS 7.5.2: are ended by nobody who finds a browser open: that asks for a fresh proof', async () => {
    const { id, client } = await somebody()
    const other = await at.as(id)
    const otherId = ok(await other.get('account/sessions')).body.sessions.find(({ current }: { current: boolean }) => current).id
    clock.advance(11 * MINUTE)
    for (const path of ['account/sessions', `account/sessions/${otherId}`]) {
      const refused = await client.delete(path)
      expect([refused.status, refused.body.code]).toEqual([403, 'proof-needed'])
    }
    expect(ok(await other.get('session')).status).toBe(200)
  })

  it('of somebody else are as unknown as none, and stay', async () => {
    const [one, two] = [await somebody(), await somebody()]
    const [theirs] = ok(await two.client.get('account/sessions')).body.sessions
    expect((await one.client.delete(`account/sessions/${theirs.id}`)).status).toBe(404)
    expect(ok(await two.client.get('session')).status).toBe(200)
    expect(ok(await one.client.get('account/sessions')).body.sessions).toHaveLength(1)
  })
})

/** Last: days pass, and with them the sessions of everybody. */
describe('the history of passwords', () => {
  it('remembers as many earlier ones as the rules say', async () => {
    const { id, client } = await somebody()
    const [third, fourth] = ['copper kettles sing of rain', 'seven quiet foxes by a lamp']
    const used = async (who: typeof client, current: string, next: string): Promise<unknown> =>
      (await change(who, current, next)).body.errors?.[0]?.code
    expect(await used(client, OLD, OLD)).toBe('used-before')
    ok(await change(client, OLD, NEW))
    expect((await change(client, NEW, third)).body.code).toBe('password-too-new')
    clock.advance(25 * HOUR)
    const second = await at.as(id)
    expect(await used(second, NEW, OLD)).toBe('used-before')
    ok(await change(second, NEW, third))
    clock.advance(25 * HOUR)
    expect(await used(await at.as(id), third, NEW)).toBe('used-before')
    ok(await change(await at.as(id), third, OLD))
    clock.advance(25 * HOUR)
    ok(await change(await at.as(id), OLD, fourth))
  })
})
