import { randomUUID } from 'node:crypto'
import { after, DAY, MINUTE } from '../clock.ts'
import { newToken, tokenHash } from '../crypto/tokens.ts'
import type { Transaction } from '../database/transact.ts'
import { inUse } from './in-use.ts'

/** What a link is for: a password that was forgotten, or the first one of an account. */
export type LinkPurpose = 'reset' | 'invitation'

/** Short where whoever forgot is waiting for it (ASVS 5.0 6.5.5), longer where somebody does not know yet that it comes. */
const LASTS: Readonly<Record<LinkPurpose, number>> = { reset: 30 * MINUTE, invitation: 7 * DAY }

/** A link that can be used. */
export interface AccountLink {
  readonly id: string
  readonly userId: string
  readonly purpose: LinkPurpose
  readonly expiresAt: string
}

const SHAPE = /^[\w-]{43}$/

const LINK = `
  SELECT l.id, l.user_id AS "userId", l.purpose, l.expires_at AS "expiresAt"
  FROM account_link l JOIN "user" u ON u.id = l.user_id AND ${inUse('u')}
  WHERE l.token_sha256 = $1 AND l.used_at IS NULL AND l.ended_at IS NULL AND l.expires_at > now()`

/** The link of a token, while it can be used. Used, replaced, run out, of an account out of use, and never made: all the same. */
export async function linkStanding(tx: Transaction, token: string): Promise<AccountLink | null> {
  if (!SHAPE.test(token)) return null
  const { rows } = await tx.execute<AccountLink>({ text: LINK, values: [tokenHash(token)] })
  return rows[0] ?? null
}

/** Ends what links an account has. The act needs an event that names the account. @returns how many */
export async function endLinks(tx: Transaction, userId: string): Promise<number> {
  const { numUpdatedRows } = await tx.query
    .updateTable('account_link')
    .set({ ended_at: tx.now })
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/**
 * Makes a link and ends all older ones of the account. INVARIANT: the token leaves the server in a mail to the account's address and
 * nowhere else; the database keeps a hash. The act needs an event that names the account.
 */
export async function makeLink(tx: Transaction, userId: string, purpose: LinkPurpose, createdBy: string | null): Promise<string> {
  await endLinks(tx, userId)
  const token = newToken()
  await tx.query
    .insertInto('account_link')
    .values({
      id: randomUUID(),
      token_sha256: tokenHash(token),
      user_id: userId,
      purpose,
      created_at: tx.now,
      created_by: createdBy,
      expires_at: after(tx.now, LASTS[purpose]),
    })
    .execute()
  return token
}

/** Uses a link up. False: it cannot be used any more. */
export async function spendLink(tx: Transaction, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.query
    .updateTable('account_link')
    .set({ used_at: tx.now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The address of a link. The token stands behind #, which browsers send to nobody: no log and no referrer has it (ASVS 5.0 14.2.1). */
export const passwordLink = (site: string, token: string): string => `${site}/set-password#${token}`
