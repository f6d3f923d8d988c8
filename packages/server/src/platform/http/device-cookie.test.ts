import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keysFrom } from '../crypto/keys.ts'
import { newToken } from '../crypto/tokens.ts'
import { deviceCookie, devicesCookie, readDevices } from './device-cookie.ts'
import { sessionCookie } from './session-cookie.ts'

const key = keysFrom(randomBytes(32)).device
const cookie = deviceCookie(sessionCookie('http://localhost:3000'))
const secure = deviceCookie(sessionCookie('https://crm.example.com'))
const UNTIL = '2026-09-03T12:00:00.000Z'
const made = (tokens: readonly string[]): string => devicesCookie(cookie, key, tokens, UNTIL).split(';')[0] ?? ''

describe('the cookie of known devices', () => {
  it('is out of reach of scripts and other sites, pinned to the host over https, and lasts', () => {
    const text = devicesCookie(secure, key, [newToken()], UNTIL)
    expect(text).toMatch(/^__Host-menshen_device=/)
    expect(text.split('; ').slice(1)).toEqual(['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure', 'Expires=Thu, 03 Sep 2026 12:00:00 GMT'])
  })

  it('gives back what it was given, and of many accounts the newest five', () => {
    const tokens = Array.from({ length: 7 }, newToken)
    expect(readDevices(cookie, key, made(tokens.slice(0, 2)))).toEqual(tokens.slice(0, 2))
    expect(readDevices(cookie, key, made(tokens))).toEqual(tokens.slice(0, 5))
  })

  it('counts for nothing unsigned, signed by another key, changed, cut, added to, or there twice', () => {
    const [mine, other] = [newToken(), newToken()]
    const good = made([mine])
    const [name, value = ''] = good.split('=')
    const [token, sign] = value.split('.')
    for (const header of [
      undefined,
      `${name}=${token}`,
      `${name}=${token}.${other}`,
      `${name}=${other}.${sign}`,
      `${name}=${other}.${token}.${sign}`,
      `${name}=${token}.${sign}.`,
      good.slice(0, -1),
      devicesCookie(cookie, keysFrom(randomBytes(32)).device, [mine], UNTIL).split(';')[0],
      `${good}; ${good}`,
      `${good}; ${name}=x`,
    ]) {
      expect(readDevices(cookie, key, header), header).toEqual([])
    }
    expect(readDevices(cookie, key, good)).toEqual([mine])
  })
})
