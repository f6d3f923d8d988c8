import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#platform/database/transact.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { givePassword } from '#test/harness/give-password.ts'
import { insertSession } from '#test/harness/insert-session.ts'
import { providerBrowser } from './provider-browser.ts'
import { CLIENT, type RealProvider, realProvider } from './real-provider.ts'
import { SITE, type SignOnCompany, settingsOf, signOnCompany } from './sign-on-company.ts'

const PASSWORD = 'violet teapots hum quietly'
const REFUSED = 'no-linked-account'

let provider: RealProvider
let at: SignOnCompany
beforeAll(async () => {
  provider = await realProvider({ site: SITE })
  at = await signOnCompany(({ adminId, east, west }) => [
    settingsOf(provider.issuer, {
      responsible: adminId,
      link: { domains: ['linked.example'] },
      create: { domains: ['new.example'], unit: east },
      groups: {
        claim: 'groups',
        roles: [
          { group: 'sellers', role: 'seller', unit: east },
          { group: 'sales-west', role: 'seller', unit: west },
          { group: 'cash', role: 'cashier', unit: east },
          { group: 'checks', role: 'inspector', unit: east },
        ],
      },
      assurance: { acr: { silver: 2 }, amr: { mfa: 2, hwk: 3 } },
      signOutAtProvider: true,
    }),
  ])
}, 60_000)
afterAll(async () => {
  await at.close()
  await provider.close()
})

let made = 0
/** Somebody at the provider with a verified address in a domain. */
const person = (domain: string, more: object = {}) => {
  made += 1
  const email = `somebody${made}@${domain}`
  return { id: `subject-${made}`, claims: { email, email_verified: true, name: `Some Body ${made}`, groups: [], ...more } }
}

/** An account of that address, made by an administrator. */
async function account(email: string, ...roles: string[]): Promise<string> {
  const id = await at.person(at.east, ...roles)
  const setting = at.admin.patch(`users/${id}`, { values: { email } })
  ok(await setting)
  return id
}

const query = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await transact(at.server.database, { mode: 'read' }, (tx) => tx.execute<Row>({ text, values }))).rows

const rolesOf = async (id: string): Promise<string[]> =>
  (await query<{ role: string }>(`SELECT role FROM assignment WHERE owner_id = $1 AND valid_until > now() ORDER BY role`, [id])).map(
    ({ role }) => role,
  )

describe('signing in with a provider', () => {
  it('lists whom one can sign in with, by names alone', async () => {
    const { body } = ok(await at.server.anonymous.get('session/sign-on'))
    expect(body).toEqual({ providers: [{ id: 'corp', label: { en: 'Corporation', zh: '集团' } }] })
  })

  it('asks with PKCE (S256), state, nonce and the exact return address, and keeps what belongs to them here', async () => {
    const { location, cookie } = await at.begin()
    const asked = Object.fromEntries(location.searchParams)
    expect(asked).toMatchObject({
      client_id: CLIENT.id,
      response_type: 'code',
      redirect_uri: `${SITE}/sign-in/from/corp`,
      code_challenge_method: 'S256',
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]).toMatch(/^[\w-]{43}$/)
    expect(location.href).not.toContain(CLIENT.secret)
    const rows = JSON.stringify(await query('SELECT * FROM sign_on_start'))
    for (const secret of [asked.state, asked.nonce, cookie.split('=')[1]]) expect(rows).not.toContain(secret)
  })

  it('makes an account at the first sign-in where the settings have it so, and finds it again by subject', async () => {
    const somebody = person('new.example')
    provider.set(somebody)
    const first = ok(await at.signIn())
    expect(first.body).toMatchObject({ assurance: 1, user: { email: somebody.claims.email, name: somebody.claims.name, unitId: at.east } })
    // Addresses and names change hands; the subject does not.
    provider.set({ ...somebody, claims: { ...somebody.claims, email: 'another@elsewhere.example' } })
    expect(ok(await at.signIn()).body.user.id).toBe(first.body.user.id)
    const events = (await auditLog(at.server.database)).filter(({ record_id }) => record_id === first.body.user.id)
    expect(events.find(({ event }) => event === 'user.created')).toMatchObject({ owner_id: at.adminId, details: { provider: 'corp' } })
    expect(events.map(({ event }) => event)).toContain('provider.linked')
  })

  it('makes none for an address that is not verified, or of a domain that is not the provider’s', async () => {
    const strangers = [
      person('new.example', { email_verified: false }),
      person('new.example', { email_verified: 'true' }),
      person('elsewhere.example'),
      person('sub.new.example'),
      person('new.example', { email: 'a@b@new.example' }),
      // U+212A and U+017F become a plain k and s where letters are made small or great.
      person('new.example', { email: 'jac\u212a@new.example' }),
      person('new.example', { email: 'jac@new.example\u017f' }),
      person('new.example', { email: undefined }),
    ]
    for (const stranger of strangers) {
      provider.set(stranger)
      expect((await at.signIn()).body.code, JSON.stringify(stranger.claims)).toBe(REFUSED)
    }
    expect(await query(`SELECT FROM "user" WHERE email LIKE '%elsewhere.example'`)).toEqual([])
  })

  it('takes an answer once, in the browser that asked, from the provider that was asked', async () => {
    const somebody = person('new.example')
    provider.set(somebody)
    const underWay = await at.begin()
    const back = Object.fromEntries((await providerBrowser(SITE).follow(underWay.location.href)).searchParams)
    const thief = await at.begin()
    expect((await at.finish(thief, back)).body.code, 'another browser').toBe('step-ended')
    expect((await at.finish({ ...underWay, cookie: '' }, back)).body.code, 'no cookie').toBe('step-ended')
    expect((await at.finish(underWay, { ...back, provider: 'other' })).body.code, 'another provider').toBe('not-found')
    expect((await at.finish(underWay, { ...back, state: 'x'.repeat(43) })).body.code, 'another state').toBe('step-ended')
    ok(await at.finish(underWay, back))
    expect((await at.finish(underWay, back)).body.code, 'replayed').toBe('step-ended')
  })

  it('does not take a code that was asked for with another verifier, or that is used already', async () => {
    provider.set(person('new.example'))
    const [mine, stolen] = [await at.begin(), await at.begin()]
    const code = (await providerBrowser(SITE).follow(stolen.location.href)).searchParams.get('code') ?? ''
    const state = mine.location.searchParams.get('state') ?? ''
    // RFC 7636: whoever injects a stolen code into their own sign-in has no verifier for it.
    expect((await at.finish(mine, { state, code, iss: provider.issuer })).body.code).toBe('provider-refused')
    const again = await at.begin()
    expect((await at.finish(again, { state: again.location.searchParams.get('state') ?? '', code })).body.code).toBe('provider-refused')
  })

  it('RFC 9207: refuses an answer of another issuer, and one that hides who answers though the provider always says', async () => {
    provider.set(person('new.example'))
    for (const iss of ['https://evil.example', `${provider.issuer}/`, undefined]) {
      const underWay = await at.begin()
      const { iss: _, ...back } = Object.fromEntries((await providerBrowser(SITE).follow(underWay.location.href)).searchParams)
      expect((await at.finish(underWay, iss === undefined ? back : { ...back, iss })).body.code).toBe('provider-refused')
    }
  })

  it('says plainly that the provider refused, and repeats nothing of what it said', async () => {
    const underWay = await at.begin()
    const state = underWay.location.searchParams.get('state') ?? ''
    const answer = await at.finish(underWay, { state, error: '<script>alert(1)</script>' })
    expect([answer.status, answer.body.code]).toEqual([401, 'provider-refused'])
    expect(answer.text).not.toContain('script')
    expect(JSON.stringify(await auditLog(at.server.database))).not.toContain('alert(1)')
    expect((await at.finish(underWay, { state, code: 'x' })).body.code, 'used up').toBe('step-ended')
  })

  it('is refused to a page of another origin', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await at.server.anonymous.post('session/sign-on', { provider: 'corp' }, headers)).body.code).toBe('csrf')
      expect((await at.finish(await at.begin(), { state: 'x', code: 'x' }, headers)).body.code).toBe('csrf')
    }
  })

  it('lets nobody in whose account is suspended or who has left, and tells no more than where there is none', async () => {
    const somebody = person('new.example')
    provider.set(somebody)
    const { id } = ok(await at.signIn()).body.user
    ok(await at.admin.post(`users/${id}/suspend`, { reason: 'test' }))
    const suspended = await at.signIn()
    expect(suspended.body.code).toBe(REFUSED)
    ok(await at.admin.post(`users/${id}/leave`, { reason: 'test' }))
    const left = await at.signIn()
    expect([left.status, left.body.title]).toEqual([suspended.status, suspended.body.title])
    expect(left.headers['set-cookie']?.toString() ?? '').not.toContain('menshen_session')
  })
})

describe('an account that is there already', () => {
  it('is linked by a verified address of the provider’s domain, and every other way into it is closed', async () => {
    const somebody = person('linked.example')
    const id = await account(somebody.claims.email, 'seller')
    // Laid out by somebody who waits for its owner to come.
    await givePassword(at.server.database, id, PASSWORD)
    const waiting = await at.as(id)
    const program = await at.server.byToken(id, { cut: { customer: ['read'] } })
    ok(await program.get('customers'))
    provider.set(somebody)
    expect(ok(await at.signIn()).body.user.id).toBe(id)
    expect((await waiting.get('session')).status).toBe(401)
    expect((await program.get('customers')).status).toBe(401)
    expect((await at.server.anonymous.post('session', { email: somebody.claims.email, password: PASSWORD })).body.code).toBe(
      'wrong-credentials',
    )
  })

  it('is not linked by an address that is not verified, or of a domain that may only make accounts', async () => {
    const unverified = person('linked.example', { email_verified: false })
    const other = person('new.example')
    for (const somebody of [unverified, other]) {
      await account(somebody.claims.email)
      provider.set(somebody)
      expect((await at.signIn()).body.code).toBe(REFUSED)
    }
  })

  it('§4.3: is not linked when it holds more than whoever answers for the provider may give, as that account itself does', async () => {
    const somebody = person('linked.example')
    await givePassword(at.server.database, at.adminId, PASSWORD, { email: somebody.claims.email })
    provider.set(somebody)
    expect((await at.signIn()).body.code).toBe(REFUSED)
  })

  it('is not linked to a second subject, nor where two have the address', async () => {
    const somebody = person('linked.example')
    await account(somebody.claims.email)
    provider.set(somebody)
    ok(await at.signIn())
    provider.set({ ...somebody, id: 'another-subject' })
    expect((await at.signIn()).body.code, 'a second subject').toBe(REFUSED)
    const twins = person('linked.example')
    await account(twins.claims.email)
    await givePassword(at.server.database, await at.person(at.east), PASSWORD, { email: twins.claims.email.toUpperCase() })
    provider.set(twins)
    expect((await at.signIn()).body.code, 'two accounts').toBe(REFUSED)
  })

  it('is linked by its owner from within, with a fresh proof, in the session that asked', async () => {
    const id = await at.person(at.east, 'seller')
    const [client, other] = [await at.as(id), await at.as(id)]
    const somebody = person('elsewhere.example')
    provider.set(somebody)
    const begun = ok(await client.post('account/sign-ons', { provider: 'corp' }))
    const [tie = ''] = String(begun.headers['set-cookie']).split(';')
    const back = Object.fromEntries((await providerBrowser(SITE).follow(begun.body.location)).searchParams)
    const attacker = await at.server.anonymous.post('session/sign-on/answer', { provider: 'corp', ...back }, { cookie: tie })
    expect(attacker.body.code, 'without the session that asked').toBe('step-ended')
    const again = ok(await client.post('account/sign-ons', { provider: 'corp' }))
    const [retied = ''] = String(again.headers['set-cookie']).split(';')
    const params = Object.fromEntries((await providerBrowser(SITE).follow(again.body.location)).searchParams)
    // The session's cookie and that of the sign-in go together.
    const session = await sessionCookieOf(id)
    ok(await at.server.anonymous.post('session/sign-on/answer', { provider: 'corp', ...params }, { cookie: `${retied}; ${session}` }))
    expect((await other.get('session')).status, 'another session of the account').toBe(401)
    const signedIn = ok(await at.signIn())
    expect(signedIn.body.user.id).toBe(id)
    const mine = at.clientOf(signedIn)
    const [link] = ok(await mine.get('account/sign-ons')).body.links
    expect((await mine.delete(`account/sign-ons/${link.id}`)).body.code, 'the last way in').toBe('wrong-state')
    await givePassword(at.server.database, id, PASSWORD)
    expect(ok(await mine.delete(`account/sign-ons/${link.id}`)).body.links).toEqual([])
    expect((await at.signIn()).body.code).toBe(REFUSED)
  })
})

/** A session of somebody as a browser has it. */
async function sessionCookieOf(id: string): Promise<string> {
  return (await insertSession(at.server.database, at.server.keys, id)).credentials.cookie
}

describe('what a provider proved', () => {
  const assuranceFor = async (acr?: string, amr?: readonly string[]): Promise<number> => {
    const somebody = person('new.example')
    provider.set(somebody)
    ok(await at.signIn())
    provider.set({ ...somebody, ...(acr === undefined ? {} : { acr }), ...(amr === undefined ? {} : { amr }) })
    return ok(await at.signIn()).body.assurance
  }

  it('counts for what the settings say of acr and amr, and for a password where they say nothing', async () => {
    expect(await assuranceFor()).toBe(1)
    expect(await assuranceFor('silver')).toBe(2)
    expect(await assuranceFor(undefined, ['pwd', 'mfa'])).toBe(2)
    expect(await assuranceFor('silver', ['hwk'])).toBe(3)
    expect(await assuranceFor('gold', ['otp', 'phr', '__proto__', 'constructor'])).toBe(1)
  })

  it('is not asked for again here; what it did not prove is', async () => {
    const somebody = person('new.example')
    provider.set(somebody)
    const { id } = ok(await at.signIn()).body.user
    ok(await at.grant(id, 'guarded', at.east))
    expect(ok(await at.signIn()).body).toMatchObject({ step: 'enrolment' })
    provider.set({ ...somebody, amr: ['mfa'] })
    expect(ok(await at.signIn()).body).toMatchObject({ assurance: 2 })
  })
})

describe('groups at a provider', () => {
  it('give the roles of the settings and take them back, and touch none that people gave', async () => {
    const somebody = person('new.example', { groups: ['sellers', 'nonsense'] })
    provider.set(somebody)
    const { id } = ok(await at.signIn()).body.user
    expect(await rolesOf(id)).toEqual(['seller'])
    ok(await at.grant(id, 'seller', at.west))
    provider.set({ ...somebody, claims: { ...somebody.claims, groups: ['sales-west', 'cash'] } })
    ok(await at.signIn())
    expect(await rolesOf(id), 'the west’s is a person’s').toEqual(['cashier', 'seller'])
    for (const groups of [[], undefined, 'x'.repeat(10), { cash: true }]) {
      provider.set({ ...somebody, claims: { ...somebody.claims, groups } })
      ok(await at.signIn())
      expect(await rolesOf(id)).toEqual(['seller'])
    }
    const log = (await auditLog(at.server.database)).filter(({ event }) => event.startsWith('assignment.'))
    const own = log.filter(({ details }) => (details as { provider?: string }).provider === 'corp').slice(-3)
    expect(own.map(({ event, owner_id }) => [event, owner_id])).toEqual([
      ['assignment.ended', at.adminId],
      ['assignment.granted', at.adminId],
      ['assignment.ended', at.adminId],
    ])
  })

  it('that break separation of duties give the first role and not the second, and the log says why', async () => {
    provider.set(person('new.example', { groups: ['checks', 'cash'] }))
    const { id } = ok(await at.signIn()).body.user
    expect(await rolesOf(id)).toEqual(['cashier'])
    const refused = (await auditLog(at.server.database)).filter(({ event }) => event === 'provider.role-refused')
    expect(refused.at(-1)).toMatchObject({
      record_id: id,
      problem: 'separation-of-duty',
      details: { provider: 'corp', role: 'inspector', unitId: at.east, why: 'separation-of-duty' },
    })
  })

  it('give nothing that whoever answers for the provider may not give', async () => {
    const local = await at.person(at.east, 'localAdmin')
    const { east, west } = at
    const roles = [
      { group: 'all', role: 'administrator', unit: east },
      { group: 'all', role: 'seller', unit: west },
      { group: 'all', role: 'seller', unit: east },
    ]
    const create = { domains: ['new.example'], unit: east }
    const other = await at.serverWith([settingsOf(provider.issuer, { responsible: local, create, groups: { claim: 'groups', roles } })])
    const one = person('new.example', { groups: ['all'] })
    provider.set(one)
    const { id } = ok(await other.signIn()).body.user
    expect(await query('SELECT role, unit_id FROM assignment WHERE owner_id = $1', [id])).toEqual([{ role: 'seller', unit_id: east }])
    const why = (await auditLog(at.server.database)).filter(({ record_id, event }) => record_id === id && event === 'provider.role-refused')
    expect(why.map(({ problem }) => problem)).toEqual(['escalation', 'escalation'])
    // What was given goes with the groups; and while nobody answers for the provider, nobody comes in with a role too many.
    ok(await at.admin.post(`users/${local}/suspend`, { reason: 'test' }))
    provider.set(person('new.example', { groups: ['all'] }))
    expect((await other.signIn()).body.code, 'nobody makes the account').toBe(REFUSED)
    provider.set({ ...one, claims: { ...one.claims, groups: [] } })
    expect((await other.signIn()).body.code, 'no role is taken back').toBe('provider-roles')
  })
})

describe('signing out', () => {
  it('goes on to sign out at the provider, which then sends the browser back', async () => {
    const somebody = person('new.example')
    provider.set(somebody)
    const underWay = await at.begin()
    const browser = providerBrowser(SITE)
    const back = await browser.follow(underWay.location.href)
    const answer = ok(await at.finish(underWay, Object.fromEntries(back.searchParams)))
    const client = at.clientOf(answer)
    const { location } = ok(await client.delete('session')).body
    const to = new URL(location)
    expect(to.origin).toBe(provider.issuer)
    expect(to.searchParams.get('post_logout_redirect_uri')).toBe(`${SITE}/sign-in`)
    expect((await client.get('session')).status).toBe(401)
    expect((await browser.signOut(location)).href).toBe(`${SITE}/sign-in`)
    expect(JSON.stringify(await query('SELECT * FROM sign_on'))).not.toContain(to.searchParams.get('id_token_hint'))
  })

  it('at the provider ends the sessions here at their next request, once for each token', async () => {
    const somebody = person('new.example')
    provider.set(somebody)
    const underWay = await at.begin()
    const browser = providerBrowser(SITE)
    const back = await browser.follow(underWay.location.href)
    const client = at.clientOf(ok(await at.finish(underWay, Object.fromEntries(back.searchParams))))
    // The same person with another session of the provider's goes on.
    const elsewhere = at.clientOf(ok(await at.signIn()))
    ok(await client.get('session'))
    const sent = provider.logoutTokens.length
    await browser.signOut(`${provider.issuer}/session/end?client_id=${CLIENT.id}`).catch(() => undefined)
    const [token = ''] = provider.logoutTokens.slice(sent)
    expect(token).not.toBe('')
    expect(ok(await at.logout(token)).body).toEqual({ ended: 1 })
    expect((await client.get('session')).status).toBe(401)
    ok(await elsewhere.get('session'))
    const replayed = await at.logout(token)
    expect([replayed.status, replayed.body.code]).toEqual([400, 'logout-token-refused'])
  })
})
