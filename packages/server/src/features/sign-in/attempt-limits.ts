import { randomUUID } from 'node:crypto'
import { MINUTE } from '#platform/clock.ts'
import { countingKey } from '#platform/crypto/tokens.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

/** Failures within the window after which an account, known or not, takes no more attempts; and the same for an address. */
const WINDOW = 15 * MINUTE
const MOST_PER_ACCOUNT = 10
const MOST_PER_ADDRESS = 100

export interface Attempt {
  readonly id: string
}

/** What attempts are counted under; nobody's name stands in the table. */
export interface AttemptKeys {
  readonly account: string
  readonly address: string
}

/**
 * The keys of one attempt. `account` is a sign-in, by e-mail; `reproof` is somebody signed in who proves again who they are, counted
 * by itself, so that it cannot keep the owner from signing in; `code` a guess at a second factor, across all sign-ins and sessions.
 */
export function attemptKeys(
  { keys, origin }: Pick<RequestContext, 'keys' | 'origin'>,
  kind: 'account' | 'reproof' | 'code',
  who: string,
): AttemptKeys {
  return {
    account: countingKey(keys.attempt, kind, who),
    address: countingKey(keys.attempt, 'address', origin.address ?? ''),
  }
}

/**
 * Counts an attempt before its password is looked at. INVARIANT: the step it runs in is alone on both keys, so that many attempts
 * at once cannot slip through together.
 *
 * @throws Problem rate-limited, the same whether the account exists or not
 */
export async function beginAttempt({ tx, now }: RequestContext, { account, address }: AttemptKeys): Promise<Attempt> {
  const since = new Date(Date.parse(now) - WINDOW).toISOString()
  const failures = async (column: 'account_key' | 'address_key', key: string): Promise<{ count: number; oldest: string | null }> => {
    const row = await tx.query
      .selectFrom('sign_in_attempt')
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('at').as('oldest')])
      .where(column, '=', key)
      .where('succeeded', '=', false)
      .where('at', '>', since)
      .executeTakeFirstOrThrow()
    return { count: row.count, oldest: row.oldest }
  }
  const limits = [
    { ...(await failures('account_key', account)), most: MOST_PER_ACCOUNT },
    { ...(await failures('address_key', address)), most: MOST_PER_ADDRESS },
  ]
  const waits = limits
    .filter(({ count, most }) => count >= most)
    .map(({ oldest }) => Math.ceil((Date.parse(oldest ?? now) + WINDOW - Date.parse(now)) / 1000))
  if (waits.length > 0) throw new Problem('rate-limited', { retryAfter: Math.max(1, ...waits) })
  const id = randomUUID()
  await tx.query
    .insertInto('sign_in_attempt')
    .values({ id, account_key: account, address_key: address, at: now, succeeded: false })
    .execute()
  return { id }
}

/** A success does not count against the account, and attempts that no window reaches are forgotten. */
export async function attemptSucceeded({ tx, now }: RequestContext, attempt: Attempt): Promise<void> {
  await tx.query.updateTable('sign_in_attempt').set({ succeeded: true }).where('id', '=', attempt.id).execute()
  await tx.query
    .deleteFrom('sign_in_attempt')
    .where('at', '<', new Date(Date.parse(now) - 2 * WINDOW).toISOString())
    .execute()
}
