import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from './keys.ts'

/** A session's secret: 256 random bits, known to the browser alone. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token: enough to find it, useless to whoever reads the table. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

const csrfUnder = (key: Buffer, sessionId: string): string => createHmac('sha256', key).update(sessionId).digest('base64url')

/** The token that a page of this session sends along with every change, beside the cookie. */
export function csrfToken({ first }: KeyRing, sessionId: string): string {
  return csrfUnder(first.bytes, sessionId)
}

/** Whether a page sent this session's token, made under the key of now or one of before. */
export function isCsrfToken({ all }: KeyRing, sessionId: string, sent: string): boolean {
  return all.some(({ bytes }) => sameText(sent, csrfUnder(bytes, sessionId)))
}

/** Compares without telling by its duration how far two texts agree. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** A keyed hash under which something is counted without being named. */
export function countingKey({ first }: KeyRing, kind: string, value: string): string {
  return createHmac('sha256', first.bytes).update(`${kind}\0${value}`).digest('hex')
}
