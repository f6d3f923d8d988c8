import { hash, randomFillSync } from 'node:crypto'
import type { Hash } from '../tree/hash.ts'

/** 256 bits: whoever does not have the salt cannot try values. */
export const SALT_BYTES = 32

/** So many salts are drawn at once: asking for each costs more than the salts. */
const DRAWN = 256
let pool = new Uint8Array()

/** @returns 32 bytes that nobody can guess */
export function freshSalt(): Uint8Array {
  if (pool.length === 0) pool = randomFillSync(new Uint8Array(DRAWN * SALT_BYTES))
  const salt = pool.slice(0, SALT_BYTES)
  pool = pool.subarray(SALT_BYTES)
  return salt
}

const LENGTH_BYTES = 4

/**
 * What stands for a value in the log: SHA-256 over the event's id, the value's name, the salt and the value, each with its length before
 * it, so that no two lists of parts have the same bytes (A3). It tells nothing of the value; salt and value open it.
 *
 * @param value as canonical JSON
 */
export function commitment(eventId: string, name: string, salt: Uint8Array, value: string): Hash {
  const parts = [eventId, name, salt, value]
  const lengths = parts.map((part) => (typeof part === 'string' ? Buffer.byteLength(part) : part.length))
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + LENGTH_BYTES + length, 0))
  let at = 0
  for (const [i, part] of parts.entries()) {
    at = bytes.writeUInt32BE(lengths[i] as number, at)
    if (typeof part === 'string') bytes.write(part, at)
    else bytes.set(part, at)
    at += lengths[i] as number
  }
  return hash('sha256', bytes, 'buffer')
}
