import { hash, randomFillSync } from 'node:crypto'

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
/** In UTF-8 no character of a text takes more. */
const MOST_BYTES = 3
/** What is hashed; used again for each commitment, and larger where one needs more. */
let scratch = Buffer.allocUnsafe(4_096)

/** Writes a part behind its length. @returns where the next begins */
function put(part: string, encoding: 'utf8' | 'base64', at: number): number {
  const length = scratch.write(part, at + LENGTH_BYTES, encoding)
  scratch.writeUInt32BE(length, at)
  return at + LENGTH_BYTES + length
}

/**
 * What stands for a value in the log: SHA-256 over the event's id, the value's name, the salt and the value, each with its length before
 * it, so that no two lists of parts have the same bytes (A3). It tells nothing of the value; salt and value open it.
 *
 * @param salt in base 64
 * @param value as canonical JSON
 * @returns in base 64
 */
export function commitment(eventId: string, name: string, salt: string, value: string): string {
  const most = MOST_BYTES * (eventId.length + name.length + salt.length + value.length) + 4 * LENGTH_BYTES
  if (most > scratch.length) scratch = Buffer.allocUnsafe(most)
  const end = put(value, 'utf8', put(salt, 'base64', put(name, 'utf8', put(eventId, 'utf8', 0))))
  return hash('sha256', scratch.subarray(0, end), 'base64')
}
