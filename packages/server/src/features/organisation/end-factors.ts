import type { areaEndpoints, OutputOf } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { decisionOn, targetOf } from '#platform/access/rows.ts'
import { openTarget } from '#platform/access/write/target.ts'
import { recordAct } from '#platform/access/write/written.ts'
import { endFactors } from '#platform/account/end-factors.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import { requireMayGiveAccount } from './account-rights.ts'
import { isUsed } from './user-status.ts'

/**
 * Takes the second factors of somebody away who has lost them (ASVS 6.4.4): with the password alone they sign in again, and set up others
 * where the policy asks for one. Whoever does it has made sure whom they speak with, and must be entitled to give all that the account
 * holds (§4.3), for one of two things that open it is gone. All sessions end.
 *
 * INVARIANT (§4.2): the answer does not tell whether the account had any.
 */
export async function endUserFactors(
  door: DoorContext,
  id: string,
  reason: string,
): Promise<OutputOf<typeof areaEndpoints.users.endFactors>> {
  const { row } = await openTarget(door, 'user', id, 'invite')
  const trace = { operation: 'invite', target: targetOf('user', id, row), decision: decisionOn(door, 'user', 'invite', row) }
  if (!isUsed(row) || row.record.kind === 'service') throw new Problem('wrong-state', { trace })
  await requireMayGiveAccount(door, id, trace)
  await endFactors(door.tx, id)
  const sessions = await endSessions(door.tx, id, 'factor-changed')
  recordAct(door, { event: 'user.factors-ended', object: 'user', operation: 'invite', row, details: { reason, sessions } })
  return { ended: true }
}
