import type { DoorContext } from '#platform/access/door-context.ts'
import { targetOf } from '#platform/access/rows.ts'
import { openTarget, type Target } from '#platform/access/write/target.ts'
import type { Written } from '#platform/access/write/written.ts'
import { endLinks } from '#platform/account/account-links.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import { endTokens } from '#platform/tokens/keep-token.ts'
import { govern } from './change-record.ts'
import { type Ended, endHandover } from './end-handover.ts'
import { beginPeriod, bumpUser, endPeriods } from './periods.ts'

type Status = 'active' | 'suspended' | 'left'

/** From which states an account gets into one. */
const FROM: Readonly<Record<Status, readonly Status[]>> = {
  suspended: ['active'],
  active: ['suspended', 'left'],
  left: ['active', 'suspended'],
}

async function openAccount(door: DoorContext, id: string, to: Status): Promise<Target> {
  const target = await openTarget(door, 'user', id, 'suspend')
  const status = target.row.record.status as Status
  if (!FROM[to].includes(status))
    throw new Problem('wrong-state', { trace: { operation: 'suspend', target: targetOf('user', id, target.row) } })
  return target
}

async function keepStatus({ tx, plan }: DoorContext, id: string, status: Status, reason: string): Promise<void> {
  await endPeriods(tx, 'user_status', { user_id: id }, plan.userId)
  await beginPeriod(tx, 'user_status', { user_id: id, status, reason, set_by: plan.userId })
  await bumpUser(tx, id)
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
      await keepStatus(door, id, 'suspended', reason)
      sessions = await endSessions(door.tx, id, 'suspended')
      await endLinks(door.tx, id)
      tokens = await endTokens(door.tx, { userId: id, by: door.plan.userId, reason: 'suspended' })
    },
    details: () => ({ reason, sessions, tokens }),
  })
}

/** Lets an account be used again. Its roles count again, so whoever does it must be entitled to give them (§4.3). */
export async function reactivateUser(door: DoorContext, id: string, reason: string): Promise<Written> {
  const target = await openAccount(door, id, 'active')
  const { rows: services } = await door.tx.execute({ text: 'SELECT FROM "user" WHERE responsible_id = $1 LIMIT 1', values: [id] })
  return govern(door, {
    event: 'user.reactivated',
    operation: 'suspend',
    target,
    // The tokens of those they answer for wake up too.
    whose: services.length > 0 ? 'everybody' : { userId: id },
    fields: { status: 'active' },
    along: () => keepStatus(door, id, 'active', reason),
    details: () => ({ reason }),
  })
}

/** Records that a user left: sessions, API tokens, roles, further units, and all shares from and to them end with the account (D4). */
export async function leaveUser(door: DoorContext, id: string, reason: string): Promise<Written> {
  const target = await openAccount(door, id, 'left')
  let [sessions, tokens] = [0, 0]
  let ended: Ended = { assignments: 0, shares: 0, teams: 0 }
  return govern(door, {
    event: 'user.left',
    operation: 'suspend',
    target,
    whose: { userId: id },
    fields: { status: 'left' },
    along: async () => {
      await keepStatus(door, id, 'left', reason)
      sessions = await endSessions(door.tx, id, 'left')
      await endLinks(door.tx, id)
      tokens = await endTokens(door.tx, { userId: id, by: door.plan.userId, reason: 'left' })
      ended = await endHandover(door, id, reason)
    },
    details: () => ({ reason, sessions, tokens, ...ended }),
  })
}
