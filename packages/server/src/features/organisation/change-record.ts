import type { EventName } from '@menshen/contract'
import { allowed, type EngineRecord, type Value } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { governingColumns, updateGoverning } from '#platform/access/governing-rows.ts'
import { specOf } from '#platform/access/object-types.ts'
import { notPermitted } from '#platform/access/refusals.ts'
import { decisionOn, type Row, targetOf } from '#platform/access/rows.ts'
import type { Target } from '#platform/access/write/target.ts'
import { afterwards, changesBetween, recordAct, type Written } from '#platform/access/write/written.ts'
import { guardRights } from './guard-rights.ts'
import type { Whose } from './people-rights.ts'
import { planNow } from './plan-now.ts'

/** An act on a record that governs, done by an operation of its own. */
export interface GoverningAct {
  readonly event: EventName
  readonly operation: string
  readonly target: Target
  readonly whose: Whose
  /** The fields that become something else. */
  readonly fields: Readonly<Record<string, Value>>
  /** What goes with it: lines of history, versions of rights, sessions. */
  readonly along?: (after: EngineRecord) => Promise<void>
  readonly details?: () => Readonly<Record<string, Value>>
  /** D2: the person needs the operation on the record as it becomes, in the organisation as it becomes. For what moves a record. */
  readonly alsoAfterwards?: boolean
}

async function requireAfterwards(door: DoorContext, operation: string, { object, id, row }: Target, after: EngineRecord): Promise<void> {
  if (allowed(door.plan, object, operation, after, row.relations)) return
  throw notPermitted({
    operation,
    target: targetOf(object, id, row),
    decision: decisionOn(door, object, operation, { ...row, record: after }),
  })
}

/**
 * Carries out an act that changes who may do what: stores it, checks it again in the state it made, and gives way only if nobody
 * got a right that the actor may not give (guard-rights.ts).
 */
export async function govern(door: DoorContext, act: GoverningAct): Promise<Written> {
  const { event, operation, target, fields } = act
  const { object, id, row } = target
  const spec = specOf(object)
  const stamps = { updatedAt: door.tx.now, updatedBy: door.plan.userId }
  const after: EngineRecord = { ...row.record, ...fields, ...stamps, id, ownerId: ownerAfter(row, fields), unitId: unitAfter(row, fields) }
  const trace = { operation, target: targetOf(object, id, row), decision: decisionOn(door, object, operation, row) }
  const then = await guardRights(door, act.whose, trace, async () => {
    await updateGoverning(door, spec, id, governingColumns(spec, after, [...Object.keys(fields), ...Object.keys(stamps)]))
    await act.along?.(after)
    const later: DoorContext = { ...door, plan: await planNow(door) }
    if (act.alsoAfterwards === true) await requireAfterwards(later, operation, target, after)
    return later
  })
  const changes = changesBetween(spec, row.record, after)
  recordAct(door, { event, object, operation, row, changes, details: act.details?.() ?? {} })
  return afterwards(then, object, id)
}

const ownerAfter = (row: Row, { ownerId }: Readonly<Record<string, Value>>): string | null =>
  typeof ownerId === 'string' ? ownerId : row.record.ownerId

const unitAfter = (row: Row, { unitId }: Readonly<Record<string, Value>>): string =>
  typeof unitId === 'string' ? unitId : row.record.unitId
