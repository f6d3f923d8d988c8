import type { DoorContext } from '#platform/access/door-context.ts'
import { targetOf } from '#platform/access/rows.ts'
import { openTarget, type Precondition } from '#platform/access/write/target.ts'
import type { Written } from '#platform/access/write/written.ts'
import { Problem } from '#platform/http/problem.ts'
import { idInForce } from '../stored-version.ts'
import { moveChange, UNDECIDED, UNSCHEDULED, UNSCHEDULED_BESIDE } from './move-change.ts'
import { digestOf, storedChange, usableStored } from './stored-change.ts'

/** Hands a draft over to whoever approves. From here on it is known by its digest, and must be one that could be used. */
export async function submitChange(door: DoorContext, id: string, precondition: Precondition): Promise<Written> {
  const { row } = await openTarget(door, 'policyChange', id, 'update', precondition)
  const trace = { operation: 'update', target: targetOf('policyChange', id, row) }
  if (row.record.state !== 'draft') throw new Problem('wrong-state', { trace })
  const stored = await storedChange(door.tx, id)
  usableStored(door, stored)
  if ((await idInForce(door.tx)) !== row.record.baseId) throw new Problem('conflict', { trace })
  return moveChange(door, row, {
    event: 'policy.change-submitted',
    operation: 'update',
    fields: {
      ...UNDECIDED,
      ...UNSCHEDULED,
      state: 'submitted',
      digest: digestOf(stored),
      submittedAt: door.tx.now,
      decisionReason: null,
      failure: null,
    },
  })
}

/** Ends a change that is not to become a version. */
export async function withdrawChange(door: DoorContext, id: string, precondition: Precondition): Promise<Written> {
  const { row } = await openTarget(door, 'policyChange', id, 'update', precondition)
  return moveChange(door, row, {
    event: 'policy.change-withdrawn',
    operation: 'update',
    fields: { ...UNSCHEDULED, state: 'withdrawn' },
    beside: UNSCHEDULED_BESIDE,
  })
}
