import { randomUUID } from 'node:crypto'
import { acceptedLanguage } from './language.ts'
import type { RequestFacts } from './request-context.ts'

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** A request as the web framework hands it on; nothing in it has been checked. */
export interface Incoming {
  readonly method: string
  readonly headers: Headers
  readonly params: unknown
  readonly query: unknown
  readonly body: Uint8Array | null
  /** Something came that is no JSON: a form, plain text. */
  readonly foreignBody?: boolean
  /** The client's address: the connection's, or a trusted proxy's word for it. */
  readonly address: string
  /** The address at the other end of the connection itself. */
  readonly peer: string
}

const FORWARDED = /^(forwarded|via|x-forwarded-.*|x-real-ip|cf-connecting-ip|true-client-ip)$/
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

/** A header that was sent once. */
export function header(headers: Headers, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

/** Straight from this machine, by the name localhost: a page of another site can reach 127.0.0.1 by a name of its own, not by this one. */
function isLocal({ headers, peer }: Incoming): boolean {
  const host = header(headers, 'host') ?? ''
  return LOOPBACK.test(peer) && /^localhost(:\d+)?$/.test(host) && !Object.keys(headers).some((name) => FORWARDED.test(name))
}

const short = (text: string | undefined, most: number): string | null => {
  // Cut by characters, not in the middle of one; NUL cannot be kept.
  const clean = text === undefined ? '' : Array.from(text.toWellFormed().replaceAll('\0', '')).slice(0, most).join('')
  return clean === '' ? null : clean
}

/** What came along, but for the cookies, which take keys to read. */
export function factsOf(incoming: Incoming): Omit<RequestFacts, 'devices' | 'signOn'> {
  const client = short(header(incoming.headers, 'user-agent'), 200)
  return {
    correlationId: randomUUID(),
    origin: { address: short(incoming.address, 64), client },
    acceptedLanguage: acceptedLanguage(header(incoming.headers, 'accept-language')) ?? null,
    ifMatch: header(incoming.headers, 'if-match') ?? null,
    local: isLocal(incoming),
  }
}
