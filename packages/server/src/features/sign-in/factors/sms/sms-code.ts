import { createHmac, randomInt, randomUUID } from 'node:crypto'
import { after, DAY, MINUTE } from '#platform/clock.ts'
import { sameText, tokenHash } from '#platform/crypto/tokens.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { dropSms } from '#platform/sms/queue-sms.ts'

/** For what a code is asked, and by what: the ticket of a sign-in, or the id of a session. It is good there and nowhere else (ASVS 6.6.2). */
export interface CodeAsker {
  readonly purpose: 'enrol' | 'sign-in' | 'prove'
  readonly bound: string
}

/** Whose code of which phone. */
interface CodeOwner extends CodeAsker {
  readonly userId: string
  readonly factorId: string
}

/** ASVS 6.5.5 gives codes that come another way ten minutes; half of it is enough for a message. */
const LASTS = 5 * MINUTE
const KEPT = DAY

/** Six digits, all of them from the generator of the system: twenty bits, as ASVS 6.5.4 asks for. */
const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

const boundKey = ({ purpose, bound }: CodeAsker): string => tokenHash(`${purpose}\0${bound}`)

/** INVARIANT: bound to the row, the person, the phone and what asked, so that none counts in the place of another. */
function codeHash(key: Buffer, id: string, { userId, factorId, purpose, bound }: CodeOwner, code: string): string {
  return createHmac('sha256', key).update([id, userId, factorId, purpose, bound, code].join('\0')).digest('hex')
}

export interface MadeCode {
  readonly id: string
  readonly code: string
  readonly expiresAt: string
}

/** Makes a code, of which a keyed hash is kept. Whatever was asked for in the same place before ends, with the message that brings it. */
export async function makeSmsCode({ tx, keys }: RequestContext, owner: CodeOwner): Promise<MadeCode> {
  const { userId, factorId, purpose } = owner
  const ended = await tx.query
    .updateTable('sms_code')
    .set({ ended_at: tx.now })
    .where('user_id', '=', userId)
    .where('bound_key', '=', boundKey(owner))
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  await dropSms(
    tx,
    ended.map(({ id }) => id),
  )
  await tx.query.deleteFrom('sms_code').where('expires_at', '<', after(tx.now, -KEPT)).execute()
  const made = { id: randomUUID(), code: newCode(), expiresAt: after(tx.now, LASTS) }
  await tx.query
    .insertInto('sms_code')
    .values({
      id: made.id,
      user_id: userId,
      factor_id: factorId,
      purpose,
      bound_key: boundKey(owner),
      code_hash: codeHash(keys.smsCode.first.bytes, made.id, owner, made.code),
      created_at: tx.now,
      expires_at: made.expiresAt,
    })
    .execute()
  return made
}

const OPEN = `
  SELECT id, code_hash FROM sms_code
  WHERE user_id = $1 AND bound_key = $2 AND factor_id = $3 AND used_at IS NULL AND ended_at IS NULL AND expires_at > now()`

/** Takes a code, once, where it was asked for. @returns whether it was the one */
export async function takeSmsCode({ tx, keys }: RequestContext, owner: CodeOwner, code: string): Promise<boolean> {
  const values = [owner.userId, boundKey(owner), owner.factorId]
  const [row] = (await tx.execute<{ id: string; code_hash: string }>({ text: OPEN, values })).rows
  if (row === undefined) return false
  if (!keys.smsCode.all.some(({ bytes }) => sameText(row.code_hash, codeHash(bytes, row.id, owner, code)))) return false
  const used = await tx.query
    .updateTable('sms_code')
    .set({ used_at: tx.now })
    .where('id', '=', row.id)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  await dropSms(tx, [row.id])
  return Number(used.numUpdatedRows) === 1
}
