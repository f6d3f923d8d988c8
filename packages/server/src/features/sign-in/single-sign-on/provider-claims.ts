import { type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { ProviderSettings } from './provider-settings.ts'

/** Signatures by a key pair alone: with a shared secret whoever knows the client's could be anybody (RFC 8725 §3.1, §3.2). */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']

/** How far clocks may be apart, and how old a token may be that was only just made; in seconds. */
const TOLERANCE = 30
const TOKEN_AGE = 600

/** OpenID Connect Back-Channel Logout 1.0 §2.4. */
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** A token is not what it should be. Its message says which check failed, never what the token held. */
class TokenRefused extends Error {
  override readonly name = 'TokenRefused'
}

export interface VerifiedToken extends JWTPayload {
  readonly iat: number
}

async function verified(token: string, { issuer, clientId }: ProviderSettings, keys: JWTVerifyGetKey, required: string[]) {
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer,
    audience: clientId,
    algorithms: ALGORITHMS,
    clockTolerance: TOLERANCE,
    maxTokenAge: TOKEN_AGE,
    requiredClaims: ['iss', 'aud', 'exp', 'iat', ...required],
  })
  const { azp, aud } = payload as JWTPayload & { readonly azp?: unknown }
  // OpenID Connect Core 1.0 §3.1.3.7: made for several, it says for whom; and that is us.
  if (azp !== undefined ? azp !== clientId : Array.isArray(aud) && aud.length > 1) throw new TokenRefused('azp')
  return { payload: payload as VerifiedToken, type: String(protectedHeader.typ ?? '').toLowerCase() }
}

/**
 * Checks an ID token by itself (OpenID Connect Core 1.0 §3.1.3.7): signature by a key of the provider and an algorithm of the list,
 * issuer, audience, authorised party, times, nonce.
 *
 * @throws TokenRefused or an error of jose; both are refusals
 */
export async function verifyIdToken(
  token: string,
  provider: ProviderSettings,
  keys: JWTVerifyGetKey,
  nonce: string,
): Promise<VerifiedToken & { readonly sub: string }> {
  const { payload, type } = await verified(token, provider, keys, ['sub', 'nonce'])
  if (type === 'logout+jwt') throw new TokenRefused('typ')
  if (payload.nonce !== nonce) throw new TokenRefused('nonce')
  const { sub } = payload
  // Core §2: at most 255 ASCII characters.
  if (typeof sub !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(sub)) throw new TokenRefused('sub')
  return { ...payload, sub }
}

/** Whom a logout token speaks of: a session of the provider, a subject, or both. */
export interface LogoutClaims {
  readonly jti: string
  readonly subject: string | null
  readonly sid: string | null
  /** Milliseconds, by the provider's clock. */
  readonly issuedAt: number
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' && value.length <= 255 ? value : null)

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Checks a logout token (Back-Channel Logout 1.0 §2.6) but for whether it was taken before: that takes the database.
 *
 * @throws TokenRefused or an error of jose; both are refusals
 */
export async function verifyLogoutToken(token: string, provider: ProviderSettings, keys: JWTVerifyGetKey): Promise<LogoutClaims> {
  const { payload, type } = await verified(token, provider, keys, ['jti', 'events'])
  if (type !== '' && type !== 'jwt' && type !== 'logout+jwt') throw new TokenRefused('typ')
  // An ID token has one: so none of those can be passed off as this.
  if (Object.hasOwn(payload, 'nonce')) throw new TokenRefused('nonce')
  const { events } = payload
  if (!isObject(events) || !isObject((events as Record<string, unknown>)[LOGOUT_EVENT])) throw new TokenRefused('events')
  const [jti, subject, sid] = [text(payload.jti), text(payload.sub), text(payload.sid)]
  if (jti === null || (payload.sub !== undefined && subject === null) || (payload.sid !== undefined && sid === null)) {
    throw new TokenRefused('jti, sub or sid')
  }
  if (subject === null && sid === null) throw new TokenRefused('sub and sid')
  return { jti, subject, sid, issuedAt: payload.iat * 1000 }
}
