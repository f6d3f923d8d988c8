import { objects } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { refusedAt } from '#platform/access/refusals.ts'
import { rowsForWork, targetOf } from '#platform/access/rows.ts'
import { openTarget } from '#platform/access/write/target.ts'
import { changesBetween, type Written } from '#platform/access/write/written.ts'
import { Problem } from '#platform/http/problem.ts'
import { govern } from './change-record.ts'
import { bumpUser, OPEN_END } from './periods.ts'

export interface AssignmentEnd {
  /** At once when not given. */
  readonly at?: string | undefined
  readonly reason: string
}

/** Withdraws a role, at once or at a time to come. Nothing is deleted: the line stays, with its end and who set it. */
export async function endAssignment(door: DoorContext, id: string, { at, reason }: AssignmentEnd): Promise<Written> {
  const { tx, plan } = door
  const target = await openTarget(door, 'assignment', id, 'end')
  const { record } = target.row
  const until = typeof record.validUntil === 'string' ? record.validUntil : OPEN_END
  const end = at ?? tx.now
  if (end < tx.now) throw refusedAt('assignment-in-past', ['/at'])
  // It is over, or would only be prolonged: for that, another is granted.
  if (until <= end) throw new Problem('wrong-state', { trace: { operation: 'end', target: targetOf('assignment', id, target.row) } })
  return govern(door, {
    event: 'assignment.ended',
    operation: 'end',
    target,
    whose: { userId: record.ownerId ?? '' },
    fields: { validUntil: end, endedBy: plan.userId },
    along: () => bumpUser(tx, record.ownerId ?? ''),
    details: () => ({ reason, userId: record.ownerId }),
  })
}

/** Ends all roles of somebody, those to come included, each with its event. For whoever leaves; the caller guards and bumps. */
export async function endAssignments(door: DoorContext, userId: string, reason: string): Promise<void> {
  const { tx, plan } = door
  const { rows } = await tx.execute<{ id: string }>({
    text: 'SELECT id FROM assignment WHERE owner_id = $1 AND valid_until > $2 ORDER BY id',
    values: [userId, tx.now],
  })
  const ids = rows.map(({ id }) => id)
  const before = await rowsForWork(door, 'assignment', ids)
  await tx.execute({
    text: `UPDATE assignment SET valid_until = greatest(valid_from, $2::timestamptz), ended_by = $3, updated_at = $2, updated_by = $3, version = version + 1
           WHERE id = ANY($1::uuid[])`,
    values: [ids, tx.now, plan.userId],
  })
  for (const row of before) {
    const changes = changesBetween(objects.assignment, row.record, { ...row.record, validUntil: tx.now, endedBy: plan.userId })
    // What was decided is that the person leaves; it stands in that event, and whether this role could be ended by itself was not asked.
    door.audit({
      event: 'assignment.ended',
      operation: 'end',
      target: targetOf('assignment', row.record.id, row),
      changes,
      details: { reason, userId, because: 'left' },
    })
  }
}
