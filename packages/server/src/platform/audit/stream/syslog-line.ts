import { isIP } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import type { SyslogAddress } from './syslog-settings.ts'

/** A connection to a receiver of syslog over TLS (RFC 5425). */
export interface SyslogLine {
  /**
   * Resolves once the system has taken all of it. The receiver never says that it has it: what was taken may still be lost when the
   * connection breaks.
   *
   * @throws Error where the connection is broken, or nothing moves for too long
   */
  write(frames: readonly Buffer[]): Promise<void>
  /** Whether nobody has closed it. */
  isAlive(): boolean
  /** Ends it in order. @returns whether the receiver has closed its side too, and so has taken all that was written */
  end(): Promise<boolean>
  /** Drops it. */
  drop(): void
}

export interface SyslogTarget {
  readonly address: SyslogAddress
  /** Certificates in PEM; null: those the runtime knows. */
  readonly ca: string | null
}

const CONNECT_PATIENCE = 10_000
/** F3: what was decided must be on its way before that. */
const WRITE_PATIENCE = 2_000
const END_PATIENCE = 2_000
const KEEP_ALIVE = 30_000

const broken = (code: string): Error => Object.assign(new Error('the receiver was not reached'), { code })

/** Opens one. INVARIANT: the receiver's certificate and name are always checked. @throws Error where it is not to be reached, or not who it should be */
export async function openLine({ address: { host, port }, ca }: SyslogTarget): Promise<SyslogLine> {
  const socket = connect({
    host,
    port,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === null ? {} : { ca }),
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
  })
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(broken('timeout')), CONNECT_PATIENCE)
    socket.once('secureConnect', () => {
      clearTimeout(timer)
      resolve()
    })
    socket.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    // A receiver that ends the conversation before it has begun gives no error.
    socket.once('close', () => reject(broken('closed')))
  })
  return lineOver(socket)
}

function lineOver(socket: TLSSocket): SyslogLine {
  let failure: Error | null = null
  let ended = false
  const waiting = new Set<(error: Error) => void>()
  const fail = (error: Error): void => {
    failure ??= error
    for (const reject of waiting) reject(failure)
    socket.destroy()
  }
  socket.setKeepAlive(true, KEEP_ALIVE)
  socket.on('error', fail)
  socket.on('close', () => fail(broken('closed')))
  socket.on('end', () => {
    ended = true
  })
  // What a receiver may say is nothing that this protocol knows.
  socket.resume()
  return {
    write: (frames) =>
      new Promise<void>((resolve, reject) => {
        if (failure !== null || ended) return reject(failure ?? broken('closed'))
        const settle = (error: Error | null): void => {
          clearTimeout(timer)
          waiting.delete(settle)
          if (error === null) resolve()
          else reject(error)
        }
        const timer = setTimeout(() => fail(broken('timeout')), WRITE_PATIENCE)
        waiting.add(settle)
        socket.write(Buffer.concat(frames), (error) => settle(error ?? null))
      }),
    isAlive: () => failure === null && !ended,
    end: () =>
      new Promise<boolean>((resolve) => {
        // Whoever closed first was not asked.
        if (failure !== null || ended) return resolve(false)
        const timer = setTimeout(() => socket.destroy(), END_PATIENCE)
        socket.once('close', (hadError) => {
          clearTimeout(timer)
          resolve(ended && !hadError)
        })
        socket.end()
      }),
    drop: () => void socket.destroy(),
  }
}
