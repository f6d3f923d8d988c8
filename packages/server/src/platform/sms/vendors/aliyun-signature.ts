import { createHash, createHmac } from 'node:crypto'
import type { VendorKey } from '../sms-settings.ts'

/** A request to a product of Alibaba Cloud, as far as its signature covers it. */
export interface AcsRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** With small letters: `host`, `content-type` and those that begin with `x-acs-`. All of them are signed. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Percent-encoding by RFC 3986 §2.3: what `encodeURIComponent` leaves as it is beside the unreserved characters is encoded too. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

const byName = (entries: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : Number(a > b)))

/** The query of a request, as it is signed and sent. */
export const canonicalQuery = (query: Readonly<Record<string, string>>): string =>
  byName(query)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&')

/**
 * The Authorization header of a request (ACS3-HMAC-SHA256).
 * Source: https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature
 */
export function acsAuthorization({ id, secret }: VendorKey, { method, path, query, headers, body }: AcsRequest): string {
  const signed = byName(headers)
  const names = signed.map(([name]) => name).join(';')
  const lines = signed.map(([name, value]) => `${name}:${value.trim()}\n`).join('')
  const canonical = [method, path, canonicalQuery(query), lines, names, sha256(body)].join('\n')
  const signature = createHmac('sha256', secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  return `ACS3-HMAC-SHA256 Credential=${id},SignedHeaders=${names},Signature=${signature}`
}
