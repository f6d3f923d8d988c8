import { createHmac } from 'node:crypto'
import type { Language } from '@menshen/contract'
import type { Keys } from '#platform/crypto/keys.ts'

/** What stands for a person before one reader. */
export interface Pseudonym {
  /** 128 bits in hexadecimal: by it the reader asks for more of the same person. */
  readonly handle: string
  readonly label: string
}

/** Crockford's base 32 without letters that could be read as digits: what people say to each other on the phone. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PERSON: Readonly<Record<Language, string>> = { en: 'Person', zh: '人员' }

/** For how long a pseudonym stays the same: a calendar month, in UTC. */
export const periodOf = (now: string): string => now.slice(0, 7)

/**
 * Gives people names that say nothing of who they are: a keyed digest (HMAC-SHA-256, RFC 2104) of reader, period and person. INVARIANT: two
 * readers cannot tell by them that they speak of the same person, and nobody can follow one from month to month.
 */
export function pseudonyms(
  keys: Pick<Keys, 'behaviour'>,
  readerId: string,
  period: string,
  language: Language,
): (userId: string) => Pseudonym {
  return (userId) => {
    const digest = createHmac('sha256', keys.behaviour.first.bytes).update(`person|${readerId}|${period}|${userId}`).digest()
    const letters = Array.from(digest.subarray(16, 22), (byte) => LETTERS[byte & 31]).join('')
    return { handle: digest.subarray(0, 16).toString('hex'), label: `${PERSON[language]} ${letters.slice(0, 3)}-${letters.slice(3)}` }
  }
}

/** A name of a group that says nothing of its unit. */
export function groupKey(keys: Pick<Keys, 'behaviour'>, unitId: string, roles: readonly string[]): string {
  return createHmac('sha256', keys.behaviour.first.bytes)
    .update(`group|${unitId}|${roles.join(' ')}`)
    .digest('hex')
    .slice(0, 32)
}
