import { changeGoverning } from '#platform/access/change-governing.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { notPermitted } from '#platform/access/refusals.ts'
import { targetOf } from '#platform/access/rows.ts'
import { openTarget } from '#platform/access/write/target.ts'
import type { Written } from '#platform/access/write/written.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { roleOf } from '../clauses.ts'
import { underwayOf } from '../request-rows.ts'
import { dependentOn } from '../routing/independence.ts'
import { holdersOf } from '../routing/who-is-asked.ts'

/** Hands in what was done in an emergency. It can be written anew until it is signed. */
export async function reportEmergency(context: RequestContext, id: string, report: string): Promise<Written> {
  const door = doorOfRequest(context)
  const target = await openTarget(door, 'accessRequest', id, 'report')
  const { record } = target.row
  const trace = { operation: 'report', target: targetOf('accessRequest', id, target.row) }
  if (record.ownerId !== context.person().userId) throw notPermitted(trace)
  if (record.kind !== 'breakGlass' || record.signedAt !== null) throw new Problem('wrong-state', { trace })
  const fields = { report, reportedAt: context.now }
  return changeGoverning(door, { event: 'access.reported', operation: 'report', target, fields })
}

/**
 * Signs a report on an emergency that is over. INVARIANT: the signature is of one of those who watch over the role, never of the person who took
 * it nor of anybody who has their account or place from that person.
 */
export async function signReport(context: RequestContext, id: string): Promise<Written> {
  const door = doorOfRequest(context)
  const target = await openTarget(door, 'accessRequest', id, 'sign')
  const { record } = target.row
  const trace = { operation: 'sign', target: targetOf('accessRequest', id, target.row) }
  const { userId } = context.person()
  const { ownerId, role, unitId } = underwayOf(target.row)
  if ((await dependentOn(context.tx, ownerId, [userId])).has(userId) || ownerId === userId) throw new Problem('not-independent', { trace })
  const { compiled } = context.plan()
  const watchers = roleOf(compiled, role)?.breakGlass?.watchers
  if (watchers !== undefined && !(await holdersOf(context.tx, compiled, watchers, unitId)).includes(userId)) throw notPermitted(trace)
  const isOver = typeof record.grantedUntil === 'string' && record.grantedUntil <= context.now
  if (record.kind !== 'breakGlass' || !isOver || record.reportedAt === null || record.signedAt !== null) {
    throw new Problem('wrong-state', { trace })
  }
  const fields = { signedBy: userId, signedAt: context.now }
  return changeGoverning(door, { event: 'access.signed', operation: 'sign', target, fields })
}
