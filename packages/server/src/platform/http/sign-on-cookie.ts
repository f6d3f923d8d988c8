import { attributes, readToken, type SessionCookie } from './session-cookie.ts'

/**
 * The cookie that ties a sign-in under way at a provider to the browser that began it: without it anybody could send a person an answer of
 * their own account (RFC 6749 §10.12). It opens nothing. Lax like the session's: the page that the provider sends the browser back to asks
 * for itself, from this origin.
 */
export function signOnCookie({ secure }: SessionCookie): SessionCookie {
  return { name: secure ? '__Host-menshen_sign_on' : 'menshen_sign_on', secure }
}

/** The token in a Cookie header; null when there is none, or two. */
export const readSignOn = (cookie: SessionCookie, header: string | undefined): string | null => readToken(cookie, header)

/** @param token null takes the cookie away */
export function signOnCookieText(cookie: SessionCookie, token: string | null, seconds: number): string {
  return `${cookie.name}=${token ?? ''}; ${attributes(cookie)}; Max-Age=${token === null ? 0 : seconds}`
}
