import type { EventName } from '@menshen/contract'
import type { EngineRecord, Value } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { columnsFor, updateRow } from '../write/record-tables.ts'
import type { Target } from '../write/target.ts'
import { afterwards, changesBetween, recordAct, type Written } from '../write/written.ts'

/** Stores what an operation of its own gives to fields that nobody writes otherwise, with its event. */
export async function changeState(
  context: DoorContext,
  { object, id, row }: Target,
  act: { readonly event: EventName; readonly operation: string; readonly details?: Readonly<Record<string, Value>> },
  values: Readonly<Record<string, Value>>,
): Promise<Written> {
  const spec = specOf(object)
  const stamped = { ...values, updatedAt: context.tx.now, updatedBy: context.plan.userId }
  const after: EngineRecord = { ...row.record, ...stamped }
  await updateRow(context, spec, id, columnsFor(spec, after, Object.keys(stamped)))
  recordAct(context, { ...act, object, row, changes: changesBetween(spec, row.record, after) })
  return afterwards(context, object, id)
}
