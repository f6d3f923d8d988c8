import { objects } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import type { GivenValues } from '#platform/access/write/given-values.ts'
import type { Precondition } from '#platform/access/write/target.ts'
import { prepareUpdate, storeUpdate } from '#platform/access/write/update-record.ts'
import { afterwards, changesBetween, recordAct, type Written } from '#platform/access/write/written.ts'
import { keepUnitHistory } from './unit-lines.ts'

/** Renames a unit or says what kind it is. Its place and its head are changed by acts of their own. */
export async function updateUnit(door: DoorContext, id: string, given: GivenValues, precondition: Precondition): Promise<Written> {
  const prepared = await prepareUpdate(door, 'unit', id, given, precondition)
  if (prepared.changed.length > 0) {
    const record = await storeUpdate(door, 'unit', prepared)
    await keepUnitHistory(door.tx, record, door.plan.userId)
  }
  const { row } = prepared.target
  const changes = changesBetween(objects.unit, row.record, prepared.after)
  recordAct(door, { event: 'unit.updated', object: 'unit', operation: 'update', row, changes })
  return afterwards(door, 'unit', id)
}
