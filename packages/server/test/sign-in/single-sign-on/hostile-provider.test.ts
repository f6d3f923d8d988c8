import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import type { TestAnswer } from '#test/harness/test-client.ts'
import { verifyIdToken } from '../../../src/features/sign-in/single-sign-on/provider-claims.ts'
import { type HostileProvider, hostileProvider, LOGOUT_EVENT } from './hostile-provider.ts'
import { CLIENT } from './real-provider.ts'
import { type SignOnCompany, settingsOf, signOnCompany, type UnderWay } from './sign-on-company.ts'

let provider: HostileProvider
let other: HostileProvider
let at: SignOnCompany
beforeAll(async () => {
  provider = await hostileProvider()
  other = await hostileProvider()
  at = await signOnCompany(({ adminId, east }) => [
    settingsOf(provider.issuer, { responsible: adminId, create: { domains: ['new.example'], unit: east }, signOutAtProvider: true }),
    settingsOf(other.issuer, { id: 'other' }),
  ])
}, 60_000)
afterAll(async () => {
  await at.close()
  await provider.close()
  await other.close()
})

let made = 0
const somebody = () => {
  made += 1
  return { sub: `subject-${made}`, email: `somebody${made}@new.example`, email_verified: true, name: 'Some Body' }
}

const parameterOf = ({ location }: UnderWay, name: string): string => location.searchParams.get(name) ?? ''

/** Comes back with what the provider's token endpoint answers. */
async function comeBack(token: (nonce: string) => Promise<string>, underWay?: UnderWay): Promise<TestAnswer> {
  const way = underWay ?? (await at.begin())
  provider.answer(await token(parameterOf(way, 'nonce')))
  return at.finish(way, { state: parameterOf(way, 'state'), code: 'a-code' })
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const seconds = (): number => Math.floor(Date.now() / 1000)
const honest = (nonce: string) => ({ iss: provider.issuer, aud: CLIENT.id, iat: seconds(), exp: seconds() + 120, nonce, ...somebody() })

describe('an ID token', () => {
  it('of an honest provider lets somebody in, and the code is fetched with the verifier of the challenge', async () => {
    const way = await at.begin()
    ok(await comeBack((nonce) => provider.idToken({ nonce, ...somebody() }), way))
    const verifier = provider.asked().get('code_verifier') ?? ''
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(parameterOf(way, 'code_challenge'))
    expect(provider.asked().get('redirect_uri')).toBe(parameterOf(way, 'redirect_uri'))
  })

  const wrong: readonly (readonly [string, (nonce: string) => Record<string, unknown>])[] = [
    ['of another nonce', () => ({ nonce: 'x'.repeat(43) })],
    ['without a nonce', () => ({ nonce: undefined })],
    ['of another issuer', (nonce) => ({ nonce, iss: 'https://evil.example' })],
    ['for another client', (nonce) => ({ nonce, aud: 'another' })],
    ['for several, of which another is authorised', (nonce) => ({ nonce, aud: [CLIENT.id, 'another'], azp: 'another' })],
    ['for several, of which none is said to be', (nonce) => ({ nonce, aud: [CLIENT.id, 'another'] })],
    ['for us, made for another', (nonce) => ({ nonce, azp: 'another' })],
    ['that ran out', (nonce) => ({ nonce, iat: seconds() - 300, exp: seconds() - 60 })],
    ['that never runs out', (nonce) => ({ nonce, exp: undefined })],
    ['made long ago', (nonce) => ({ nonce, iat: seconds() - 3600, exp: seconds() + 3600 })],
    ['made in the future', (nonce) => ({ nonce, iat: seconds() + 300 })],
    ['of no time', (nonce) => ({ nonce, iat: undefined })],
    ['of nobody', (nonce) => ({ nonce, sub: undefined })],
    ['of an empty subject', (nonce) => ({ nonce, sub: '' })],
    ['of a subject that is too long', (nonce) => ({ nonce, sub: 'x'.repeat(256) })],
    ['of a subject that is no text', (nonce) => ({ nonce, sub: 7 })],
  ]
  it.each(wrong)('%s is refused', async (_name, claims) => {
    const answer = await comeBack((nonce) => provider.idToken({ ...somebody(), ...claims(nonce) }))
    expect([answer.status, answer.body.code]).toEqual([401, 'provider-refused'])
    expect(String(answer.headers['set-cookie'])).not.toContain('menshen_session')
  })

  it('RFC 8725: without a signature, or signed with what is no secret, is refused', async () => {
    const unsigned = (header: object) => async (nonce: string) => `${base64(header)}.${base64(honest(nonce))}.`
    const hmac = (key: string) => (nonce: string) =>
      new SignJWT(honest(nonce)).setProtectedHeader({ alg: 'HS256', kid: 'first' }).sign(new TextEncoder().encode(key))
    const forged: readonly ((nonce: string) => Promise<string>)[] = [
      unsigned({ alg: 'none' }),
      unsigned({ alg: 'None' }),
      unsigned({ alg: 'RS256', kid: 'first' }),
      // The client's own secret is known to more than the provider; a public key is known to all.
      hmac(CLIENT.secret),
      hmac(provider.publicKey),
      (nonce) => other.idToken({ ...honest(nonce) }),
      async (nonce) => (await provider.idToken(honest(nonce))).replace(/[^.]+$/, (signature) => signature.split('').reverse().join('')),
      async (nonce) => {
        const [header, , signature] = (await provider.idToken(honest(nonce))).split('.')
        return [header, base64({ ...honest(nonce), sub: 'subject-1' }), signature].join('.')
      },
      (nonce) => provider.idToken(honest(nonce), { jku: `${other.issuer}/keys`, kid: 'unknown' }),
    ]
    for (const token of forged) expect((await comeBack(token)).body.code).toBe('provider-refused')
  })

  it('is taken with the algorithms of the list alone, whatever key there should be for another', async () => {
    const secret = new TextEncoder().encode(CLIENT.secret)
    const token = await new SignJWT(honest('a-nonce')).setProtectedHeader({ alg: 'HS256' }).sign(secret)
    const settings = settingsOf(provider.issuer)
    await expect(verifyIdToken(token, settings, async () => secret, 'a-nonce')).rejects.toMatchObject({ code: 'ERR_JOSE_ALG_NOT_ALLOWED' })
  })

  it('that is a logout token, or none at all, is refused', async () => {
    expect((await comeBack((nonce) => provider.idToken({ nonce, ...somebody() }, { typ: 'logout+jwt' }))).body.code).toBe(
      'provider-refused',
    )
    for (const text of ['', 'x', 'a.b.c', '..']) expect((await comeBack(async () => text)).body.code).toBe('provider-refused')
  })

  it('signed with a key that the provider has changed to is taken, with one it has not published it is not', async () => {
    const rotating = await hostileProvider()
    const { finish, begin } = await at.serverWith([
      settingsOf(rotating.issuer, { responsible: at.adminId, create: { domains: ['new.example'], unit: at.east } }),
    ])
    const come = async () => {
      const way = await begin()
      rotating.answer(await rotating.idToken({ nonce: parameterOf(way, 'nonce'), ...somebody() }))
      return finish(way, { state: parameterOf(way, 'state'), code: 'a-code' })
    }
    await rotating.rotate(true)
    ok(await come())
    await rotating.rotate(false)
    expect((await come()).body.code).toBe('provider-refused')
    await rotating.close()
  })
})

describe('a provider', () => {
  it('RFC 9700 §4.4: is not taken for another: an answer counts for the one that was asked', async () => {
    const way = await at.begin('other')
    provider.answer(await provider.idToken({ nonce: parameterOf(way, 'nonce'), ...somebody() }))
    const back = { state: parameterOf(way, 'state'), code: 'a-code', iss: provider.issuer }
    expect((await at.finish(way, back)).body.code, 'at the other’s return address').toBe('step-ended')
    other.answer(await provider.idToken({ nonce: parameterOf(way, 'nonce'), ...somebody() }))
    expect((await at.finish(way, { ...back, provider: 'other' })).body.code, 'with the other’s name').toBe('provider-refused')
  })

  it('that answers with an error, too much, something else or nowhere to go is refused without its words', async () => {
    const way = async () => {
      const underWay = await at.begin()
      return at.finish(underWay, { state: parameterOf(underWay, 'state'), code: 'a-code' })
    }
    const said = 'words of the provider'
    const answers: readonly (readonly [number, string, string?])[] = [
      [400, JSON.stringify({ error: 'invalid_grant', error_description: said })],
      [500, said, 'text/plain'],
      [200, JSON.stringify({ access_token: 'x', token_type: 'Bearer', said })],
      [200, JSON.stringify({ id_token: said.repeat(100_000) })],
      [302, said, 'text/html'],
    ]
    for (const answer of answers) {
      provider.answerWith(...answer)
      const refused = await way()
      expect(['provider-refused', 'provider-unavailable']).toContain(refused.body.code)
      expect(refused.text).not.toContain(said)
    }
    expect(JSON.stringify(await auditLog(at.server.database))).not.toContain(said)
  })

  it('whose description names another issuer or an address not to be gone to sends nobody anywhere', async () => {
    const descriptions: readonly Record<string, unknown>[] = [
      { issuer: 'https://evil.example' },
      { authorization_endpoint: 'javascript:alert(1)' },
      { authorization_endpoint: 'http://evil.example/authorize' },
      { token_endpoint: 'http://169.254.169.254/latest' },
      { jwks_uri: 'file:///etc/passwd' },
      { token_endpoint: undefined },
      { end_session_endpoint: 'data:text/html,x' },
    ]
    for (const description of descriptions) {
      const hostile = await hostileProvider()
      hostile.describe(description)
      const { server } = await at.serverWith([settingsOf(hostile.issuer)])
      expect((await server.anonymous.post('session/sign-on', { provider: 'corp' })).body.code, JSON.stringify(description)).toBe(
        'provider-unavailable',
      )
      await hostile.close()
    }
  })

  it('that is away is said to be, and others go on', async () => {
    const away = await hostileProvider()
    await away.close()
    const { server } = await at.serverWith([settingsOf(away.issuer), settingsOf(other.issuer, { id: 'other' })])
    const answer = await server.anonymous.post('session/sign-on', { provider: 'corp' })
    expect([answer.status, answer.body.code]).toEqual([503, 'provider-unavailable'])
    ok(await server.anonymous.post('session/sign-on', { provider: 'other' }))
  })
})

describe('a logout token', () => {
  /** Somebody signed in by the provider, in its session. */
  const signedIn = async (sid: string | undefined) => {
    const who = somebody()
    const answer = ok(await comeBack((nonce) => provider.idToken({ nonce, ...who, ...(sid === undefined ? {} : { sid }) })))
    return { ...who, client: at.clientOf(answer) }
  }

  it('ends the session it names, all of the subject it names, and of both the one that is that person’s', async () => {
    const [one, two] = [await signedIn('session-1'), await signedIn('session-2')]
    expect(ok(await at.logout(await provider.logoutToken({ sid: 'session-1' }))).body).toEqual({ ended: 1 })
    expect((await one.client.get('session')).status).toBe(401)
    expect(ok(await at.logout(await provider.logoutToken({ sid: 'session-2', sub: one.sub }))).body, 'not that person’s').toEqual({
      ended: 0,
    })
    ok(await two.client.get('session'))
    expect(ok(await at.logout(await provider.logoutToken({ sub: two.sub }))).body).toEqual({ ended: 1 })
    expect((await two.client.get('session')).status).toBe(401)
  })

  it('ends a sign-in between its steps, and one that is just coming back', async () => {
    const who = somebody()
    const first = ok(await comeBack((nonce) => provider.idToken({ nonce, ...who, sid: 'session-3' })))
    ok(await at.grant(first.body.user.id, 'guarded', at.east))
    const { body } = ok(await comeBack((nonce) => provider.idToken({ nonce, ...who, sid: 'session-3' })))
    expect(body.step).toBe('enrolment')
    ok(await at.logout(await provider.logoutToken({ sid: 'session-3' })))
    expect((await at.server.anonymous.post('session/steps/enrolment', { ticket: body.ticket })).body.code).toBe('step-ended')
    // The code was given out before the logout, and its token comes after.
    const late = await comeBack((nonce) => provider.idToken({ nonce, ...who, sid: 'session-3', iat: seconds() - 5 }))
    expect(late.body.code).toBe('provider-refused')
  })

  it('is refused when it is not one, and then ends nothing', async () => {
    const { client, sub } = await signedIn('session-4')
    const sid = 'session-4'
    const tokens: readonly string[] = [
      await provider.logoutToken({ sid, events: undefined }),
      await provider.logoutToken({ sid, events: { other: {} } }),
      await provider.logoutToken({ sid, events: { [LOGOUT_EVENT]: true } }),
      await provider.logoutToken({ sid, events: [LOGOUT_EVENT] }),
      await provider.logoutToken({ sid, nonce: 'x' }),
      await provider.logoutToken({ sid, jti: undefined }),
      await provider.logoutToken({ sid, jti: '' }),
      await provider.logoutToken({}),
      await provider.logoutToken({ sid: '', sub: '' }),
      await provider.logoutToken({ sid: { a: 1 }, sub }),
      await provider.logoutToken({ sid, aud: 'another' }),
      await provider.logoutToken({ sid, iss: other.issuer }),
      await provider.logoutToken({ sid, exp: undefined }),
      await provider.logoutToken({ sid, iat: seconds() - 300, exp: seconds() - 60 }),
      await provider.logoutToken({ sid, iat: seconds() - 3600, exp: seconds() + 3600 }),
      await provider.logoutToken({ sid }, { typ: 'at+jwt' }),
      await provider.idToken({ nonce: 'x', sub, sid }),
      await other.logoutToken({ sid, iss: provider.issuer }),
      `${base64({ alg: 'none' })}.${base64({ iss: provider.issuer, aud: CLIENT.id, sid })}.`,
      'x',
    ]
    for (const [number, token] of tokens.entries()) {
      const answer = await at.logout(token)
      expect([number, answer.status, answer.body.code]).toEqual([number, 400, 'logout-token-refused'])
    }
    // Of another provider: its own key and its own issuer, but not its session.
    expect(ok(await at.logout(await other.logoutToken({ sid }), 'other')).body).toEqual({ ended: 0 })
    ok(await client.get('session'))
  })

  it('is taken once, also when it comes twice at once', async () => {
    await signedIn('session-5')
    const token = await provider.logoutToken({ sid: 'session-5' })
    const answers = await Promise.all([at.logout(token), at.logout(token), at.logout(token)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
  })

  it('comes as a form from a server, and neither as JSON nor from a page; nothing else takes a form', async () => {
    const { client } = await signedIn('session-6')
    const token = await provider.logoutToken({ sid: 'session-6' })
    const url = 'session/sign-on/corp/logout'
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const { anonymous } = at.server
    expect((await anonymous.post(url, { logout_token: token })).body.code).toBe('unsupported-media-type')
    for (const page of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }]) {
      expect((await anonymous.call('POST', url, `logout_token=${token}`, { ...form, ...page })).body.code).toBe('csrf')
    }
    expect((await anonymous.call('POST', url, `logout_token=x&logout_token=${token}`, form)).body.code).toBe('malformed-json')
    expect((await anonymous.call('POST', url, 'other=1', form)).status).toBe(422)
    expect((await anonymous.call('POST', 'session', JSON.stringify({ email: 'a', password: 'b' }), form)).status).toBe(415)
    ok(await client.get('session'))
    ok(await at.logout(token))
  })
})
