import type { DoorContext } from '#platform/access/door-context.ts'
import { type Row, targetOf } from '#platform/access/rows.ts'
import { openTarget, type Target } from '#platform/access/write/target.ts'
import type { Written } from '#platform/access/write/written.ts'
import { endLinks } from '#platform/account/account-links.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import { endTokens } from '#platform/tokens/keep-token.ts'
import { govern } from './change-record.ts'
import { endHandover } from './end-handover.ts'
import { keepLastDay, lastDayToCome } from './last-day.ts'
import { keepStatus, type Status } from './status-history.ts'

/** From which states an account gets into one. */
const FROM: Readonly<Record<'suspended' | 'active' | 'left', readonly Status[]>> = {
  suspended: ['active', 'leaving'],
  active: ['suspended', 'left'],
  left: ['active', 'leaving', 'suspended'],
}

/** Whether an account is one that people use; whether it still may be, its last day says. */
export const isUsed = ({ record }: Row): boolean => record.status === 'active' || record.status === 'leaving'

async function openAccount(door: DoorContext, id: string, to: keyof typeof FROM): Promise<Target> {
  const target = await openTarget(door, 'user', id, 'suspend')
  const status = target.row.record.status as Status
  if (!FROM[to].includes(status))
    throw new Problem('wrong-state', { trace: { operation: 'suspend', target: targetOf('user', id, target.row) } })
  return target
}

/** Suspends an account: its sessions and API tokens end, for whoever got into it may have made some; its roles stay and count for nothing. */
export async function suspendUser(door: DoorContext, id: string, reason: string): Promise<Written> {
  const target = await openAccount(door, id, 'suspended')
  let [sessions, tokens] = [0, 0]
  return govern(door, {
    event: 'user.suspended',
    operation: 'suspend',
    target,
    whose: { userId: id },
    fields: { status: 'suspended' },
    along: async () => {
      await keepStatus(door, id, { status: 'suspended', reason })
      sessions = await endSessions(door.tx, id, 'suspended')
      await endLinks(door.tx, id)
      tokens = await endTokens(door.tx, { userId: id, by: door.plan.userId, reason: 'suspended' })
    },
    details: () => ({ reason, sessions, tokens }),
  })
}

/**
 * Lets an account be used again. Its roles count again, so whoever does it must be entitled to give them (§4.3). A last day that is still
 * to come stays; one that is over does not, or nothing would be given back.
 */
export async function reactivateUser(door: DoorContext, id: string, reason: string): Promise<Written> {
  const target = await openAccount(door, id, 'active')
  const until = target.row.record.status === 'left' ? null : await lastDayToCome(door, id)
  const { rows: services } = await door.tx.execute({ text: 'SELECT FROM "user" WHERE responsible_id = $1 LIMIT 1', values: [id] })
  return govern(door, {
    event: 'user.reactivated',
    operation: 'suspend',
    target,
    // The tokens of those they answer for wake up too.
    whose: services.length > 0 ? 'everybody' : { userId: id },
    fields: until === null ? { status: 'active', leavingOn: null } : { status: 'leaving' },
    along: () => keepLastDay(door, id, until, reason),
    details: () => ({ reason }),
  })
}

/** Records that a user left: sessions, API tokens, roles, further units, and all shares from and to them end with the account (D4). */
export async function leaveUser(door: DoorContext, id: string, reason: string): Promise<Written> {
  const target = await openAccount(door, id, 'left')
  let [sessions, tokens] = [0, 0]
  return govern(door, {
    event: 'user.left',
    operation: 'suspend',
    target,
    whose: { userId: id },
    fields: { status: 'left' },
    along: async () => {
      await keepStatus(door, id, { status: 'left', reason })
      sessions = await endSessions(door.tx, id, 'left')
      await endLinks(door.tx, id)
      tokens = await endTokens(door.tx, { userId: id, by: door.plan.userId, reason: 'left' })
      await endHandover(door, id, reason)
    },
    details: () => ({ reason, sessions, tokens }),
  })
}
