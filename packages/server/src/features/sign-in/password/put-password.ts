import { randomUUID } from 'node:crypto'
import { endLinks } from '#platform/account/account-links.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { queueMail } from '#platform/mail/queue-mail.ts'

/** Puts a new password in the place of the present one, or of none. False: the present one is another by now. */
async function replacePassword(tx: Transaction, userId: string, present: string | null, hash: string): Promise<boolean> {
  const { affected } = await tx.execute({
    text: `UPDATE credential SET valid_until = $1
           WHERE user_id = $2 AND kind = 'password' AND valid_from <= $1 AND $1 < valid_until AND secret_hash = $3`,
    values: [tx.now, userId, present],
  })
  const { rows } = await tx.execute({
    text: `SELECT FROM credential WHERE user_id = $1 AND kind = 'password' AND valid_from <= $2 AND $2 < valid_until`,
    values: [userId, tx.now],
  })
  if (affected !== (present === null ? 0 : 1) || rows.length > 0) return false
  await tx.query
    .insertInto('credential')
    .values({ id: randomUUID(), user_id: userId, kind: 'password', secret_hash: hash, valid_from: tx.now, set_by: userId })
    .execute()
  return true
}

interface NewPassword {
  readonly userId: string
  /** The hash that it takes the place of; null for none. */
  readonly present: string | null
  readonly hash: string
  /** Why the sessions of the account end. */
  readonly reason: string
  /** The session that stays. */
  readonly but?: string
  /** Whether its owner is told by mail (ASVS 6.3.7); a first password is no news to whoever has just chosen it. */
  readonly tell?: boolean
}

/**
 * Gives an account the password that its owner has chosen. What the old one opened is closed: all sessions and links end with it (ASVS
 * 7.4.3). The act needs an event that names the account.
 *
 * @returns how many sessions have ended; null where the present password is another by now, and nothing was done
 */
export async function putPassword(
  context: RequestContext,
  { userId, present, hash, reason, but, tell = true }: NewPassword,
): Promise<number | null> {
  const { tx, now } = context
  if (!(await replacePassword(tx, userId, present, hash))) return null
  await endLinks(tx, userId)
  if (tell) await queueMail(context, 'password-changed', userId, { at: now })
  return endSessions(tx, userId, reason, but === undefined ? {} : { but })
}
