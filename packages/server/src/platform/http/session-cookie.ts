import { SESSION_COOKIE } from '@menshen/contract'

/** How the browser keeps a session. Over https the name pins it to this host and the root path. */
export interface SessionCookie {
  readonly name: string
  readonly secure: boolean
}

export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:')
  return { name: secure ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE, secure }
}

export const attributes = ({ secure }: SessionCookie): string => `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

export function startCookie(cookie: SessionCookie, token: string, absoluteUntil: string): string {
  return `${cookie.name}=${token}; ${attributes(cookie)}; Expires=${new Date(absoluteUntil).toUTCString()}`
}

export function endCookie(cookie: SessionCookie): string {
  return `${cookie.name}=; ${attributes(cookie)}; Max-Age=0`
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/**
 * The value of the one cookie of the name. Two of the name count as none: one of them was put there by somebody else, a neighbour
 * under the same domain for instance (RFC 6265 §8.6), and which one nobody can tell.
 */
export function onlyCookie(cookie: SessionCookie, header: string | undefined): string | null {
  if (header === undefined || header.length > 8_000) return null
  const found = header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${cookie.name}=`))
    .map((part) => part.slice(cookie.name.length + 1))
  const [value] = found
  return found.length === 1 && value !== undefined ? value : null
}

/** The token in a Cookie header; null when there is none or it cannot be one of ours. */
export function readToken(cookie: SessionCookie, header: string | undefined): string | null {
  const value = onlyCookie(cookie, header)
  return value !== null && TOKEN.test(value) ? value : null
}
