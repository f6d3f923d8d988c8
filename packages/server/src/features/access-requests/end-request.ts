import { changeGoverning } from '#platform/access/change-governing.ts'
import { rightsDoor } from '#platform/access/principal/rights-door.ts'
import { notPermitted } from '#platform/access/refusals.ts'
import { targetOf } from '#platform/access/rows.ts'
import { openTarget } from '#platform/access/write/target.ts'
import type { Written } from '#platform/access/write/written.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { ObtainedActs } from './obtained-acts.ts'
import { reportDue } from './taken/report-due.ts'

/** Withdraws what one asked for, or gives back before its end what one got by it. Nobody does that for somebody else: they end the role. */
export async function endRequest(context: RequestContext, acts: ObtainedActs, id: string): Promise<Written> {
  const door = rightsDoor(context)
  const target = await openTarget(door, 'accessRequest', id, 'end')
  const { record } = target.row
  const trace = { operation: 'end', target: targetOf('accessRequest', id, target.row) }
  if (record.ownerId !== context.person().userId) throw notPermitted(trace)
  const act = { event: 'access.ended', operation: 'end', target } as const
  if (record.state === 'waiting') return changeGoverning(door, { ...act, fields: { state: 'withdrawn', askedOf: null, lapsesAt: null } })
  if (record.state !== 'granted' || typeof record.assignmentId !== 'string') throw new Problem('wrong-state', { trace })
  await acts.endObtainedRole(door, record.assignmentId, id)
  const due = record.kind === 'breakGlass' ? { reportDueAt: reportDue(context.plan().compiled, String(record.role), context.now) } : {}
  return changeGoverning(door, { ...act, fields: { state: 'ended', grantedUntil: context.now, ...due } })
}
