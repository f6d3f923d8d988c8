import { isApiToken } from '../crypto/api-token.ts'
import { tokenHash } from '../crypto/tokens.ts'
import { type Headers, header } from './incoming.ts'
import { Problem } from './problem.ts'
import { readToken, type SessionCookie } from './session-cookie.ts'

/** What a request came with: the cookie of a session, or an API token. The secret itself goes no further than this. */
export interface Caller {
  readonly kind: 'session' | 'token'
  readonly sha256: string
}

/** Either what the request came with, nothing included, or why it cannot be taken. */
export type Called = { readonly caller: Caller | null } | { readonly problem: Problem }

/** RFC 6750 §2.1; the scheme is written in any case (RFC 9110 §11.1). */
const BEARER = /^bearer(?: |$)/i
const TOKEN = /^bearer +([\w.~+/-]+=*)$/i

/**
 * Who calls, by the headers alone: a token in the address would stay in logs and histories (ASVS 14.2.1), so none is looked for there.
 * INVARIANT: one request has one credential. With a token no cookie is looked at, and where both come the request is refused, so
 * that nobody can think it was the other one.
 */
export function calledBy(cookie: SessionCookie, headers: Headers): Called {
  const { authorization } = headers
  const session = readToken(cookie, header(headers, 'cookie'))
  // Sent twice: what stands between might have looked at one of them, and we would look at the other.
  if (authorization !== undefined && typeof authorization !== 'string') return { problem: new Problem('two-credentials') }
  // Another scheme is a proxy's business and not ours.
  if (authorization === undefined || !BEARER.test(authorization))
    return { caller: session === null ? null : { kind: 'session', sha256: tokenHash(session) } }
  if (header(headers, 'cookie')?.includes(`${cookie.name}=`) === true) return { problem: new Problem('two-credentials') }
  const [, token] = TOKEN.exec(authorization) ?? []
  if (token === undefined || !isApiToken(token)) return { problem: new Problem('not-signed-in') }
  return { caller: { kind: 'token', sha256: tokenHash(token) } }
}
