import type { DoorContext } from '#platform/access/door-context.ts'
import { planWith } from '#platform/access/principal/plan-with.ts'
import { accountHolder } from '#platform/access/principal/rights-holder-now.ts'
import { notFound, notPermitted } from '#platform/access/refusals.ts'
import { isInView, type Row, targetOf } from '#platform/access/rows.ts'
import { lockTarget, type Precondition, requireUnchanged } from '#platform/access/write/target.ts'
import type { Written } from '#platform/access/write/written.ts'
import { personBehind } from '#platform/account/own-accounts.ts'
import { after, DAY } from '#platform/clock.ts'
import { Problem } from '#platform/http/problem.ts'
import type { QueueName } from '#platform/jobs/job-queue.ts'
import { gainsOf } from '../author-rights.ts'
import { escalation, type Judge, type NewVersion, putInForce, requirePublishable } from '../put-in-force.ts'
import { needsSecondPerson } from '../undo.ts'
import { type Approval, approvalStanding, writersOf } from './independence.ts'
import { moveChange, UNSCHEDULED_BESIDE } from './move-change.ts'
import { digestOf, type StoredChange, storedChange, usableStored } from './stored-change.ts'

/** A change that is about to be published. */
interface Ready {
  readonly row: Row
  readonly stored: StoredChange
  readonly version: NewVersion
}

const PUBLISHABLE: readonly unknown[] = ['submitted', 'approved', 'scheduled']

/** The change, locked, if the person sees it and its state. */
async function openChange(door: DoorContext, id: string, precondition: Precondition): Promise<Ready> {
  const target = await lockTarget(door, 'policyChange', id, 'read')
  const { row, shown } = target
  const trace = { operation: 'publish', target: targetOf('policyChange', id, row) }
  if (!isInView(door, 'policyChange', row)) throw notFound(trace)
  // V4: what decides must be seen.
  if (!Object.hasOwn(shown.fields, 'state') || shown.masked.includes('state')) throw notPermitted(trace)
  requireUnchanged(door, target, precondition, 'publish')
  const stored = await storedChange(door.tx, id)
  if (!PUBLISHABLE.includes(row.record.state)) throw new Problem('wrong-state', { trace })
  // INVARIANT: what is published is what was submitted, whatever has become of the row.
  if (digestOf(stored) !== row.record.digest) throw new Problem('conflict', { trace })
  const { compiled, source } = usableStored(door, stored)
  const { title, note, baseId, ownerId } = row.record
  const version: NewVersion = {
    compiled,
    source,
    note: typeof note === 'string' ? note : String(title),
    basedOn: String(baseId),
    authorId: String(ownerId),
    details: { changeId: id },
    refusedAs: trace,
  }
  return { row, stored, version }
}

const isApproved = ({ record }: Row): boolean => typeof record.decidedBy === 'string'

/** Whether the approval still holds: of somebody whose account can be used, who may still approve and is still independent of it. */
async function approvalHolds(
  door: DoorContext,
  organisation: Parameters<Judge>[0],
  approval: Approval,
  approver: string,
): Promise<boolean> {
  if ((await accountHolder(door.tx, approver, null)) === null) return false
  const plan = await planWith(door.tx, door.plan.compiled, organisation, approver, approval.stored.decidedWith)
  return (await approvalStanding(door, plan, organisation, approval)).obstacle === null
}

/**
 * §4.3: whoever wrote a change may gain by it only if somebody approved it who gains nothing; whoever publishes it without having written it gains
 * nothing either. All of it is asked again on the day, of the policy in force then.
 */
function judgeOf(door: DoorContext, { row, stored, version: { compiled } }: Ready): Judge {
  return async (organisation, trace) => {
    const { decidedBy, decidedAt } = row.record
    const approved = isApproved(row)
    if (!approved && needsSecondPerson(door.plan.compiled)) throw new Problem('second-person-needed', { trace })
    const approval = { row, stored, compiled, at: String(decidedAt) }
    if (approved && !(await approvalHolds(door, organisation, approval, String(decidedBy)))) throw new Problem('approval-void', { trace })
    const writers = writersOf({ row, stored })
    const people = new Set<string>()
    for (const writer of writers) people.add(await personBehind(door.tx, writer))
    const theirs = approved ? [] : await gainsOf(door, organisation, compiled, writers)
    if (theirs.length > 0) throw escalation(theirs, 'authors', trace)
    if (approved && people.has(await personBehind(door.tx, door.plan.userId))) return
    const gains = await gainsOf(door, organisation, compiled, [door.plan.userId])
    if (gains.length > 0) throw escalation(gains, 'yours', trace)
  }
}

/** Puts a change in force now. */
export async function publishNow(door: DoorContext, id: string, precondition: Precondition): Promise<Written> {
  const ready = await openChange(door, id, precondition)
  const { id: versionId } = await putInForce(door, ready.version, judgeOf(door, ready))
  return moveChange(door, ready.row, {
    event: 'policy.change-published',
    operation: 'read',
    fields: { state: 'published', versionId, publishedAt: door.tx.now, publishedBy: door.plan.userId, publishAt: null, failure: null },
    beside: UNSCHEDULED_BESIDE,
  })
}

/** Nobody plans further ahead than this, and who wrote it would be long forgotten. */
const FURTHEST_DAYS = 366

/** What scheduling needs of a request beside the door. */
export interface Scheduling {
  readonly tokenId: string | null
  enqueue(id: string, queue: Extract<QueueName, 'publication'>, at: string): Promise<void>
}

/** Puts a change in force at a time. It must be one that could be published now; on the day all is asked again (F3). */
export async function schedulePublication(
  door: DoorContext,
  id: string,
  at: string,
  { tokenId, enqueue }: Scheduling,
  precondition: Precondition,
): Promise<Written> {
  const ready = await openChange(door, id, precondition)
  await requirePublishable(door, ready.version, judgeOf(door, ready))
  if (at <= door.tx.now || at > after(door.tx.now, FURTHEST_DAYS * DAY)) throw new Problem('publication-time')
  await enqueue(id, 'publication', at)
  return moveChange(door, ready.row, {
    event: 'policy.change-scheduled',
    operation: 'read',
    fields: { state: 'scheduled', publishAt: at, publishedBy: door.plan.userId, failure: null },
    beside: { token_id: tokenId, scheduled_with: JSON.stringify(door.plan.session) },
  })
}
