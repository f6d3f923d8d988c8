import type { RevealGrant } from '@menshen/engine'
import { after, HOUR, MINUTE } from '../../clock.ts'
import { Problem, type RefusalTrace } from '../../http/problem.ts'
import type { DoorContext } from '../door-context.ts'
import { queueOwnActs } from './queue-own-acts.ts'

/** The grant that a reveal is charged to, and how many more the person's grants for it leave; null where there is no limit. */
export interface Charge {
  readonly grant: string
  readonly left: number | null
}

/** A day is the last 24 hours: it begins for nobody at a moment of their choice, as midnight would with the time zone. */
const WINDOW = 24 * HOUR

/** When each grant was used within the window, oldest first: read from the log itself, which cannot be set back. */
async function usesOf({ tx, plan }: DoorContext, grants: readonly RevealGrant[]): Promise<Map<string, string[]>> {
  const { rows } = await tx.execute<{ grant: string; created_at: string }>({
    text: `SELECT details ->> 'grant' AS "grant", created_at FROM audit_event
      WHERE event = 'record.revealed' AND owner_id = $1 AND created_at > $2 AND details ->> 'grant' = ANY ($3)
      ORDER BY created_at`,
    values: [plan.userId, after(tx.now, -WINDOW), grants.map(({ id }) => id)],
  })
  const byGrant = Map.groupBy(rows, (row) => row.grant)
  return new Map([...byGrant].map(([id, used]) => [id, used.map((row) => row.created_at)]))
}

function limitReached(seconds: number, trace: RefusalTrace): Problem {
  const minutes = Math.ceil((seconds * 1000) / MINUTE)
  const hours = Math.ceil((seconds * 1000) / HOUR)
  const detail =
    minutes <= 60
      ? { en: `The next one is possible in ${minutes} min.`, zh: `${minutes} 分钟后可再次查看。` }
      : { en: `The next one is possible in ${hours} hours.`, zh: `约 ${hours} 小时后可再次查看。` }
  return new Problem('reveal-limit-reached', { detail, retryAfter: seconds, trace })
}

/**
 * Charges a reveal to the first grant that has room. INVARIANT: within any 24 hours no person has more revealed by a grant than
 * it allows, however many requests come at once; the count is of the person's own acts, and so tells nothing of others (V4).
 *
 * @param grants those that show the field of this record; never none
 * @throws Problem reveal-limit-reached, with the seconds until one of them has room again
 */
export async function chargeReveal(context: DoorContext, grants: readonly RevealGrant[], trace: () => RefusalTrace): Promise<Charge> {
  const free = grants.find(({ perDay }) => perDay === Number.POSITIVE_INFINITY)
  if (free !== undefined) return { grant: free.id, left: null }
  await queueOwnActs(context)
  const uses = await usesOf(context, grants)
  const room = grants.map((grant) => ({ grant, used: uses.get(grant.id) ?? [] }))
  const open = room.find(({ grant, used }) => used.length < grant.perDay)
  if (open !== undefined) {
    const left = room.reduce((sum, { grant, used }) => sum + Math.max(0, grant.perDay - used.length), -1)
    return { grant: open.grant.id, left }
  }
  // A grant has room again when all but one less than it allows have left the window.
  const next = room.map(({ grant, used }) => Date.parse(used[used.length - grant.perDay] ?? context.tx.now) + WINDOW)
  throw limitReached(Math.max(1, Math.ceil((Math.min(...next) - Date.parse(context.tx.now)) / 1000)), trace())
}
