import type { RequestClause } from '@menshen/engine'
import { changeGoverning } from '#platform/access/change-governing.ts'
import { rightsDoor } from '#platform/access/principal/rights-door.ts'
import { notPermitted } from '#platform/access/refusals.ts'
import { targetOf } from '#platform/access/rows.ts'
import { openTarget, type Target } from '#platform/access/write/target.ts'
import type { Written } from '#platform/access/write/written.ts'
import { inUse } from '#platform/account/in-use.ts'
import { after, HOUR } from '#platform/clock.ts'
import { Problem, type RefusalTrace } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { queueMail } from '#platform/mail/queue-mail.ts'
import { decidingClause, requireEligible, requireHours, roleOf, type WayName } from '../clauses.ts'
import type { ObtainedActs } from '../obtained-acts.ts'
import { underwayOf } from '../request-rows.ts'
import { dependentOn } from '../routing/independence.ts'
import { beginStep, isStillAsked, presentStep, type StepRow, stepsOf } from '../routing/steps.ts'
import { whoIsAsked } from '../routing/who-is-asked.ts'

interface Decision {
  readonly decision: 'approve' | 'refuse'
  readonly reason?: string | undefined
}

/**
 * What the caller was asked. INVARIANT (§4.3): only whoever was asked, and would still be, decides; never the asker, nor anybody who has
 * their account or place from the asker. Whether somebody may assign the role does not matter: the policy's way is what gives it.
 */
async function ownStep(context: RequestContext, target: Target, clause: RequestClause, trace: RefusalTrace): Promise<StepRow> {
  const { tx } = context
  const { userId } = context.person()
  const request = underwayOf(target.row)
  if ((await dependentOn(tx, request.ownerId, [userId])).has(userId)) throw new Problem('not-independent', { trace })
  const step = presentStep(await stepsOf(tx, target.id)).find(({ approver_id, answer }) => approver_id === userId && answer === null)
  if (step === undefined) throw notPermitted(trace)
  if (!(await isStillAsked(tx, context.plan().compiled, request, clause, step))) throw notPermitted(trace)
  return step
}

async function isAskerThere({ tx }: RequestContext, ownerId: string): Promise<boolean> {
  const { rows } = await tx.execute({ text: `SELECT id FROM "user" u WHERE u.id = $1 AND ${inUse('u')}`, values: [ownerId] })
  return rows.length > 0
}

async function answerStep({ tx }: RequestContext, { id }: StepRow, answer: 'approved' | 'refused'): Promise<void> {
  await tx.query.updateTable('access_request_step').set({ answer, answered_at: tx.now }).where('id', '=', id).execute()
}

/** What is left of the way after a yes: the next step for whose people the yes was not given by one of theirs, or none. */
async function nextStep(context: RequestContext, target: Target, clause: RequestClause, from: number): Promise<number | null> {
  const policy = context.plan().compiled
  const { userId } = context.person()
  for (let step = from + 1; step < clause.approvers.length; step++) {
    const approver = clause.approvers[step]
    if (approver === undefined) return null
    // Who manages the asker and answers for the role as well need not say it twice.
    if (!(await whoIsAsked(context.tx, policy, underwayOf(target.row), approver)).includes(userId)) return step
  }
  return null
}

async function grant(context: RequestContext, acts: ObtainedActs, target: Target) {
  const { record } = target.row
  const { ownerId, unitId, role } = underwayOf(target.row)
  const until = after(context.now, Number(record.hours) * HOUR)
  const wish = { userId: ownerId, role, unitId, until, reason: String(record.reason), requestId: target.id }
  const assignmentId = await acts.giveObtainedRole(rightsDoor(context), wish)
  return { state: 'granted', assignmentId, grantedUntil: until }
}

/** By the policy in force now, whatever it was when it was asked. @throws Problem not-requestable, longer-than-allowed */
async function presentClause(context: RequestContext, target: Target): Promise<RequestClause> {
  const policy = context.plan().compiled
  const { ownerId, unitId, role } = underwayOf(target.row)
  const way = target.row.record.kind as WayName
  const clause = decidingClause(policy, role, way)
  if (clause === null) throw new Problem('not-requestable')
  requireHours(policy, role, way, Number(target.row.record.hours))
  if (way === 'elevation') await requireEligible(context.tx, policy, ownerId, unitId, roleOf(policy, role)?.elevation?.eligible ?? [])
  return clause
}

/** Says yes or no to what somebody asks for. The last yes gives the role, at once and for the time that was asked for. */
export async function decideRequest(
  context: RequestContext,
  acts: ObtainedActs,
  id: string,
  { decision, reason }: Decision,
): Promise<Written> {
  const door = rightsDoor(context)
  const target = await openTarget(door, 'accessRequest', id, 'decide')
  const { record } = target.row
  const trace = { operation: 'decide', target: targetOf('accessRequest', id, target.row) }
  const isOver = typeof record.lapsesAt === 'string' && record.lapsesAt <= context.now
  if (record.state !== 'waiting' || isOver || !(await isAskerThere(context, record.ownerId ?? '')))
    throw new Problem('wrong-state', { trace })
  const clause = await presentClause(context, target)
  const step = await ownStep(context, target, clause, trace)
  await answerStep(context, step, decision === 'approve' ? 'approved' : 'refused')
  const next = decision === 'approve' ? await nextStep(context, target, clause, step.step) : null
  const because = { decision, step: step.step, because: step.because, reason: reason ?? '' }
  if (next !== null) {
    const askedOf = await beginStep(context, context.plan().compiled, underwayOf(target.row), clause, next)
    if (askedOf === null) throw new Problem('nobody-to-ask', { trace })
    return changeGoverning(door, { event: 'access.decided', operation: 'decide', target, fields: { askedOf }, details: because })
  }
  const settled = decision === 'approve' ? await grant(context, acts, target) : { state: 'refused' }
  const labels = roleOf(context.plan().compiled, String(record.role))?.labels
  await queueMail(context, 'access-decided', record.ownerId ?? '', { at: context.now, ...(labels === undefined ? {} : { role: labels }) })
  return changeGoverning(door, {
    event: 'access.decided',
    operation: 'decide',
    target,
    fields: {
      ...settled,
      askedOf: null,
      lapsesAt: null,
      decidedBy: context.person().userId,
      decidedAt: context.now,
      decisionReason: reason ?? null,
    },
    details: because,
  })
}
