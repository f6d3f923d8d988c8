import { randomUUID } from 'node:crypto'
import { after, MINUTE } from '#platform/clock.ts'
import { countingKey, newToken, tokenHash } from '#platform/crypto/tokens.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { networkOf } from '#platform/http/client-address.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { FirstStart } from './first-start.ts'

/** Wrong tokens from one network in a while. Guessing 256 bits is hopeless; this keeps the log short of it. */
const MOST_WRONG = 10
const WINDOW = 15 * MINUTE

/**
 * A token for whoever may read the server's console: they set the installation up, with no password that everybody knows before (ASVS
 * 5.0 6.3.2). Each start makes another, which ends the one before. Null: there is an organisation already.
 */
export async function offerSetUp(tx: Transaction, firstStart: Pick<FirstStart, 'isFounded'>): Promise<string | null> {
  await tx.query.deleteFrom('set_up_token').execute()
  if (await firstStart.isFounded(tx)) return null
  const token = newToken()
  await tx.query
    .insertInto('set_up_token')
    .values({ token_sha256: tokenHash(token), created_at: tx.now })
    .execute()
  return token
}

export const setUpNetwork = ({ keys, origin }: Pick<RequestContext, 'keys' | 'origin'>): string =>
  countingKey(keys.attempt, 'set-up-network', networkOf(origin.address))

/** Whether it is the token of the last start. A wrong one is counted. @throws Problem rate-limited */
export async function tryToken({ tx, now }: RequestContext, network: string, token: string): Promise<boolean> {
  const since = after(now, -WINDOW)
  const tried = await tx.query
    .selectFrom('set_up_attempt')
    .select('at')
    .where('network_key', '=', network)
    .where('at', '>', since)
    .execute()
  if (tried.length >= MOST_WRONG) {
    const oldest = tried.map(({ at }) => at).sort()[0] ?? now
    throw new Problem('rate-limited', { retryAfter: Math.max(1, Math.ceil((Date.parse(oldest) + WINDOW - Date.parse(now)) / 1000)) })
  }
  if (await isToken(tx, token)) return true
  await tx.query.deleteFrom('set_up_attempt').where('at', '<=', since).execute()
  await tx.query.insertInto('set_up_attempt').values({ id: randomUUID(), network_key: network, at: now }).execute()
  return false
}

export async function isToken(tx: Transaction, token: string): Promise<boolean> {
  const row = await tx.query.selectFrom('set_up_token').select('created_at').where('token_sha256', '=', tokenHash(token)).executeTakeFirst()
  return row !== undefined
}

/** After that there is nothing to guess any more. */
export async function endSetUp(tx: Transaction): Promise<void> {
  await tx.query.deleteFrom('set_up_token').execute()
  await tx.query.deleteFrom('set_up_attempt').execute()
}
