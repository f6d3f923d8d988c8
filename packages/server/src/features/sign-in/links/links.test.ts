import type { PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { linkStanding } from '#platform/account/account-links.ts'
import { DAY, HOUR, MINUTE, setClock } from '#platform/clock.ts'
import * as passwordHash from '#platform/crypto/password-hash.ts'
import { transact } from '#platform/database/transact.ts'
import { type ReadMail, waitingMails } from '#platform/mail/read-mail.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { givePassword } from '#test/harness/give-password.ts'

const OLD = 'violet teapots hum quietly'
const NEW = 'amber lanterns drift at dawn'

const policy: PolicyDocument = { ...smallCompanyPolicy, signIn: { password: { history: 2, minAgeHours: 24 } } }
const clock = setClock('2026-03-02T09:00:00.000Z')
let at: SmallCompany
/** Made while the first administrator's session lasts. */
const people: string[] = []
beforeAll(async () => {
  at = await smallCompany({ policy, clock, config: { port: 0 } })
  for (let n = 0; n < 20; n += 1) people.push(await at.person(at.east, 'seller'))
})
afterAll(() => at.close())
// Each test has an hour of its own: what one asks for counts for no other.
beforeEach(() => clock.advance(61 * MINUTE))

async function somebody(email: string, password: string | null = OLD): Promise<string> {
  const id = people.pop() ?? ''
  ok(await (await at.server.as(at.adminId)).patch(`users/${id}`, { values: { email } }))
  if (password !== null) await givePassword(at.server.database, id, password, { ageMs: 2 * DAY })
  return id
}

const ask = (email: string, headers: Record<string, string> = {}) => at.server.anonymous.post('password-reset', { email }, headers)
const look = (token: string) => at.server.anonymous.post('password-link/look', { token })
const use = (token: string, password: string) => at.server.anonymous.post('password-link', { token, password })
const signIn = (email: string, password: string) => at.server.anonymous.post('session', { email, password })

/** What waits for an address, newest first, after the background has done its work. */
async function mailsTo(email: string): Promise<ReadMail[]> {
  await at.server.app.jobs.runWaiting()
  const { database, keys } = at.server
  const mails = await transact(database, { mode: 'read' }, (tx) => waitingMails(tx, keys.mail, 'https://crm.example.com', 200))
  return mails.filter(({ to }) => to.address === email.toLowerCase())
}

async function tokenFor(email: string): Promise<string> {
  ok(await ask(email))
  const [mail] = await mailsTo(email)
  return mail?.link?.split('#')[1] ?? ''
}

const plain = ({ status, body, headers }: Awaited<ReturnType<typeof ask>>) => ({
  status,
  body: { ...body, correlationId: '' },
  headers: Object.keys(headers).toSorted(),
})

describe('a forgotten password', () => {
  it('gets a new one by a link that works once, for half an hour; then all sessions are over and nobody is signed in', async () => {
    const id = await somebody('rita@example.com')
    const session = await at.as(id)
    const token = await tokenFor('Rita@Example.com')
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(ok(await look(token)).body).toMatchObject({ purpose: 'reset', email: 'rita@example.com', rules: { minLength: 15, history: 2 } })
    const answer = ok(await use(token, NEW))
    expect(answer.body).toEqual({ email: 'rita@example.com' })
    // ASVS 6.4.3: what replaces a password is no way past a second factor.
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect((await session.get('session')).status).toBe(401)
    expect((await signIn('rita@example.com', OLD)).body.code).toBe('wrong-credentials')
    expect((await signIn('rita@example.com', NEW)).status).toBe(200)
    expect((await use(token, 'another quiet evening at sea')).body.code).toBe('link-not-valid')
    expect((await look(token)).body.code).toBe('link-not-valid')
    const [notice] = await mailsTo('rita@example.com')
    expect(notice).toMatchObject({ template: 'password-changed', link: null })
    const log = await auditLog(at.server.database)
    const mine = log.filter(({ record_id }) => record_id === id).map(({ event }) => event)
    expect(mine).toEqual(expect.arrayContaining(['credential.reset-sent', 'credential.link-read', 'credential.set-by-link']))
    expect(JSON.stringify(log)).not.toContain(token)
    expect(JSON.stringify(log)).not.toContain(NEW)
  })

  it('ASVS 6.2.1 to 6.2.12: the new one meets all rules, history too; what is refused leaves the link as it is', async () => {
    await somebody('rules@example.com')
    const token = await tokenFor('rules@example.com')
    const codes = async (password: string) => (await use(token, password)).body.errors?.map(({ code }: { code: string }) => code)
    expect(await codes('password')).toEqual(['too-short', 'breached'])
    expect(await codes('this is rules@example.com 77')).toEqual(['holds-context-word'])
    expect(await codes(OLD)).toEqual(['used-before'])
    expect((await use(token, 'x'.repeat(129))).body.code).toBe('invalid-value')
    ok(await use(token, NEW))
  })

  it('takes the newest link alone, and none after its time', async () => {
    await somebody('newest@example.com')
    const older = await tokenFor('newest@example.com')
    clock.advance(MINUTE)
    const newer = await tokenFor('newest@example.com')
    expect(newer).not.toBe(older)
    expect((await use(older, NEW)).body.code).toBe('link-not-valid')
    clock.advance(30 * MINUTE)
    expect((await look(newer)).body.code).toBe('link-not-valid')
    expect((await use(newer, NEW)).body.code).toBe('link-not-valid')
  })

  it('lets one of many through who use the same link at once', async () => {
    await somebody('many@example.com')
    const token = await tokenFor('many@example.com')
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => use(token, `${NEW} ${i} times over`)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(new Set(['link-not-valid']))
  })

  it('a change of the password ends the link that was asked for before', async () => {
    const id = await somebody('changed@example.com')
    const token = await tokenFor('changed@example.com')
    const client = await at.as(id)
    ok(await client.post('account/password', { current: OLD, next: NEW }))
    expect((await use(token, 'another quiet evening at sea')).body.code).toBe('link-not-valid')
    expect((await mailsTo('changed@example.com'))[0]?.template).toBe('password-changed')
  })
})

describe('whoever asks', () => {
  it('ASVS 6.3.8: learns nothing of which addresses have accounts: the same answer, the same work, one event', async () => {
    await somebody('known@example.com')
    const suspended = await somebody('suspended@example.com')
    const left = await somebody('left@example.com')
    const invited = await somebody('invited@example.com', null)
    const admin = await at.server.as(at.adminId)
    ok(await admin.post(`users/${suspended}/suspend`, { reason: 'test' }))
    ok(await admin.post(`users/${left}/leave`, { reason: 'test' }))
    const hashing = [vi.spyOn(passwordHash, 'verifyPassword'), vi.spyOn(passwordHash, 'hashPassword')]
    const emails = [
      'known@example.com',
      'nobody@example.com',
      'suspended@example.com',
      'left@example.com',
      'invited@example.com',
      'no address',
    ]
    const seen = []
    for (const email of emails) {
      const before = (await auditLog(at.server.database)).length
      seen.push({
        ...plain(await ask(email)),
        events: (await auditLog(at.server.database)).slice(before).map(({ event, record_id }) => [event, record_id]),
      })
    }
    expect(seen[0]).toMatchObject({ status: 200, body: { asked: true }, events: [['credential.reset-asked', null]] })
    for (const one of seen) expect(one).toEqual(seen[0])
    expect(hashing.map(({ mock }) => mock.calls.length)).toEqual([0, 0])
    const sent = await Promise.all(
      emails.map(async (email) => (await mailsTo(email)).filter(({ template }) => template === 'password-reset').length),
    )
    expect(sent).toEqual([1, 0, 0, 0, 0, 0])
    const links = (await auditLog(at.server.database)).filter(({ event }) => event === 'credential.reset-sent')
    expect(links.filter(({ record_id }) => [suspended, left, invited].includes(String(record_id)))).toEqual([])
    vi.restoreAllMocks()
  })

  it('gets few mails for one account, whose last link goes on working, and is answered the same', async () => {
    await somebody('flooded@example.com')
    for (let asked = 0; asked < 8; asked += 1) expect((await ask('flooded@example.com')).body).toEqual({ asked: true })
    const mails = await mailsTo('flooded@example.com')
    // Only the newest link stands, so only its mail is worth sending.
    expect(mails).toHaveLength(1)
    ok(await use(mails[0]?.link?.split('#')[1] ?? '', NEW))
    const sent = (await auditLog(at.server.database)).filter(({ event }) => event === 'credential.reset-sent')
    expect(sent.length).toBeGreaterThanOrEqual(3)
  })

  it('is stopped after thirty addresses from one network in an hour, known or not', async () => {
    const answers = []
    for (let n = 0; n < 34; n += 1) answers.push(await ask(`spray${n}@example.com`))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(30)
    expect(answers.at(-1)?.body.code).toBe('rate-limited')
    expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(60)
  })

  it('counts wishes that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 36 }, (_, n) => ask(`atonce${n}@example.com`)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(30)
  })

  it('cannot have the mail sent elsewhere, nor the link lead elsewhere, by a forged Host or by an address that looks alike', async () => {
    await somebody('host@example.com')
    ok(await ask('host@example.com', { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', forwarded: 'host=evil.example' }))
    await ask('host@example.com', { host: 'evil.example' })
    const mails = await mailsTo('host@example.com')
    expect(mails.length).toBeGreaterThan(0)
    for (const { link } of mails) expect(link).toMatch(/^https:\/\/crm\.example\.com\/set-password#/)
    for (const alike of ['ｈost@example.com', 'hoſt@example.com', 'host@example.com\u200b', 'host@example.com,evil@evil.example']) {
      await ask(alike)
      expect(await mailsTo(alike)).toEqual([])
    }
  })

  it('is refused from a page of another site', async () => {
    expect((await ask('rita@example.com', { origin: 'https://evil.example' })).body.code).toBe('csrf')
  })
})

describe('a token', () => {
  it('that was invented, is of another form, or is a hash from the database, opens nothing, and nothing is hashed for it', async () => {
    await somebody('stolen@example.com')
    await tokenFor('stolen@example.com')
    const rows = await transact(at.server.database, { mode: 'read' }, (tx) =>
      tx.query.selectFrom('account_link').select('token_sha256').execute(),
    )
    const hashing = vi.spyOn(passwordHash, 'hashPassword')
    const tokens = ['A'.repeat(43), '', 'x', '../../etc/passwd', rows[0]?.token_sha256 ?? '', `${'A'.repeat(42)}\u0000`]
    for (const token of tokens) {
      expect(['link-not-valid', 'invalid-value']).toContain((await use(token, NEW)).body.code)
      expect(['link-not-valid', 'invalid-value']).toContain((await look(token)).body.code)
    }
    expect(hashing.mock.calls).toHaveLength(0)
    vi.restoreAllMocks()
  })

  it('of an account that is out of use stays without use, and does not come back with the account', async () => {
    const id = await somebody('paused@example.com')
    const token = await tokenFor('paused@example.com')
    const admin = await at.server.as(at.adminId)
    ok(await admin.post(`users/${id}/suspend`, { reason: 'test' }))
    expect((await use(token, NEW)).body.code).toBe('link-not-valid')
    ok(await admin.post(`users/${id}/reactivate`, { reason: 'test' }))
    expect((await use(token, NEW)).body.code).toBe('link-not-valid')
    expect(await transact(at.server.database, { mode: 'read' }, (tx) => linkStanding(tx, token))).toBeNull()
  })

  it('is forgotten a month after its time, with what was asked', async () => {
    await somebody('old@example.com')
    await tokenFor('old@example.com')
    clock.advance(31 * DAY + HOUR)
    const count = (table: 'account_link' | 'reset_request') =>
      transact(at.server.database, { mode: 'read' }, (tx) => tx.query.selectFrom(table).select('id').execute())
    expect((await count('account_link')).length).toBeGreaterThan(0)
    await at.server.app.listen()
    expect(await count('account_link')).toEqual([])
    expect(await count('reset_request')).toEqual([])
  })
})
