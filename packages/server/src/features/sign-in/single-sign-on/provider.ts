import type { JWTVerifyGetKey } from 'jose'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomPKCECodeVerifier,
} from 'openid-client'
import { newToken } from '#platform/crypto/tokens.ts'
import { Problem } from '#platform/http/problem.ts'
import { discovered } from './discovered.ts'
import { ProviderFetchError, type Reach } from './limited-fetch.ts'
import { verifyIdToken } from './provider-claims.ts'
import type { ProviderSettings } from './provider-settings.ts'

/** What is kept here while somebody is at the provider. */
export interface Kept {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** The parameters that a provider sent the browser back with. */
export interface ProviderAnswer {
  readonly code?: string | undefined
  readonly iss?: string | undefined
}

/** Who somebody is at a provider, checked. */
export interface Identity {
  readonly subject: string
  /** The provider's own session, where it names one. */
  readonly sid: string | null
  /** When it was said, by the provider's clock, in milliseconds. */
  readonly issuedAt: number
  /** What it signed. */
  readonly signed: Readonly<Record<string, unknown>>
  /** All that it says of them; nothing in it is trusted for more than the settings say. */
  readonly claims: Readonly<Record<string, unknown>>
  /** Where to sign out there; null where the settings do not ask for it or the provider has no such place. */
  readonly logout: string | null
}

export interface Provider {
  readonly settings: ProviderSettings
  /** Where to send a browser, and what to keep until it is back. @throws Problem provider-unavailable */
  depart(): Promise<Kept & { readonly location: string }>
  /** @throws Problem provider-refused, provider-unavailable */
  identify(answer: ProviderAnswer, kept: Kept): Promise<Identity>
  /** The keys it signs with. @throws Problem provider-unavailable */
  keys(): Promise<JWTVerifyGetKey>
}

/** Where a provider sends browsers back to: an address for each, so that no answer of one passes for another's (RFC 9700 §4.4). */
const redirectUri = (site: string, id: string): string => `${site}/sign-in/from/${id}`

/** What the library says when nobody answered, or not in time, or with something that was no answer. */
const AWAY = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON', 'ERR_JWKS_TIMEOUT'])

/** INVARIANT: nothing of what a provider said reaches an answer or a log; it may hold anything. */
function refusalOf(cause: unknown): Problem {
  if (cause instanceof Problem) return cause
  const { code, name } = cause as { readonly code?: unknown; readonly name?: unknown }
  const away = cause instanceof ProviderFetchError || name === 'TimeoutError' || name === 'AbortError' || cause instanceof TypeError
  return new Problem(away || AWAY.has(String(code)) ? 'provider-unavailable' : 'provider-refused', { cause })
}

function logoutOf(configuration: Configuration, settings: ProviderSettings, idToken: string, site: string): string | null {
  if (!settings.signOutAtProvider || configuration.serverMetadata().end_session_endpoint === undefined) return null
  return buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: `${site}/sign-in` }).href
}

/** What the user info endpoint adds. What the ID token says stands: that is signed, and checked more closely. */
async function withUserInfo(configuration: Configuration, accessToken: string, claims: Identity['claims'], subject: string) {
  const more = await fetchUserInfo(configuration, accessToken, subject)
  return { ...more, ...claims }
}

/**
 * A provider to sign in with.
 *
 * @param site where people reach the server; the return address is made of it alone
 */
export function provider(settings: ProviderSettings, site: () => string, reach: Reach): Provider {
  const known = discovered(settings, reach)
  const identify = async ({ code, iss }: ProviderAnswer, { state, nonce, verifier }: Kept): Promise<Identity> => {
    const { configuration, keys } = await known()
    const url = new URL(redirectUri(site(), settings.id))
    for (const [name, value] of Object.entries({ code, state, iss })) if (value !== undefined) url.searchParams.set(name, value)
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
    const tokens = await authorizationCodeGrant(configuration, url, checks)
    const idToken = tokens.id_token ?? ''
    const claims = await verifyIdToken(idToken, settings, keys, nonce)
    const { sub, sid, iat } = claims
    return {
      subject: sub,
      sid: typeof sid === 'string' && sid !== '' && sid.length <= 255 ? sid : null,
      issuedAt: iat * 1000,
      signed: claims,
      claims: settings.userinfo ? await withUserInfo(configuration, tokens.access_token, claims, sub) : claims,
      logout: logoutOf(configuration, settings, idToken, site()),
    }
  }
  return {
    settings,
    depart: async () => {
      const { configuration } = await known()
      const kept = { state: newToken(), nonce: newToken(), verifier: randomPKCECodeVerifier() }
      const location = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri(site(), settings.id),
        response_type: 'code',
        scope: settings.scopes.join(' '),
        state: kept.state,
        nonce: kept.nonce,
        code_challenge: await calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
        ...(settings.acrValues.length === 0 ? {} : { acr_values: settings.acrValues.join(' ') }),
      })
      return { ...kept, location: location.href }
    },
    identify: (answer, kept) =>
      identify(answer, kept).catch((cause: unknown) => {
        throw refusalOf(cause)
      }),
    keys: async () => (await known()).keys,
  }
}
