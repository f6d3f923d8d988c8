import { createParser } from 'eventsource-parser'
import type { FastifyInstance } from 'fastify'
import { type Bearer, type Credentials, credentialHeaders } from './test-client.ts'

export interface StreamMessage {
  readonly kind: string
  readonly id: string | null
  // biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape
  readonly data: any
}

export interface OpenStream {
  readonly status: number
  readonly headers: Headers
  /** The next message of this kind; undefined when the stream ended without one. */
  next(kind: string): Promise<StreamMessage | undefined>
  /** All that was read so far. */
  readonly read: readonly StreamMessage[]
  /** Goes away, as a browser does that is closed. */
  leave(): Promise<void>
}

/** A reader that is not ours, which adds to what was read. */
const readerInto = (read: StreamMessage[]) =>
  createParser({ onEvent: ({ event, id, data }) => void read.push({ kind: event ?? '', id: id ?? null, data: JSON.parse(data) }) })

/** What a text of server-sent events says. */
export function messagesOf(text: string): StreamMessage[] {
  const read: StreamMessage[] = []
  readerInto(read).feed(text)
  return read
}

/** Opens a stream over a socket of its own. @param address of a server that listens */
export async function openStream(address: string, credentials: Credentials | Bearer, path: string, body: object): Promise<OpenStream> {
  const gone = new AbortController()
  const response = await fetch(`${address}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...credentialHeaders(credentials, 'POST') },
    body: JSON.stringify(body),
    signal: gone.signal,
  })
  const read: StreamMessage[] = []
  const parser = readerInto(read)
  const reader = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader()
  let looked = 0
  return {
    status: response.status,
    headers: response.headers,
    read,
    next: async (kind) => {
      for (;;) {
        for (; looked < read.length; looked += 1) if (read[looked]?.kind === kind) return read[looked++]
        const { done, value } = await reader.read()
        if (done) return undefined
        parser.feed(value)
      }
    },
    leave: async () => {
      gone.abort()
      await reader.cancel().catch(() => undefined)
    },
  }
}

/** A server that listens on this machine alone, at a port that is free. */
export const listening = (http: FastifyInstance): Promise<string> => http.listen({ port: 0, host: '127.0.0.1' })
