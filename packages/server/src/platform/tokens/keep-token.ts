import { randomUUID } from 'node:crypto'
import type { ShownToken } from '@menshen/contract'
import type { Cut } from '@menshen/engine'
import { after, DAY } from '../clock.ts'
import { newApiToken } from '../crypto/api-token.ts'
import { tokenHash } from '../crypto/tokens.ts'
import type { Transaction } from '../database/transact.ts'
import { Problem } from '../http/problem.ts'
import type { RequestContext } from '../http/request-context.ts'

/** What is wished of a token. */
export interface TokenWish {
  readonly name: string
  readonly cut: Cut
  readonly readOnly: boolean
  readonly days: number
}

export interface MadeToken {
  readonly token: string
  readonly made: ShownToken
}

/** More than this nobody keeps an eye on. */
const MOST_LIVING = 50

interface TokenRow {
  readonly id: string
  readonly name: string
  readonly cut: Record<string, string[]>
  readonly read_only: boolean
  readonly created_at: string
  readonly expires_at: string
  readonly last_used_on: string | null
  readonly last_address: string | null
}

const LIVING = `
  SELECT id, name, cut, read_only, created_at, expires_at, last_used_on, last_address
  FROM api_token WHERE user_id = $1 AND ended_at IS NULL AND expires_at > now() ORDER BY created_at DESC, id`

/** The tokens of an account that have not ended, the newest first. What they are is known to nobody any more. */
export async function livingTokens(tx: Transaction, userId: string): Promise<ShownToken[]> {
  const { rows } = await tx.execute<TokenRow>({ text: LIVING, values: [userId] })
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    cut: row.cut,
    readOnly: row.read_only,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedOn: row.last_used_on,
    lastAddress: row.last_address,
  }))
}

/** Makes a token. INVARIANT: the text of it is in the answer and nowhere else, and the database keeps a hash. */
export async function keepToken(context: RequestContext, userId: string, { name, cut, readOnly, days }: TokenWish): Promise<MadeToken> {
  const { tx, now } = context
  if ((await livingTokens(tx, userId)).length >= MOST_LIVING) throw new Problem('too-many-tokens')
  const token = newApiToken()
  const made = { id: randomUUID(), name: name.trim(), cut: mutable(cut), readOnly, createdAt: now, expiresAt: after(now, days * DAY) }
  await tx.query
    .insertInto('api_token')
    .values({
      id: made.id,
      user_id: userId,
      name: made.name,
      token_sha256: tokenHash(token),
      cut: JSON.stringify(cut),
      read_only: readOnly,
      created_at: now,
      created_by: context.person().userId,
      expires_at: made.expiresAt,
    })
    .execute()
  return { token, made: { ...made, lastUsedOn: null, lastAddress: null } }
}

/** What the log keeps of a token that was made. */
export const madeDetails = ({ id, cut, readOnly, expiresAt }: ShownToken) => ({ token: id, cut: JSON.stringify(cut), readOnly, expiresAt })

const mutable = (cut: Cut): Record<string, string[]> =>
  Object.fromEntries(Object.entries(cut).map(([object, names]) => [object, [...names]]))

/** Which tokens of one account end, and by whom: all, or one of them. */
export interface TokenEnding {
  readonly userId: string
  readonly by: string
  readonly reason: string
  readonly only?: string | undefined
}

/** Ends tokens. INVARIANT (F1): in the transaction that takes them away, under the lock of their owner's rights. @returns how many */
export async function endTokens(tx: Transaction, { userId, by, reason, only }: TokenEnding): Promise<number> {
  let update = tx.query.updateTable('api_token').set({ ended_at: tx.now, ended_by: by, ended_reason: reason })
  update = update.where('user_id', '=', userId).where('ended_at', 'is', null)
  if (only !== undefined) update = update.where('id', '=', only)
  return Number((await update.executeTakeFirst()).numUpdatedRows)
}
