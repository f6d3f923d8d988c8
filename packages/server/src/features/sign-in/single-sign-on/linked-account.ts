import { randomUUID } from 'node:crypto'
import { endLinks } from '#platform/account/account-links.ts'
import { inUse } from '#platform/account/in-use.ts'
import { accountTarget } from '#platform/audit/account-target.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { queueMail } from '#platform/mail/queue-mail.ts'
import { endTokens } from '#platform/tokens/keep-token.ts'
import type { Identity } from './provider.ts'
import type { ProviderSettings } from './provider-settings.ts'

export type LinkedBy = 'person' | 'mail' | 'creation'

interface Account {
  readonly id: string
  readonly usable: boolean
}

const USABLE = `${inUse('u')} AND u.kind = 'person'`

const LINKED = `
  SELECT u.id, (${USABLE}) AS usable FROM sign_on_link l JOIN "user" u ON u.id = l.user_id
  WHERE l.issuer = $1 AND l.subject = $2 AND l.ended_at IS NULL`

/** The same answer as where there is none: whoever is suspended here learns nothing of it from somebody else's sign-in page. */
export function noAccount(accountId?: string): Problem {
  return new Problem(
    'no-linked-account',
    accountId === undefined ? {} : { trace: { operation: 'signIn', target: accountTarget(accountId) } },
  )
}

/**
 * The account that an identity is linked to, by issuer and subject alone: names and addresses change hands. Null: to none.
 *
 * @throws Problem no-linked-account for one that is out of use
 */
export async function linkedAccount({ tx }: RequestContext, issuer: string, subject: string): Promise<string | null> {
  const [account] = (await tx.execute<Account>({ text: LINKED, values: [issuer, subject] })).rows
  if (account === undefined) return null
  if (!account.usable) throw noAccount(account.id)
  return account.id
}

/** Without letters that only look alike, or become others when they are made small: U+212A KELVIN SIGN becomes a k. */
const PLAIN_ADDRESS = /^[\x21-\x3f\x41-\x7e]{1,64}@[A-Za-z0-9.-]{1,253}$/

/**
 * The address that a provider may speak for: verified by it, in a domain that the settings say is the provider's. Else null.
 *
 * @returns in small letters
 */
export function spokenFor({ claims }: Pick<Identity, 'claims'>, domains: readonly string[] | undefined): string | null {
  const { email, email_verified: verified } = claims
  if (domains === undefined || verified !== true || typeof email !== 'string' || !PLAIN_ADDRESS.test(email)) return null
  const address = email.toLowerCase()
  return domains.includes(address.slice(address.indexOf('@') + 1)) ? address : null
}

const BY_ADDRESS = `
  SELECT u.id, (${USABLE} AND NOT EXISTS (SELECT FROM sign_on_link l WHERE l.user_id = u.id AND l.issuer = $2 AND l.ended_at IS NULL)) AS usable
  FROM "user" u WHERE lower(u.email) = $1 AND u.deleted_at IS NULL LIMIT 2`

/**
 * The one account of an address that can be linked. Addresses are not unique (V4): where there are several, in use or not, nobody can tell
 * which is meant, and none is; nor is one that is linked to another subject of the issuer.
 *
 * @returns 'none' where nobody has the address, so that an account may be made
 */
export async function accountOfAddress(
  { tx }: RequestContext,
  address: string,
  issuer: string,
): Promise<{ readonly id: string } | 'none' | 'unclear'> {
  const { rows } = await tx.execute<Account>({ text: BY_ADDRESS, values: [address, issuer] })
  const [account, another] = rows
  if (account === undefined) return 'none'
  return another === undefined && account.usable ? { id: account.id } : 'unclear'
}

/** Keeps whose account at a provider belongs to whose here. @throws Problem wrong-state where it belongs to somebody already */
export async function keepLink(
  context: RequestContext,
  userId: string,
  { id: provider, issuer }: Pick<ProviderSettings, 'id' | 'issuer'>,
  { subject }: Pick<Identity, 'subject'>,
  linkedBy: LinkedBy,
): Promise<void> {
  const { tx, now } = context
  const taken = await tx.query
    .selectFrom('sign_on_link')
    .select('id')
    .where('issuer', '=', issuer)
    .where((row) => row.or([row('subject', '=', subject), row('user_id', '=', userId)]))
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (taken !== undefined) throw new Problem('wrong-state', { trace: { operation: 'signIn', target: accountTarget(userId) } })
  await tx.query
    .insertInto('sign_on_link')
    .values({ id: randomUUID(), user_id: userId, provider, issuer, subject, linked_at: now, linked_by: linkedBy, ended_at: null })
    .execute()
  context.audit({ event: 'provider.linked', target: accountTarget(userId), details: { provider, by: linkedBy } })
  // ASVS 6.3.7: a new way in is told of; whoever's account was only just made knows of no other.
  if (linkedBy !== 'creation') await queueMail(context, 'sign-on-linked', userId, { at: now })
}

/** Ends sign-ins that are between two steps: what they began with opens nothing any more. */
export async function endSteps(tx: Transaction, userId: string): Promise<void> {
  await tx.query.updateTable('sign_in_step').set({ ended_at: tx.now }).where('user_id', '=', userId).where('ended_at', 'is', null).execute()
}

/**
 * Closes every other way into an account that was linked by its address alone. INVARIANT: nobody who had the account before, or laid it out
 * for whoever would come by the provider, gets in after; its owner can have a password again by an invitation. A second factor stays, and
 * is asked for.
 */
export async function closeOtherWays({ tx, now }: RequestContext, userId: string): Promise<void> {
  await endSessions(tx, userId, 'linked')
  await endSteps(tx, userId)
  await endLinks(tx, userId)
  await endTokens(tx, { userId, by: userId, reason: 'linked' })
  await tx.query
    .updateTable('credential')
    .set({ valid_until: now })
    .where('user_id', '=', userId)
    .where('kind', '=', 'password')
    .where('valid_until', '>', now)
    .execute()
}
