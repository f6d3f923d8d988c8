import { describe, expect, it } from 'vitest'
import { newApiToken } from '../crypto/api-token.ts'
import { newToken, tokenHash } from '../crypto/tokens.ts'
import { calledBy } from './caller.ts'
import { sessionCookie } from './session-cookie.ts'

const cookie = sessionCookie('https://crm.example.com')
const [session, token] = [newToken(), newApiToken()]
const withCookie = { cookie: `${cookie.name}=${session}` }
const code = (called: ReturnType<typeof calledBy>) => ('problem' in called ? called.problem.code : called.caller)

describe('who calls', () => {
  it('is whoever the one credential is of', () => {
    expect(code(calledBy(cookie, {}))).toBeNull()
    expect(code(calledBy(cookie, withCookie))).toEqual({ kind: 'session', sha256: tokenHash(session) })
    expect(code(calledBy(cookie, { authorization: `Bearer ${token}` }))).toEqual({ kind: 'token', sha256: tokenHash(token) })
    expect(code(calledBy(cookie, { authorization: `bEARER  ${token}`, cookie: 'theme=dark' }))).toMatchObject({ kind: 'token' })
  })

  it('is refused when there are two, whatever either is worth', () => {
    expect(code(calledBy(cookie, { ...withCookie, authorization: `Bearer ${token}` }))).toBe('two-credentials')
    expect(code(calledBy(cookie, { ...withCookie, authorization: 'Bearer nonsense' }))).toBe('two-credentials')
    expect(code(calledBy(cookie, { cookie: `${cookie.name}=nonsense`, authorization: `Bearer ${token}` }))).toBe('two-credentials')
    expect(code(calledBy(cookie, { authorization: [`Bearer ${token}`, 'Basic eDp5'] }))).toBe('two-credentials')
  })

  it.each([
    'Bearer',
    'Bearer ',
    `Bearer ${token}, Bearer ${token}`,
    `Bearer ${token} ${token}`,
    `Bearer ${session}`,
    `Bearer ${token.slice(0, -1)}`,
    `Bearer ${token}\u0000`,
  ])('is nobody, and hears of it: %j', (authorization) => {
    expect(code(calledBy(cookie, { authorization }))).toBe('not-signed-in')
  })

  it('is not told by other schemes, which are a proxy’s', () => {
    expect(code(calledBy(cookie, { authorization: 'Basic eDp5' }))).toBeNull()
    expect(code(calledBy(cookie, { ...withCookie, authorization: 'Basic eDp5' }))).toMatchObject({ kind: 'session' })
    expect(code(calledBy(cookie, { authorization: token }))).toBeNull()
  })

  it('is not told by a token in the place of a session, nor the other way round', () => {
    expect(code(calledBy(cookie, { cookie: `${cookie.name}=${token}` }))).toBeNull()
    expect(code(calledBy(cookie, { authorization: `Bearer ${session}` }))).toBe('not-signed-in')
  })
})
