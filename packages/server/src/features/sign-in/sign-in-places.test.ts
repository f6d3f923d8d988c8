import type { PolicyDocument, SignInClause } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseNetworks, parseSchedules } from '#platform/access/principal/named-rules.ts'
import { setClock } from '#platform/clock.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { givePassword } from '#test/harness/give-password.ts'
import { softwareAuthenticator } from '#test/sign-in/software-authenticator.ts'

const PASSWORD = 'violet teapots hum quietly'
const both = (text: string) => ({ en: text, zh: text })
const role = (signIn: SignInClause) => ({ labels: both('role'), duty: both('duty'), grants: [], signIn })
const policy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: { ...smallCompanyPolicy.roles, indoors: role({ networks: ['office'] }), byDay: role({ schedules: ['officeHours'] }) },
}
// A Tuesday, 10:00 in Shanghai.
const TEN = '2026-03-03T02:00:00.000Z'
const EVENING = '2026-03-03T10:00:00.000Z'
const clock = setClock(TEN)
const INSIDE = { 'x-forwarded-for': '203.0.113.9' }
const OUTSIDE = { 'x-forwarded-for': '198.51.100.9' }

let at: SmallCompany
beforeAll(async () => {
  const sessionRules = { networks: parseNetworks('office=203.0.113.0/24'), schedules: parseSchedules('') }
  at = await smallCompany({ policy, clock, config: { trustedProxies: ['127.0.0.1'], sessionRules } })
})
afterAll(() => at.close())

async function somebody(...roles: string[]) {
  const id = await at.person(at.east, 'seller', ...roles)
  const email = `${id.slice(0, 8)}@example.com`
  await givePassword(at.server.database, id, PASSWORD, { email })
  const signIn = (password: string, headers: Record<string, string> = {}) =>
    at.server.anonymous.post('session', { email, password }, headers)
  return { id, signIn, client: await at.as(id) }
}

describe('the networks of a role', () => {
  it('are where one may sign in; elsewhere a right password hears of it, and a wrong one nothing', async () => {
    const { id, signIn } = await somebody('indoors')
    expect((await signIn(PASSWORD, INSIDE)).status).toBe(200)
    const refused = await signIn(PASSWORD, OUTSIDE)
    expect([refused.status, refused.body.code, refused.headers['set-cookie']]).toEqual([401, 'outside-sign-in', undefined])
    expect((await signIn('wrong', OUTSIDE)).body.code).toBe('wrong-credentials')
    const kept = (await auditLog(at.server.database)).filter(({ event, record_id }) => event === 'session.refused' && record_id === id)
    expect(kept.map(({ problem }) => problem)).toEqual(['outside-sign-in', 'wrong-credentials'])
  })

  it('hold for a passkey without a password too', async () => {
    const { id, client } = await somebody('indoors')
    const key = softwareAuthenticator(at.server.app.publicUrl())
    const options = ok(await client.post('account/passkeys/begin', undefined, INSIDE)).body
    ok(await client.post('account/passkeys', { label: '', passkey: key.create(options) }, INSIDE))
    const alone = async (headers: Record<string, string>) => {
      const begun = ok(await at.server.anonymous.post('session/passkey/begin', undefined, headers)).body
      return at.server.anonymous.post('session/passkey', { ticket: begun.ticket, passkey: key.get(begun.options) }, headers)
    }
    expect(ok(await alone(INSIDE)).body.user.id).toBe(id)
    const refused = await alone(OUTSIDE)
    expect([refused.body.code, refused.headers['set-cookie']]).toEqual(['outside-sign-in', undefined])
  })

  it('hold with every request of a session, and of a token', async () => {
    const { id, client } = await somebody('indoors')
    const program = await at.server.byToken(id, { cut: { customer: ['read'] } })
    for (const one of [client, program]) {
      expect((await one.post('customers/query', {}, INSIDE)).status).toBe(200)
      expect((await one.post('customers/query', {}, OUTSIDE)).body.code).toBe('outside-sign-in')
      expect((await one.post('customers/query', {}, INSIDE)).status).toBe(200)
    }
    expect((await client.get('session', OUTSIDE)).status).toBe(401)
  })

  it('F1: hold for the next request when the role is given, and no longer when it is taken', async () => {
    const { id, client } = await somebody()
    expect((await client.get('session', OUTSIDE)).status).toBe(200)
    const given = ok(await at.grant(id, 'indoors', at.east)).body.id
    expect((await client.get('session', OUTSIDE)).body.code).toBe('outside-sign-in')
    ok(await at.admin.post(`assignments/${given}/end`, { reason: 'test' }))
    expect((await client.get('session', OUTSIDE)).status).toBe(200)
  })

  it('§4.7: are not met by a header that anybody could send, nor by an address that cannot be read', async () => {
    const { client } = await somebody('indoors')
    expect((await client.get('session', { ...OUTSIDE, 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9' })).status).toBe(401)
    expect((await client.get('session', { 'x-forwarded-for': 'office' })).status).toBe(401)
  })
})

describe('the hours of a role', () => {
  it('end a session’s day by the clock of its person, and let programs go on', async () => {
    const { id, signIn, client } = await somebody('byDay')
    const program = await at.server.byToken(id, { cut: { customer: ['read'] } })
    expect((await client.get('session')).status).toBe(200)
    clock.set(EVENING)
    expect((await client.get('session')).body.code).toBe('outside-sign-in')
    expect((await signIn(PASSWORD)).body.code).toBe('outside-sign-in')
    expect((await program.post('customers/query', {})).status).toBe(200)
    clock.set(TEN)
    expect((await signIn(PASSWORD)).status).toBe(200)
  })
})

it('a policy under which no administrator could ever sign in is not published', async () => {
  const { id: basedOn } = ok(await at.admin.get('policy')).body
  const put = (signIn: SignInClause) => at.admin.put('policy', { document: { ...policy, signIn }, basedOn })
  expect((await put({ networks: ['nowhere'] })).body.code).toBe('last-administrator')
  expect((await put({ networks: ['office'] })).status).toBe(200)
})
