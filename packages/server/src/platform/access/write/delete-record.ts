import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { endOwners } from './owner-history.ts'
import { keepChildren } from './parents.ts'
import { deleteRow, updateRow } from './record-tables.ts'
import { endShares, endTeam } from './relations.ts'
import { openInBin, openTarget, type Precondition } from './target.ts'
import { afterwards, recordAct, type Written } from './written.ts'

/** Moves one record to the bin. Nothing else is deleted with it (V4); children only lose what they reached through it. */
export async function deleteRecord(context: DoorContext, object: string, id: string, precondition: Precondition = {}): Promise<Written> {
  const { row } = await openTarget(context, object, id, 'delete', precondition)
  await updateRow(context, specOf(object), id, { deleted_at: context.tx.now, deleted_by: context.plan.userId })
  await keepChildren(context, object, [{ id, ownerId: null, unitId: null }])
  recordAct(context, { event: 'record.deleted', object, operation: 'delete', row })
  return afterwards(context, object, id)
}

/** Takes a record out of the bin, as it was. */
export async function restoreRecord(context: DoorContext, object: string, id: string): Promise<Written> {
  const { row } = await openInBin(context, object, id, 'restore')
  await updateRow(context, specOf(object), id, { deleted_at: null, deleted_by: null })
  await keepChildren(context, object, [row.record])
  recordAct(context, { event: 'record.restored', object, operation: 'restore', row })
  return afterwards(context, object, id)
}

/** Deletes one record of the bin for good. Its histories are closed, not removed; its values are in no event of this act. */
export async function purgeRecord(context: DoorContext, object: string, id: string): Promise<Written> {
  const { row } = await openInBin(context, object, id, 'purge')
  await deleteRow(context, specOf(object), id)
  await endOwners(context, object, [id])
  await endShares(context, object, [id])
  await endTeam(context, object, [id])
  recordAct(context, { event: 'record.purged', object, operation: 'purge', row })
  return { id, record: null }
}
