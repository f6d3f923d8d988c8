import { AsyncLocalStorage } from 'node:async_hooks'
import crypto, { createHash } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/** Bytes that come again from the same seed: a hash over seed and counter. */
interface Stream {
  readonly seed: string
  drawn: number
}

const current = new AsyncLocalStorage<Stream>()
const real = { randomBytes: crypto.randomBytes, randomUUID: crypto.randomUUID }

function draw(stream: Stream, size: number): Buffer {
  const parts: Buffer[] = []
  for (let length = 0; length < size; length += 32) {
    parts.push(createHash('sha256').update(`${stream.seed}\0${stream.drawn}`).digest())
    stream.drawn += 1
  }
  return Buffer.concat(parts).subarray(0, size)
}

function uuidFrom(bytes: Buffer): `${string}-${string}-${string}-${string}-${string}` {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/**
 * Makes what the server draws at random inside `withFixedRandom` come from a seed: ids, tokens and the nonces of cursors are then
 * the same on both sides, and answers can be compared byte by byte. Everywhere else randomness stays what it is.
 *
 * @returns what puts the real functions back
 */
export function fixRandomness(): () => void {
  crypto.randomBytes = ((size: number, callback?: (error: null, bytes: Buffer) => void) => {
    const stream = current.getStore()
    if (stream === undefined || callback !== undefined) return real.randomBytes(size, callback as never)
    return draw(stream, size)
  }) as typeof crypto.randomBytes
  crypto.randomUUID = (options) => {
    const stream = current.getStore()
    return stream === undefined ? real.randomUUID(options) : uuidFrom(draw(stream, 16))
  }
  syncBuiltinESMExports()
  return () => {
    Object.assign(crypto, real)
    syncBuiltinESMExports()
  }
}

/** Runs one request with randomness that follows from `seed` alone. */
export function withFixedRandom<T>(seed: string, work: () => Promise<T>): Promise<T> {
  return current.run({ seed, drawn: 0 }, work)
}
