import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { decisionOn, targetOf } from '#platform/access/rows.ts'
import { openTarget, requireOperation } from '#platform/access/write/target.ts'
import { recordAct } from '#platform/access/write/written.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import { requireMayGiveAccount } from './account-rights.ts'
import { isUsed } from './user-status.ts'

type Demand = typeof areaEndpoints.users.demandPassword

/**
 * Demands a new password of somebody: with the present one they sign in to nothing but the choice of another. Whoever demands it must be
 * entitled to give all that the account holds, as with a link (§4.3): where somebody else knows the old password, it decides when that
 * one is asked for the last time. To end sessions is an act of its own, and needs its own operation.
 *
 * INVARIANT (§4.2): the answer does not tell whether the account has a password.
 */
export async function demandPassword(
  door: DoorContext,
  id: string,
  { reason, endSessions: ends = false }: InputOf<Demand>['body'],
): Promise<OutputOf<Demand>> {
  const { tx } = door
  const target = await openTarget(door, 'user', id, 'invite')
  const { row } = target
  if (ends) requireOperation(door, target, 'suspend')
  const trace = { operation: 'invite', target: targetOf('user', id, row), decision: decisionOn(door, 'user', 'invite', row) }
  if (!isUsed(row) || row.record.kind === 'service') throw new Problem('wrong-state', { trace })
  await requireMayGiveAccount(door, id, trace)
  await tx.execute({
    text: `UPDATE credential SET must_change = true WHERE user_id = $1 AND kind = 'password' AND valid_from <= $2 AND $2 < valid_until`,
    values: [id, tx.now],
  })
  const sessionsEnded = ends ? await endSessions(tx, id, 'password-demanded') : 0
  recordAct(door, {
    event: 'user.password-demanded',
    object: 'user',
    operation: 'invite',
    row,
    details: { reason, sessions: sessionsEnded },
  })
  return { sessionsEnded }
}
