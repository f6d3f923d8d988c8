import { objects } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import type { GivenValues } from '#platform/access/write/given-values.ts'
import type { Precondition } from '#platform/access/write/target.ts'
import { prepareUpdate, storeUpdate } from '#platform/access/write/update-record.ts'
import { afterwards, changesBetween, recordAct, type Written } from '#platform/access/write/written.ts'
import { checkUserValues } from './user-values.ts'

/** Changes what an account says of a person. Nothing that rights follow from is among it. */
export async function updateUser(door: DoorContext, id: string, given: GivenValues, precondition: Precondition): Promise<Written> {
  const prepared = await prepareUpdate(door, 'user', id, given, precondition)
  await checkUserValues(door, prepared.after, prepared.changed)
  if (prepared.changed.length > 0) await storeUpdate(door, 'user', prepared)
  const { row } = prepared.target
  const changes = changesBetween(objects.user, row.record, prepared.after)
  recordAct(door, { event: 'user.updated', object: 'user', operation: 'update', row, changes })
  return afterwards(door, 'user', id)
}
