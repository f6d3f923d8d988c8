import { randomUUID } from 'node:crypto'
import { objects } from '@menshen/contract'
import type { EngineRecord } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { governingColumns, insertGoverning, updateGoverning } from '#platform/access/governing-rows.ts'
import { brokenSeparation } from '#platform/access/principal/separation.ts'
import { refusedAt } from '#platform/access/refusals.ts'
import { rowsForWork, targetOf } from '#platform/access/rows.ts'
import { changesBetween } from '#platform/access/write/written.ts'
import { Problem, type RefusalTrace } from '#platform/http/problem.ts'
import { heldBy } from './grant-assignment.ts'
import { guardRights, judgeRights } from './guard-rights.ts'
import { bumpUser } from './periods.ts'
import type { AddedRight } from './rights-added.ts'

/** A role that comes to somebody by a way the policy itself opens, and not by an act of whoever may assign it. */
export interface ObtainedRole {
  readonly userId: string
  readonly role: string
  readonly unitId: string
  readonly until: string
  readonly reason: string
  readonly requestId: string
}

const spec = objects.assignment

function recordOf({ tx, plan }: DoorContext, wish: ObtainedRole): EngineRecord {
  const stamps = { createdAt: tx.now, createdBy: plan.userId, updatedAt: tx.now, updatedBy: plan.userId }
  const { userId: ownerId, role, unitId, until: validUntil, reason } = wish
  return {
    id: randomUUID(),
    ownerId,
    unitId,
    role,
    validFrom: tx.now,
    validUntil,
    reason,
    grantedBy: plan.userId,
    endedBy: null,
    ...stamps,
  }
}

/**
 * INVARIANT (§4.3): what was added is the role that was obtained, by the person who obtained it, where and for as long as they did. Nobody
 * else gained anything, the approver least of all.
 */
function requireJustThis({ userId, role, unitId, until }: ObtainedRole, trace: RefusalTrace): (added: readonly AddedRight[]) => void {
  return (added) => {
    const isThis = (right: AddedRight): boolean =>
      right.userId === userId && right.role === role && right.unitId === unitId && right.validUntil <= until
    if (!added.every(isThis)) throw new Problem('escalation', { trace })
  }
}

/**
 * Gives the role as an ordinary assignment with an end, so that it is withdrawn, explained and reviewed as any other. The caller has found that
 * the policy lets the person have it; separation of duties is checked here, under the lock of all rights (F2).
 *
 * @returns the assignment's id
 */
export async function giveObtainedRole(door: DoorContext, wish: ObtainedRole): Promise<string> {
  const { tx, plan } = door
  const policy = plan.compiled.document
  const record = recordOf(door, wish)
  const trace = { operation: 'create', target: { ...targetOf('assignment', null, null), ownerId: wish.userId, unitId: wish.unitId } }
  if (!Object.hasOwn(policy.roles, wish.role)) throw refusedAt('unknown-role', ['/role'])
  const period = { from: tx.now, until: wish.until }
  const held = await heldBy(door, wish.userId)
  if (held.some((one) => one.role === wish.role && one.unit_id === wish.unitId && one.from < period.until && period.from < one.until)) {
    throw new Problem('already-done', { trace })
  }
  const broken = brokenSeparation(policy, [...held, { role: wish.role, ...period }])
  if (broken !== null) throw new Problem('separation-of-duty', { trace, detail: broken.labels })
  await judgeRights(door, { userId: wish.userId }, trace, requireJustThis(wish, trace), async () => {
    await insertGoverning(door, spec, { id: record.id, ...governingColumns(spec, record, Object.keys(spec.fields)) })
    await bumpUser(tx, wish.userId)
  })
  door.audit({
    event: 'assignment.granted',
    operation: 'create',
    target: { object: 'assignment', recordId: record.id, ownerId: wish.userId, unitId: wish.unitId },
    changes: changesBetween(spec, {}, record),
    details: { requestId: wish.requestId, userId: wish.userId },
  })
  return record.id
}

/**
 * Gives back, before its end, a role that was obtained so. INVARIANT (G3): a role that denies is not given back, for that would give its
 * holder whatever it cut.
 */
export async function endObtainedRole(door: DoorContext, assignmentId: string, requestId: string): Promise<void> {
  const { tx, plan } = door
  const [row] = await rowsForWork(door, 'assignment', [assignmentId])
  const trace = { operation: 'end', target: targetOf('assignment', assignmentId, row ?? null) }
  const until = row?.record.validUntil
  if (row === undefined || typeof until !== 'string' || until <= tx.now) throw new Problem('wrong-state', { trace })
  const userId = row.record.ownerId ?? ''
  const stamps = { updatedAt: tx.now, updatedBy: plan.userId }
  const after = { ...row.record, validUntil: tx.now, endedBy: plan.userId, ...stamps }
  await guardRights(door, { userId }, trace, async () => {
    await updateGoverning(door, spec, assignmentId, governingColumns(spec, after, ['validUntil', 'endedBy', ...Object.keys(stamps)]))
    await bumpUser(tx, userId)
  })
  door.audit({
    event: 'assignment.ended',
    operation: 'end',
    target: trace.target,
    changes: changesBetween(spec, row.record, after),
    details: { requestId, userId },
  })
}
