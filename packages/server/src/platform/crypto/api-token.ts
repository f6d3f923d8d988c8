import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** Menshen token. INVARIANT: never another one, or scanners of repositories and logs that know it look past ours. */
const PREFIX = 'mst_'
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 62^43 is just above 2^256, and 62^6 above 2^32. */
const SECRET_LENGTH = 43
const CHECKSUM_LENGTH = 6
const FORM = new RegExp(`^${PREFIX}([0-9A-Za-z]{${SECRET_LENGTH}})([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`)

function inBase62(value: bigint, length: number): string {
  const base = BigInt(DIGITS.length)
  let text = ''
  for (let left = value; text.length < length; left /= base) text = (DIGITS[Number(left % base)] ?? '') + text
  return text
}

const checksum = (secret: string): string => inBase62(BigInt(crc32(secret)), CHECKSUM_LENGTH)

/** The text of the token with this secret. */
export const apiTokenOf = (secret: string): string => `${PREFIX}${secret}${checksum(secret)}`

/**
 * A new API token: a prefix by which scanners find it, 256 random bits, and a checksum by which they tell one from a text that
 * only looks like it. Letters and digits alone, so that a double click marks all of it.
 */
export function newApiToken(): string {
  return apiTokenOf(inBase62(BigInt(`0x${randomBytes(32).toString('hex')}`), SECRET_LENGTH))
}

/** Whether a text can be one of ours. It proves nothing: everybody can work out the checksum. */
export function isApiToken(text: string): boolean {
  const [, secret, sum] = FORM.exec(text) ?? []
  return secret !== undefined && checksum(secret) === sum
}
