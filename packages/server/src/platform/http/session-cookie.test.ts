import { describe, expect, it } from 'vitest'
import { endCookie, readToken, sessionCookie, startCookie } from './session-cookie.ts'

const token = 'A'.repeat(43)
const plain = sessionCookie('http://localhost:3000')
const secure = sessionCookie('https://crm.example.com')

describe('the session cookie', () => {
  it('is out of reach of scripts and other sites, and pinned to the host over https', () => {
    const cookie = startCookie(secure, token, '2026-03-03T12:00:00.000Z')
    expect(cookie).toMatch(/^__Host-/)
    for (const part of ['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure', 'Expires=Tue, 03 Mar 2026 12:00:00 GMT'])
      expect(cookie.split('; ')).toContain(part)
    expect(cookie).not.toContain('Domain')
    expect(startCookie(plain, token, '2026-03-03T12:00:00.000Z')).not.toMatch(/Secure|__Host/)
  })

  it('is found among others', () => {
    expect(readToken(plain, `a=b; ${plain.name}=${token}; c=d`)).toBe(token)
    expect(endCookie(plain)).toContain('Max-Age=0')
  })

  it.each([
    undefined,
    '',
    'menshen_session=',
    `menshen_session=${token}x`,
    `x_menshen_session=${token}`,
    `menshen_session=${token}; menshen_session=${token}`,
    `menshen_session="${token}"`,
  ])('is not %j', (header) => {
    expect(readToken(plain, header)).toBeNull()
  })
})
