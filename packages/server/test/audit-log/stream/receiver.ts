import type { AddressInfo, Socket } from 'node:net'
import { createServer, type Server, type TLSSocket } from 'node:tls'
import type { Certificate } from './certificates.ts'
import { type ReadMessage, readMessage, takeFrames } from './read-frames.ts'

/** A receiver of syslog over TLS, as a program of others would be. */
export interface Receiver {
  readonly port: number
  /** In the order in which they came. */
  readonly messages: ReadMessage[]
  /** What was no message. */
  readonly faults: unknown[]
  connections(): number
  /** Cuts every line, as a machine that loses its power does, after so many more messages; what is on its way is lost. */
  cutAfter(messages: number): void
  close(): Promise<void>
}

export async function receiver({ cert, key }: Certificate, port = 0): Promise<Receiver> {
  const messages: ReadMessage[] = []
  const faults: unknown[] = []
  const open = new Set<TLSSocket>()
  /** What lies under TLS, by which a connection breaks off without goodbye. */
  const raws = new Map<number | undefined, Socket>()
  let connections = 0
  let left = Number.POSITIVE_INFINITY
  const server: Server = createServer({ cert, key }, (socket) => {
    connections += 1
    open.add(socket)
    let rest: Buffer = Buffer.alloc(0)
    socket.on('error', () => undefined).on('close', () => open.delete(socket))
    socket.on('data', (part) => {
      try {
        const taken = takeFrames(Buffer.concat([rest, part]))
        rest = taken.rest
        for (const message of taken.messages) {
          if (left <= 0) return void raws.get(socket.remotePort)?.resetAndDestroy()
          left -= 1
          messages.push(readMessage(message))
        }
      } catch (fault) {
        faults.push(fault)
      }
    })
  })
  server.on('connection', (raw: Socket) => void raws.set(raw.remotePort, raw))
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    messages,
    faults,
    connections: () => connections,
    cutAfter: (more) => {
      left = more
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
