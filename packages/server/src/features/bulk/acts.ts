import { isClear, type ShownRecord } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { type Door, door } from '#platform/access/door.ts'
import type { JobContext } from '#platform/jobs/job-kind.ts'
import type { BulkInput, BulkWish, Undo } from './bulk-input.ts'

/** A value as it was seen in the clear, or undefined: only such a one may be kept and put back. */
function seen(shown: ShownRecord, name: string): Value | undefined {
  return isClear(shown, name) ? (shown.fields[name] ?? null) : undefined
}

function seenValues(before: ShownRecord, names: readonly string[]): Readonly<Record<string, Value>> | null {
  const values = names.map((name) => [name, seen(before, name)] as const)
  return values.some(([, value]) => value === undefined) ? null : (Object.fromEntries(values) as Readonly<Record<string, Value>>)
}

async function transfer(doors: Door, object: string, id: string, { transfer: wish }: BulkWish & { act: 'transfer' }): Promise<Undo | null> {
  const { written, before, ended } = await doors.transferUndoably(object, id, wish)
  const [ownerId, unitId] = [seen(before, 'ownerId'), seen(before, 'unitId')]
  // A record of the pool had no owner, and transfer gives one; it is not taken back.
  if (typeof ownerId !== 'string' || typeof unitId !== 'string') return null
  return { etag: written.record?.etag ?? null, place: { ownerId, unitId }, ended }
}

async function update(doors: Door, object: string, id: string, { values }: BulkWish & { act: 'update' }): Promise<Undo | null> {
  const { written, before } = await doors.updateUndoably(object, id, values)
  const old = seenValues(before, Object.keys(values))
  return old === null ? null : { etag: written.record?.etag ?? null, values: old }
}

/**
 * Does one row, as if it were the only one: with the same checks and the same event.
 *
 * @returns how to undo it, null when it cannot be undone
 * @throws Problem when this row is refused
 */
export async function doRow(context: JobContext, object: string, id: string, wish: BulkWish): Promise<Undo | null> {
  const doors = door(context)
  switch (wish.act) {
    case 'transfer':
      return transfer(doors, object, id, wish)
    case 'update':
      return update(doors, object, id, wish)
    case 'delete':
      await doors.delete(object, id)
      return { etag: null }
    case 'share': {
      const { ended } = await doors.shareUndoably(object, id, wish.share)
      return { etag: null, userId: wish.share.userId, at: context.now, ended }
    }
  }
}

const NONE: NonNullable<Undo['ended']> = { shares: [], team: [] }

/** Undoes one row with the rights of now. @throws Problem when it is refused, or somebody has changed the row since */
export async function undoRow(context: JobContext, { object, act }: BulkInput, id: string, undo: Undo): Promise<void> {
  const doors = door(context)
  const unchanged = { ifMatch: undo.etag }
  const { userId, at, values, place, ended = NONE } = undo
  if (act === 'delete') await doors.restore(object, id)
  if (act === 'share' && userId !== undefined && at !== undefined) await doors.takeShareBack(object, id, { userId, at, ended })
  if (act === 'update' && values !== undefined) await doors.update(object, id, values, unchanged)
  if (act === 'transfer' && place !== undefined) await doors.takeTransferBack(object, id, { place, ended }, unchanged)
}
