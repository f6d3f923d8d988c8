import { randomBytes } from 'node:crypto'
import { after, MINUTE } from '#platform/clock.ts'
import { tokenHash } from '#platform/crypto/tokens.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

/** How long a browser has for an answer, in milliseconds: enough to fetch a phone, as WebAuthn Level 3 §15.1 recommends. */
export const CHALLENGE_LASTS = 5 * MINUTE

/** What a challenge is for: one purpose, and one session or ticket. */
export interface Purpose {
  readonly purpose: 'add' | 'enrolment' | 'second-factor' | 'proof' | 'sign-in'
  /** The id of a session, or a ticket. */
  readonly boundTo: string
}

const BYTES = 32

/**
 * Makes and keeps what a browser is asked to sign, in the place of what it was asked for the same before; what is too old goes.
 *
 * @returns 256 random bits in base64url (WebAuthn Level 3 §13.4.3 asks for 128)
 */
export async function newChallenge({ tx, now }: RequestContext, { purpose, boundTo }: Purpose): Promise<string> {
  const challenge = randomBytes(BYTES).toString('base64url')
  await tx.query.deleteFrom('passkey_challenge').where('valid_until', '<=', now).execute()
  const asked = { challenge, valid_until: after(now, CHALLENGE_LASTS) }
  await tx.query
    .insertInto('passkey_challenge')
    .values({ bound_to: tokenHash(boundTo), purpose, ...asked })
    .onConflict((conflict) => conflict.columns(['bound_to', 'purpose']).doUpdateSet(asked))
    .execute()
  return challenge
}

/**
 * Takes the challenge away. INVARIANT: in a transaction of its own, before anybody looks at the answer: it is good for one answer,
 * right or wrong.
 *
 * @returns null for one that was taken, is too old, or was never asked
 */
export async function takeChallenge({ tx, now }: RequestContext, { purpose, boundTo }: Purpose): Promise<string | null> {
  const taken = await tx.query
    .deleteFrom('passkey_challenge')
    .where('bound_to', '=', tokenHash(boundTo))
    .where('purpose', '=', purpose)
    .returning(['challenge', 'valid_until'])
    .executeTakeFirst()
  return taken !== undefined && taken.valid_until > now ? taken.challenge : null
}
