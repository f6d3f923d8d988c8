import type { EventName } from '@menshen/contract'
import { after, DAY } from '../clock.ts'
import type { Connection } from '../database/database.ts'
import { personBehind } from './own-accounts.ts'

/** For so long whoever had an account in hand may still hold it: they may have kept a way in, or not given it over yet. */
const RECENT_DAYS = 30

/** Since when what somebody did to an account counts. */
export const recentSince = (instant: string): string => after(instant, -RECENT_DAYS * DAY)

/** By these somebody gets hold of an account that is not theirs: it is new, wakes up, or opens by another thing than before. */
const TAKING: readonly EventName[] = [
  'user.created',
  'user.reactivated',
  'user.link-sent',
  'user.password-demanded',
  'user.factors-ended',
  'user.responsible-set',
  'token.made',
]

// INVARIANT: read from the log, for it is the only place that keeps all of these acts: none is acknowledged without its event, none of the
// application's statements changes one, and none is retired within half a year (A2, A4). A link that ended is not in its table for ever, and
// that a password was demanded or factors were taken away stands in no other. An address says where a link goes, so it counts like one.
const ACTS = `
  SELECT record_id AS account, owner_id AS by, created_at AS at FROM audit_event
  WHERE object = 'user' AND record_id = ANY($1::text[]) AND created_at >= $2 AND outcome = 'done' AND owner_id IS NOT NULL
    AND owner_id::text <> record_id AND (event = ANY($3) OR event = 'user.updated' AND changes @> '[{"field": "email"}]')`

interface Act {
  readonly account: string
  readonly by: string
  readonly at: string
}

/**
 * The accounts that had this one in hand since an instant, directly or through others: who made an account that made it is one of them. What was
 * done to an account counts only as far as that account did something afterwards. A program acts as it is told by whoever
 * answers for it, so who had them in hand counts too; a person is in nobody's hands by a program of theirs.
 *
 * @param until what was done to this account itself counts up to this moment
 */
async function recentHands(connection: Connection, userId: string, since: string, until: string): Promise<ReadonlySet<string>> {
  const hands = new Set<string>()
  // By account, the last moment at which what was done to it could still have led here.
  const latest = new Map<string, string>()
  const open: { readonly userId: string; readonly at: string }[] = [{ userId, at: until }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at } = next
    const ways = new Set([next.userId, await personBehind(connection, next.userId)])
    const later = [...ways].filter((account) => (latest.get(account) ?? '') < at)
    for (const account of later) latest.set(account, at)
    const { rows } = await connection.execute<Act>({ text: ACTS, values: [later, since, TAKING] })
    for (const act of rows) {
      if (act.at > at) continue
      hands.add(act.by)
      open.push({ userId: act.by, at: act.at })
    }
  }
  return hands
}

/** Whether one of these accounts is this one, or had it in hand since an instant and before another. */
export async function isInHandsOf(
  connection: Connection,
  userId: string,
  accounts: ReadonlySet<string>,
  since: string,
  until = 'infinity',
): Promise<boolean> {
  return accounts.has(userId) || [...(await recentHands(connection, userId, since, until))].some((hand) => accounts.has(hand))
}
