import { createHmac } from 'node:crypto'
import type { KeyRing } from '../crypto/keys.ts'
import { sameText } from '../crypto/tokens.ts'
import { attributes, onlyCookie, type SessionCookie } from './session-cookie.ts'

/**
 * The cookie by which a browser is known again after its sessions have ended: a random token for each account that signed in there,
 * newest first, and a signature over them. It opens nothing; it only keeps strangers' failures from holding up its owner.
 */
const MOST_ACCOUNTS = 5

const VALUE = /^(?:[A-Za-z0-9_-]{43}\.){1,5}[A-Za-z0-9_-]{43}$/

export function deviceCookie({ secure }: SessionCookie): SessionCookie {
  return { name: secure ? '__Host-menshen_device' : 'menshen_device', secure }
}

const signature = (key: Buffer, tokens: string): string => createHmac('sha256', key).update(tokens).digest('base64url')

/** The tokens in a Cookie header; none when they were not signed by this server, and none when the cookie is there twice. */
export function readDevices(cookie: SessionCookie, keys: KeyRing, header: string | undefined): readonly string[] {
  const value = onlyCookie(cookie, header)
  if (value === null || !VALUE.test(value)) return []
  const end = value.lastIndexOf('.')
  const tokens = value.slice(0, end)
  return keys.all.some(({ bytes }) => sameText(value.slice(end + 1), signature(bytes, tokens))) ? tokens.split('.') : []
}

export function devicesCookie(cookie: SessionCookie, { first }: KeyRing, tokens: readonly string[], until: string): string {
  const kept = tokens.slice(0, MOST_ACCOUNTS).join('.')
  return `${cookie.name}=${kept}.${signature(first.bytes, kept)}; ${attributes(cookie)}; Expires=${new Date(until).toUTCString()}`
}
