import type { areaEndpoints, InputOf } from '@menshen/contract'
import type { EngineRecord } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { refusedAt } from '#platform/access/refusals.ts'
import { targetOf } from '#platform/access/rows.ts'
import { openTarget } from '#platform/access/write/target.ts'
import type { Written } from '#platform/access/write/written.ts'
import { after, DAY } from '#platform/clock.ts'
import { Problem } from '#platform/http/problem.ts'
import { endOfDay } from '#platform/zone-time.ts'
import { govern } from './change-record.ts'
import { keepStatus } from './status-history.ts'

/** Longer than anybody gives notice; a day beyond is a slip of the hand. */
const FARTHEST = 10 * 366 * DAY

/** The instant at which an account's last day is over where its person lives; null without such a day. */
const endOf = ({ leavingOn, timeZone }: EngineRecord): string | null =>
  typeof leavingOn === 'string' ? endOfDay(leavingOn, String(timeZone)) : null

/** The end of a last day that is not over yet. */
export async function lastDayToCome({ tx }: DoorContext, id: string): Promise<string | null> {
  const { rows } = await tx.execute<{ at: string }>({
    text: 'SELECT leaving_at AS at FROM "user" WHERE id = $1 AND leaving_at > $2',
    values: [id, tx.now],
  })
  return rows[0]?.at ?? null
}

/** Keeps when an account that is in use ends, for requests and for history. The caller guards, and stores the fields that people see. */
export async function keepLastDay(door: DoorContext, id: string, until: string | null, reason: string): Promise<void> {
  await keepInstant(door, id, until)
  await keepStatus(door, id, until === null ? { status: 'active', reason } : { status: 'leaving', reason, until })
}

async function keepInstant({ tx, plan }: DoorContext, id: string, until: string | null): Promise<void> {
  await tx.execute({
    text: 'UPDATE "user" SET leaving_at = $2, leaving_by = $3 WHERE id = $1',
    values: [id, until, until === null ? null : plan.userId],
  })
}

/**
 * Sets, moves or takes away the last day of an account. Until it ends nothing is different; from then on no request of the account is
 * served (in-use.ts), and what is left of it is tidied up (end-last-days.ts). A later day, or none, gives what the account holds for
 * longer, so whoever sets it must be entitled to give that (§4.3).
 */
export async function setLastDay(
  door: DoorContext,
  id: string,
  { leavingOn, reason }: InputOf<(typeof areaEndpoints)['users']['setLeaving']>['body'],
): Promise<Written> {
  const { tx } = door
  const target = await openTarget(door, 'user', id, 'suspend')
  const { record } = target.row
  if (record.status === 'left')
    throw new Problem('wrong-state', { trace: { operation: 'suspend', target: targetOf('user', id, target.row) } })
  const until = endOf({ ...record, leavingOn })
  if (until !== null && (until <= tx.now || until > after(tx.now, FARTHEST))) throw refusedAt('leaving-in-past', ['/leavingOn'])
  const suspended = record.status === 'suspended'
  return govern(door, {
    event: 'user.leaving-set',
    operation: 'suspend',
    target,
    // Programs that the person answers for end with them.
    whose: 'everybody',
    fields: { leavingOn, ...(suspended ? {} : { status: until === null ? 'active' : 'leaving' }) },
    along: () => (suspended ? keepInstant(door, id, until) : keepLastDay(door, id, until, reason)),
    details: () => ({ reason }),
  })
}

/** Another time zone has its days end at other instants: keeps the one at which the last day of an account ends there. */
export async function moveLastDay(door: DoorContext, id: string, moved: EngineRecord): Promise<void> {
  const until = endOf(moved)
  if (until === null) return
  await keepInstant(door, id, until)
  if (moved.status === 'leaving') await keepStatus(door, id, { status: 'leaving', reason: 'time zone', until })
}
