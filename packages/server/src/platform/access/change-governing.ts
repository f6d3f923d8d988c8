import type { EventName } from '@menshen/contract'
import type { EngineRecord, Value } from '@menshen/engine'
import type { DoorContext } from './door-context.ts'
import { governingColumns, updateGoverning } from './governing-rows.ts'
import { specOf } from './object-types.ts'
import type { Target } from './write/target.ts'
import { afterwards, changesBetween, recordAct, type Written } from './write/written.ts'

/** What becomes of a governing record by an operation of its own. */
export interface GoverningChange {
  readonly event: EventName
  readonly operation: string
  readonly target: Pick<Target, 'object' | 'id' | 'row'>
  readonly fields: Readonly<Record<string, Value>>
  /** Columns that are no fields. */
  readonly beside?: Readonly<Record<string, unknown>>
  readonly details?: Readonly<Record<string, Value>>
}

/**
 * Changes a governing record, with its event. The caller has opened it for the operation and found the act right, and no rights follow from
 * what changes.
 */
export async function changeGoverning(door: DoorContext, change: GoverningChange): Promise<Written> {
  const { event, operation, target, fields, beside = {}, details = {} } = change
  const { object, id, row } = target
  const spec = specOf(object)
  const stamps = Object.hasOwn(spec.fields, 'updatedAt') ? { updatedAt: door.tx.now, updatedBy: door.plan.userId } : {}
  const after = { ...row.record, ...fields, ...stamps } as EngineRecord
  const columns = governingColumns(spec, after, [...Object.keys(fields), ...Object.keys(stamps)])
  await updateGoverning(door, spec, id, { ...columns, ...beside })
  recordAct(door, { event, object, operation, row, changes: changesBetween(spec, row.record, after), details })
  return afterwards(door, object, id)
}
