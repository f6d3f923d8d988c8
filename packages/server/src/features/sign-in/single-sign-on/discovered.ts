import { createRemoteJWKSet, type JWTVerifyGetKey, customFetch as keyFetch } from 'jose'
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  clockTolerance,
  customFetch,
  discovery,
  None,
  type ServerMetadata,
} from 'openid-client'
import { Problem } from '#platform/http/problem.ts'
import { isTrustedUrl, limitedFetch, PROVIDER_LIMITS, ProviderFetchError, type Reach } from './limited-fetch.ts'
import type { ProviderSettings } from './provider-settings.ts'

/** What a provider says of itself, and the keys it signs with. */
export interface Discovered {
  readonly configuration: Configuration
  readonly keys: JWTVerifyGetKey
}

/** How long a description counts, how long it is gone on with when a newer one cannot be had, and when to ask again after a failure. */
const FRESH = 3_600_000
const STALE = 24 * 3_600_000
const AGAIN = 5_000

/** The addresses of a description that anything is sent to, the browser included. INVARIANT: none of them is taken unless it is trusted. */
const ADDRESSES = ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint', 'end_session_endpoint'] as const
const NEEDED = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const

function checkDescription(metadata: ServerMetadata, { issuer }: ProviderSettings, reach: Reach): void {
  if (metadata.issuer !== issuer) throw new ProviderFetchError('it calls itself otherwise')
  if (NEEDED.some((name) => metadata[name] === undefined)) throw new ProviderFetchError('it does not say where to go')
  const said = ADDRESSES.flatMap((name) => metadata[name] ?? [])
  if (!said.every((address) => isTrustedUrl(String(address), reach))) throw new ProviderFetchError('it names an address not to be gone to')
}

async function discover(settings: ProviderSettings, reach: Reach): Promise<Discovered> {
  const fetch = limitedFetch(reach)
  const ask = (url: string, init: unknown): Promise<Response> => fetch(url, init as RequestInit)
  const insecure = reach === 'https-or-loopback' ? [allowInsecureRequests] : []
  const found = await discovery(new URL(settings.issuer), settings.clientId, {}, None(), { execute: insecure, [customFetch]: ask })
  const metadata = found.serverMetadata()
  checkDescription(metadata, settings, reach)
  const ways = metadata.token_endpoint_auth_methods_supported
  // OpenID Connect Discovery 1.0 §3: not said means client_secret_basic.
  const basic = ways === undefined || ways.includes('client_secret_basic')
  const auth = basic ? ClientSecretBasic(settings.clientSecret) : ClientSecretPost(settings.clientSecret)
  const configuration = new Configuration(metadata, settings.clientId, { [clockTolerance]: 30 }, auth)
  configuration[customFetch] = ask
  configuration.timeout = PROVIDER_LIMITS.time / 1000
  for (const allow of insecure) allow(configuration)
  const keys = createRemoteJWKSet(new URL(String(metadata.jwks_uri)), { timeoutDuration: PROVIDER_LIMITS.time, [keyFetch]: ask })
  return { configuration, keys }
}

/**
 * What a provider says of itself, asked for at most once an hour and by one request at a time. A provider that is away is gone on with as
 * it was last known, for a day.
 *
 * @throws Problem provider-unavailable
 */
export function discovered(settings: ProviderSettings, reach: Reach, clock: () => number = Date.now): () => Promise<Discovered> {
  let known: { readonly what: Discovered; readonly at: number } | null = null
  let failedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<void> | null = null
  const ask = async (): Promise<void> => {
    try {
      known = { what: await discover(settings, reach), at: clock() }
    } catch (cause) {
      failedAt = clock()
      if (known === null || clock() - known.at > STALE) throw new Problem('provider-unavailable', { cause })
    } finally {
      asking = null
    }
  }
  return async () => {
    const now = clock()
    if (known !== null && now - known.at <= FRESH) return known.what
    const held = now - failedAt < AGAIN
    if (!held) {
      asking ??= ask()
      await asking
    }
    if (known === null || clock() - known.at > STALE) throw new Problem('provider-unavailable')
    return known.what
  }
}
