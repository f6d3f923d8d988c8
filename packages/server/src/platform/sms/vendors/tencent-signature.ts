import { createHash, createHmac } from 'node:crypto'
import type { VendorKey } from '../sms-settings.ts'

/** A POST request to a product of Tencent Cloud, as far as its signature covers it. */
export interface Tc3Request {
  readonly service: string
  /** The headers that are signed, with small letters; `content-type` and `host` must be among them. */
  readonly headers: Readonly<Record<string, string>>
  /** Whole seconds since 1970. */
  readonly timestamp: number
  readonly body: string
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/**
 * The Authorization header of a request (TC3-HMAC-SHA256). The day is that of Greenwich, whatever the region.
 * Source: https://www.tencentcloud.com/zh/document/product/1021/34193
 */
export function tc3Authorization({ id, secret }: VendorKey, { service, headers, timestamp, body }: Tc3Request): string {
  const signed = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
  const names = signed.map(([name]) => name).join(';')
  const lines = signed.map(([name, value]) => `${name}:${value.trim().toLowerCase()}\n`).join('')
  const canonical = ['POST', '/', '', lines, names, sha256(body)].join('\n')
  const day = new Date(timestamp * 1000).toISOString().slice(0, 10)
  const scope = `${day}/${service}/tc3_request`
  const key = hmac(hmac(hmac(`TC3${secret}`, day), service), 'tc3_request')
  const signature = hmac(key, ['TC3-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n')).toString('hex')
  return `TC3-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names}, Signature=${signature}`
}
