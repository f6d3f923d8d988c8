/** Whether providers on this machine itself may be spoken to without https: where the server is for this machine alone. */
export type Reach = 'https' | 'https-or-loopback'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether an address is one to speak to, or to send a browser to: https, without a user name in it. */
export function isTrustedUrl(address: string, reach: Reach): boolean {
  const url = URL.parse(address)
  if (url === null || url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && reach === 'https-or-loopback' && LOOPBACK.has(url.hostname)
}

/** How long a provider has to answer, in milliseconds, and how much it may say, in bytes. */
export const PROVIDER_LIMITS = { time: 8_000, size: 512 * 1024 }

/** The request was not one to make, or what came back was too much. */
export class ProviderFetchError extends Error {
  override readonly name = 'ProviderFetchError'
}

async function readLimited(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    size += part.length
    if (size > PROVIDER_LIMITS.size) throw new ProviderFetchError('the provider said too much')
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/**
 * A fetch for what providers say: no redirects, an end in time, an end in size, and no address that is not trusted, whatever a
 * provider's own description names.
 */
export function limitedFetch(reach: Reach) {
  return async (input: string | URL, init: RequestInit = {}): Promise<Response> => {
    if (!isTrustedUrl(String(input), reach)) throw new ProviderFetchError('this address is not spoken to')
    const limit = AbortSignal.timeout(PROVIDER_LIMITS.time)
    const signal = init.signal === undefined || init.signal === null ? limit : AbortSignal.any([limit, init.signal])
    const response = await fetch(input, { ...init, redirect: 'manual', signal })
    const { status, statusText, headers } = response
    const bytes = await readLimited(response.body)
    // What fetch has unpacked already must not be said to be packed.
    const kept = new Headers(headers)
    kept.delete('content-encoding')
    kept.delete('content-length')
    const empty = status === 204 || status === 205 || status === 304
    return new Response(empty ? null : bytes, { status: status === 0 ? 502 : status, statusText, headers: kept })
  }
}
