import { both } from '@menshen/contract'
import { after, DAY, HOUR, MINUTE } from '#platform/clock.ts'
import { countingKey } from '#platform/crypto/tokens.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { tryAttempt, waitInWords } from '../../attempts/attempt-limits.ts'
import type { Rule } from '../../attempts/budget.ts'
import { type Budget, type Claim, networkKeyOf } from '../../attempts/claim.ts'
import { knownDevices } from '../../devices/known-devices.ts'

/** A wish to have a message sent: what it spends, and under what the ceilings of a day count it. */
export interface Sending {
  readonly claim: Claim
  readonly counted: readonly [asker: string, number: string, network: string]
  /** A number that nobody has confirmed yet: whoever asks may not even own it. */
  readonly isNew: boolean
}

// The numbers and why they are these: ADR 23.
const ASKER: Rule = { free: 1, firstWait: MINUTE, longestWait: 6 * HOUR, forgiven: HOUR }
const NEW_NUMBER: Rule = { free: 1, firstWait: MINUTE, longestWait: DAY, forgiven: 6 * HOUR }
const network = (free: number): Rule => ({ free, firstWait: MINUTE, longestWait: HOUR, forgiven: 5 * MINUTE })
const NETWORK_FREE = 20
const EVERYBODY: Rule = { free: 300, firstWait: 5_000, longestWait: 5 * MINUTE, forgiven: 10_000 }
const MOST_A_DAY = { asker: 15, number: 30, newNumber: 5, network: 200 } as const

/**
 * What one message spends. INVARIANT: a known device spends its own budget and none that others can spend by themselves, so nobody who
 * has the password alone keeps its owner from codes; a number that is only being tried is counted apart from those that somebody has.
 */
export async function sendingOf(context: RequestContext, userId: string, phone: string, isNew: boolean): Promise<Sending> {
  const device = (await knownDevices(context, [userId])).get(userId)
  const key = (what: string, value: string): string => countingKey(context.keys.attempt, what, value)
  const networkKey = networkKeyOf(context)
  const own: Budget =
    device === undefined
      ? { name: 'account', key: key('sms account', userId), rule: () => ASKER }
      : { name: 'device', key: key('sms device', device.id), rule: () => ASKER }
  const number: Budget = { name: 'number', key: key('sms new number', phone), rule: () => NEW_NUMBER }
  const shared: Budget[] = [
    { name: 'network', key: key('sms network', networkKey), rule: ({ knownHere }) => network(NETWORK_FREE + knownHere) },
    { name: 'everybody', key: key('sms everybody', ''), rule: () => EVERYBODY },
  ]
  const budgets = [own, ...(isNew ? [number] : []), ...(device === undefined || isNew ? shared : [])]
  const counted = [own.key, isNew ? number.key : key('sms number', phone), networkKey] as const
  return { claim: { kind: 'sms', accountId: userId, stranger: device === undefined, networkKey, budgets }, counted, isNew }
}

function tooOften(wait: number): Problem {
  const { en, zh } = waitInWords(wait)
  const detail = both(`Codes were asked for too often. Ask again in ${en}.`, `获取验证码过于频繁，请在 ${zh}后再试。`)
  return new Problem('rate-limited', { retryAfter: Math.max(1, Math.ceil(wait / 1000)), detail })
}

const COUNTS = `
  SELECT count(*)::int AS everybody, (count(*) FILTER (WHERE asker_key = $2))::int AS asker,
    (count(*) FILTER (WHERE number_key = $3))::int AS number, (count(*) FILTER (WHERE network_key = $4))::int AS network
  FROM sms WHERE created_at > $1`

interface Counts {
  everybody: number
  asker: number
  number: number
  network: number
}

/** Refuses when a day's ceiling is reached. It is for the bill and for whoever's phone rings, so no device is exempt. */
async function requireRoom({ tx, now }: RequestContext, { counted, isNew }: Sending, perDay: number): Promise<void> {
  const [counts] = (await tx.execute<Counts>({ text: COUNTS, values: [after(now, -DAY), ...counted] })).rows
  if (counts === undefined) throw new Error('nothing was counted')
  const { everybody, asker, number, network: near } = counts
  const full =
    everybody >= perDay ||
    asker >= MOST_A_DAY.asker ||
    near >= MOST_A_DAY.network ||
    number >= (isNew ? MOST_A_DAY.newNumber : MOST_A_DAY.number)
  if (full) throw tooOften(HOUR)
}

/**
 * Spends what one message costs. INVARIANT: in a step that is alone on `namesOfSending`, so that many at once do not slip through.
 *
 * @returns in how many seconds the next may be asked for
 * @throws Problem rate-limited
 */
export async function spendSending(context: RequestContext, sending: Sending, perDay: number): Promise<number> {
  await requireRoom(context, sending, perDay)
  const spent = await tryAttempt(context, sending.claim)
  if ('wait' in spent) throw tooOften(spent.wait)
  return Math.max(0, ...spent.blocks.map(({ until }) => Math.ceil((Date.parse(until) - Date.parse(context.now)) / 1000)))
}

/** What a step that sends must be alone on: its budgets, and the ceiling that all have together. */
export const namesOfSending = ({ claim, counted }: Sending): string[] => [
  ...new Set([...claim.budgets.map(({ key }) => key), ...counted, 'sms ceiling']),
]
