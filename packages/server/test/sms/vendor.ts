import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as a vendor sees it. */
export interface Seen {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Answer {
  readonly status: number
  readonly body: string
  readonly location?: string
}

/** Stands in for a vendor: keeps what it gets, and answers what it is told to, at once or never. */
export async function vendorServer() {
  const seen: Seen[] = []
  const says: { answer: Answer } = { answer: { status: 200, body: '{}' } }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    seen.push({ method: request.method ?? '', url, headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
    const { status, body, location } = says.answer
    response.writeHead(status, { 'content-type': 'application/json', ...(location === undefined ? {} : { location }) }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { seen, says, base: `http://127.0.0.1:${port}`, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

const sha = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** RFC 3986, byte by byte. */
function percent(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) =>
      /[A-Za-z0-9._~-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('')
}

/** The parts of an Authorization header. */
function partsOf(header: string | undefined): { algorithm: string; credential: string; names: string[]; signature: string } {
  const [, algorithm = '', credential = '', names = '', signature = ''] =
    /^([\w-]+) Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(header ?? '') ?? []
  return { algorithm, credential, names: names.split(';'), signature }
}

const headerLines = (names: readonly string[], headers: IncomingHttpHeaders, small = false): string =>
  names.map((name) => `${name}:${small ? String(headers[name]).toLowerCase() : String(headers[name])}\n`).join('')

/** Whether Alibaba Cloud would take the signature (ACS3-HMAC-SHA256), worked out from what arrived, apart from the driver. */
export function isSignedForAliyun({ method, url, headers, body }: Seen, id: string, secret: string): boolean {
  const { algorithm, credential, names, signature } = partsOf(headers.authorization)
  const mustBeSigned = ['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-version']
  if (algorithm !== 'ACS3-HMAC-SHA256' || credential !== id || !mustBeSigned.every((name) => names.includes(name))) return false
  if (headers['x-acs-content-sha256'] !== sha(body)) return false
  const query = [...url.searchParams].map(([name, value]) => `${percent(name)}=${percent(value)}`)
  const canonical = `${method}\n${url.pathname}\n${query.sort().join('&')}\n${headerLines(names, headers)}\n${names.join(';')}\n${sha(body)}`
  return (
    signature ===
    createHmac('sha256', secret)
      .update(`ACS3-HMAC-SHA256\n${sha(canonical)}`)
      .digest('hex')
  )
}

/** Whether Tencent Cloud would take the signature (TC3-HMAC-SHA256), worked out from what arrived, apart from the driver. */
export function isSignedForTencent({ method, url, headers, body }: Seen, id: string, secret: string): boolean {
  const { algorithm, credential, names, signature } = partsOf(headers.authorization)
  const [who, day = '', service = '', end = ''] = credential.split('/')
  const seconds = Number(headers['x-tc-timestamp'])
  if (algorithm !== 'TC3-HMAC-SHA256' || who !== id || end !== 'tc3_request') return false
  if (!['content-type', 'host'].every((name) => names.includes(name))) return false
  if (new Date(seconds * 1000).toISOString().split('T')[0] !== day) return false
  const canonical = `${method}\n${url.pathname}\n${url.search.slice(1)}\n${headerLines(names, headers, true)}\n${names.join(';')}\n${sha(body)}`
  let key = Buffer.from(`TC3${secret}`)
  for (const part of [day, service, end]) key = createHmac('sha256', key).update(part).digest()
  const text = `TC3-HMAC-SHA256\n${seconds}\n${day}/${service}/tc3_request\n${sha(canonical)}`
  return signature === createHmac('sha256', key).update(text).digest('hex')
}
