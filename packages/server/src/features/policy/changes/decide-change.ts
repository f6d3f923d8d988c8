import type { areaEndpoints, InputOf } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { organisationAt } from '#platform/access/principal/organisation-at.ts'
import { notPermitted } from '#platform/access/refusals.ts'
import { decisionOn, targetOf } from '#platform/access/rows.ts'
import { openTarget, type Precondition } from '#platform/access/write/target.ts'
import type { Written } from '#platform/access/write/written.ts'
import { Problem, type RefusalTrace } from '#platform/http/problem.ts'
import { escalation } from '../put-in-force.ts'
import { approvalStanding, type Standing } from './independence.ts'
import { moveChange, UNSCHEDULED, UNSCHEDULED_BESIDE } from './move-change.ts'
import { digestOf, storedChange, usableStored } from './stored-change.ts'

type Approving = InputOf<typeof areaEndpoints.policyChange.approve>['body']

const WHY = {
  author: { en: 'It is yours, or of a program that you answer for.', zh: '此变更由您本人或您负责的程序提出。' },
  editor: { en: 'You wrote part of it.', zh: '您参与了编写。' },
  'recent-hands': {
    en: 'Within the last 30 days somebody who wrote it made, re-activated or reset your account, or gave you what makes you an approver.',
    zh: '编写者在过去 30 天内创建、恢复或重置过您的账号，或授予了您审批资格。',
  },
} as const

/** Refuses who cannot approve. @throws Problem not-permitted, not-independent, escalation */
function requireNoObstacle({ obstacle, gains }: Standing, trace: RefusalTrace): void {
  if (obstacle === null) return
  if (obstacle === 'not-permitted') throw notPermitted(trace)
  if (obstacle === 'gains') throw escalation(gains, 'yours', trace)
  throw new Problem('not-independent', { trace, detail: WHY[obstacle] })
}

/** Approves a change: for somebody independent of it, and of just what they looked at. */
export async function approveChange(
  door: DoorContext,
  id: string,
  { digest, reason }: Approving,
  precondition: Precondition,
): Promise<Written> {
  const { row } = await openTarget(door, 'policyChange', id, 'approve', precondition)
  const trace = {
    operation: 'approve',
    target: targetOf('policyChange', id, row),
    decision: decisionOn(door, 'policyChange', 'approve', row),
  }
  const stored = await storedChange(door.tx, id)
  const { compiled } = usableStored(door, stored)
  const organisation = await organisationAt(door.tx, door.tx.now)
  requireNoObstacle(await approvalStanding(door, door.plan, organisation, { row, stored, compiled, at: door.tx.now }), trace)
  if (row.record.state !== 'submitted') throw new Problem('wrong-state', { trace })
  // INVARIANT: what is approved is what was submitted and what the approver looked at.
  if (row.record.digest !== digest || digestOf(stored) !== digest) throw new Problem('conflict', { trace })
  const decisionReason = reason === undefined || reason.trim() === '' ? null : reason
  return moveChange(door, row, {
    event: 'policy.change-approved',
    operation: 'approve',
    fields: { state: 'approved', decidedAt: door.tx.now, decidedBy: door.plan.userId, decisionReason },
    beside: { decided_with: JSON.stringify(door.plan.session) },
  })
}

/** Makes a change a draft again, with the reason. Whoever may approve at all may do it, for it gives nobody anything. */
export async function sendBackChange(door: DoorContext, id: string, reason: string, precondition: Precondition): Promise<Written> {
  const { row } = await openTarget(door, 'policyChange', id, 'approve', precondition)
  const decided = { decidedAt: door.tx.now, decidedBy: door.plan.userId, decisionReason: reason }
  return moveChange(door, row, {
    event: 'policy.change-sent-back',
    operation: 'approve',
    fields: { ...UNSCHEDULED, ...decided, state: 'draft', digest: null, submittedAt: null },
    beside: { decided_with: null, ...UNSCHEDULED_BESIDE },
  })
}
