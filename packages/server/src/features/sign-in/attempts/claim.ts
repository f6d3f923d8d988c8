import { DAY, HOUR, MINUTE } from '#platform/clock.ts'
import { countingKey } from '#platform/crypto/tokens.ts'
import { networkOf } from '#platform/http/client-address.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { Rule } from './budget.ts'

/**
 * What is guessed at. `account`: a password, at a sign-in; `reproof`: the password of somebody signed in, who proves again who they
 * are; `code`: the code of a second factor; `passkey`: a passkey without a password. Each is counted by itself, so that failures at one hold up nothing else.
 */
export type AttemptKind = 'account' | 'reproof' | 'code' | 'passkey'

/** Under what attempts are counted. */
export type BudgetName = 'account' | 'device' | 'network' | 'everybody'

/** What the limits for strangers depend on at the moment. */
export interface Climate {
  /** So many strangers fail everywhere that an attack on many accounts is likely. */
  readonly tight: boolean
  /** How many accounts have a known device that was last used in this network. */
  readonly knownHere: number
}

export interface Budget {
  readonly name: BudgetName
  /** A keyed hash: the table names nobody. */
  readonly key: string
  rule(climate: Climate): Rule
}

/** A wish to try something: whose it is, and the budgets that it spends, all of which must have something left. */
export interface Claim {
  readonly kind: AttemptKind
  /** For the log alone; null where no account is meant or it is not sure which. */
  readonly accountId: string | null
  /** Somebody in a browser that the account does not know. */
  readonly stranger: boolean
  readonly budgets: readonly Budget[]
  readonly networkKey: string
}

export interface ClaimedBy {
  /** The known device of the account that is meant, if this is one (devices/known-devices.ts). */
  readonly device?: { readonly id: string } | null
  readonly accountId?: string | null
}

// The numbers and why they are these: ADR 18.
const account = (free: number): Rule => ({ free, firstWait: MINUTE, longestWait: DAY, forgiven: 12 * HOUR })
const FREE: Readonly<Record<AttemptKind, number>> = { account: 10, reproof: 10, code: 5, passkey: 10 }
const FREE_WHEN_TIGHT = 3
const network = (free: number): Rule => ({ free, firstWait: MINUTE, longestWait: HOUR, forgiven: 10 * MINUTE })
const NETWORK_FREE = 20
const EVERYBODY: Rule = { free: 100, firstWait: 5_000, longestWait: 5 * MINUTE, forgiven: MINUTE }

/** From this level of failures by strangers everywhere on, each account and network has less. */
export const TIGHT_FROM = 50
export const RULE_OF_EVERYBODY = EVERYBODY

/** The key of a network, under which failures are counted and known devices are found. */
export const networkKeyOf = ({ keys, origin }: Pick<RequestContext, 'keys' | 'origin'>): string =>
  countingKey(keys.attempt, 'network', networkOf(origin.address))

/**
 * The claim of one attempt.
 *
 * INVARIANT: a known device spends its own budget and none that others can spend, so nobody elsewhere can keep its owner out; and it
 * has none to spend but that of its own account.
 *
 * @param who what of this kind is guessed at: for a sign-in the address given, known or not, else the account's id
 */
export function claimOf(
  context: Pick<RequestContext, 'keys' | 'origin'>,
  kind: AttemptKind,
  who: string,
  { device = null, accountId = null }: ClaimedBy = {},
): Claim {
  const key = (what: string, value: string): string => countingKey(context.keys.attempt, what, value)
  const networkKey = networkKeyOf(context)
  const claim = { kind, accountId, networkKey, stranger: device === null && kind !== 'reproof' }
  if (device !== null) {
    return { ...claim, budgets: [{ name: 'device', key: key(`device ${kind}`, device.id), rule: () => account(FREE[kind]) }] }
  }
  const own: Budget = {
    name: 'account',
    key: key(kind, who),
    rule: ({ tight }) => account(kind === 'account' && tight ? FREE_WHEN_TIGHT : FREE[kind]),
  }
  const inNetwork = (what: string): Budget => ({
    name: 'network',
    key: key(what, networkKey),
    // Where many are known there are many to mistype.
    rule: ({ tight, knownHere }) => network((tight ? FREE_WHEN_TIGHT : NETWORK_FREE) + knownHere),
  })
  // Nothing stands against the account: a signature is not guessed, and nobody elsewhere is to keep its owner out.
  if (kind === 'passkey') return { ...claim, budgets: [inNetwork('passkeys in network')] }
  if (kind !== 'account') return { ...claim, budgets: [own] }
  const shared: Budget[] = [inNetwork('failures in network'), { name: 'everybody', key: key('everybody', ''), rule: () => EVERYBODY }]
  return { ...claim, budgets: [own, ...shared] }
}

/** What a step that counts must be alone on (RequestSteps.step). */
export const namesOf = (...claims: readonly Claim[]): string[] => [
  ...new Set(claims.flatMap(({ budgets }) => budgets.map(({ key }) => key))),
]
