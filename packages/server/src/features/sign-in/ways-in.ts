import { inUse } from '#platform/account/in-use.ts'
import { accountTarget } from '#platform/audit/account-target.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { type Attempt, heldUpFor, tooMany, tryAttempt } from './attempts/attempt-limits.ts'
import { type Claim, claimOf } from './attempts/claim.ts'
import { knownDevices } from './devices/known-devices.ts'

export interface Account {
  readonly user_id: string
  readonly secret_hash: string
}

/** A claim, and the accounts whose passwords may be looked at on it. */
export interface WayIn {
  readonly claim: Claim
  readonly accounts: readonly Account[]
}

/**
 * E-mail addresses are not unique (V4), so a few accounts may share one; the password tells which is meant. The oldest come first:
 * accounts that somebody makes later with another's address must not keep them out.
 */
const MOST_ACCOUNTS = 3

const OPEN = `
  FROM "user" u JOIN credential c ON c.user_id = u.id AND c.kind = 'password' AND c.valid_from <= now() AND now() < c.valid_until
  WHERE ${inUse('u')} AND u.kind = 'person'`

const ACCOUNTS = `
  SELECT u.id AS user_id, c.secret_hash ${OPEN} AND lower(u.email) = $1 ORDER BY u.created_at, u.id LIMIT ${MOST_ACCOUNTS}`

/** How many accounts share an address at most: so many passwords are looked at for every address, known or not. */
const MOST_SHARING = `
  SELECT least(max(sharing), ${MOST_ACCOUNTS})::int AS most FROM (SELECT count(*) AS sharing ${OPEN} GROUP BY lower(u.email)) AS address`

export async function accountsOf({ tx }: RequestContext, email: string): Promise<readonly Account[]> {
  return (await tx.execute<Account>({ text: ACCOUNTS, values: [email] })).rows
}

const GONE = `
  SELECT u.id FROM "user" u WHERE lower(u.email) = $1 AND u.kind = 'person' AND NOT ${inUse('u')} LIMIT 2`

/**
 * The account of an address that may not be used any more, where there is just one: whoever watches must see that somebody tries it.
 * INVARIANT: asked for every address, and the answer says nothing of it.
 */
export async function goneAccountOf({ tx }: RequestContext, email: string): Promise<string | null> {
  const { rows } = await tx.execute<{ id: string }>({ text: GONE, values: [email] })
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}

/**
 * The accounts of an address by what limits guesses at them: one that knows this browser by its own budget, all others and those
 * that do not exist by what is left for strangers. Turns away whoever has nothing left anywhere. @throws Problem rate-limited
 */
export async function waysIn(context: RequestContext, email: string): Promise<readonly WayIn[]> {
  const accounts = await accountsOf(context, email)
  const devices = await knownDevices(
    context,
    accounts.map(({ user_id }) => user_id),
  )
  const known = accounts.flatMap((account): WayIn[] => {
    const device = devices.get(account.user_id)
    return device === undefined
      ? []
      : [{ claim: claimOf(context, 'account', email, { device, accountId: account.user_id }), accounts: [account] }]
  })
  const others = accounts.filter(({ user_id }) => !devices.has(user_id))
  const accountId = others.length === 1 ? (others[0]?.user_id ?? null) : null
  const strange = { claim: claimOf(context, 'account', email, { accountId }), accounts: others }
  const ways = others.length > 0 || known.length === 0 ? [...known, strange] : known
  const waits: number[] = []
  for (const { claim } of ways) waits.push(await heldUpFor(context, claim))
  refuseAllHeldUp(ways, waits)
  return ways
}

function refuseAllHeldUp(ways: readonly WayIn[], waits: readonly number[]): void {
  const shortest = Math.min(...waits)
  const way = ways[waits.indexOf(shortest)]
  if (shortest <= 0 || way === undefined) return
  const { accountId } = way.claim
  // Whoever watches must see how long it goes on; the answer says no more than of an address that nobody has.
  const trace = accountId === null ? undefined : { operation: 'signIn', target: accountTarget(accountId) }
  throw tooMany(shortest, way.claim, trace)
}

/** What was begun: the attempts that count, the accounts that may be looked at, and how much work that is for any address. */
export interface Begun {
  readonly attempts: readonly Attempt[]
  readonly accounts: readonly Account[]
  readonly work: number
}

/**
 * Counts the attempt on each of its ways. INVARIANT: where a budget is spent no password is looked at, of a known account as little
 * as of an unknown one. @throws Problem rate-limited when there is nothing left on any
 */
export async function beginOn(context: RequestContext, ways: readonly WayIn[]): Promise<Begun> {
  const attempts: Attempt[] = []
  const accounts: Account[] = []
  const waits: number[] = []
  for (const way of ways) {
    const tried = await tryAttempt(context, way.claim)
    waits.push('wait' in tried ? tried.wait : 0)
    if ('wait' in tried) continue
    attempts.push(tried)
    accounts.push(...way.accounts)
  }
  refuseAllHeldUp(ways, waits)
  const { rows } = await context.tx.execute<{ most: number | null }>({ text: MOST_SHARING, values: [] })
  return { attempts, accounts, work: rows[0]?.most ?? 1 }
}
