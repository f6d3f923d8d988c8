import { isClear, type ShownRecord } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { type Door, door } from '#platform/access/door.ts'
import type { Problem } from '#platform/http/problem.ts'
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

/** What is done to one row after the other. */
export type OneByOne = Exclude<BulkWish, { act: 'transfer' }>

/** How to take a transfer back. A record of the pool had no owner, and transfer gives one: that is not taken back. */
function transferUndo({ written, before, ended }: Undoable): Undo | null {
  const [ownerId, unitId] = [seen(before, 'ownerId'), seen(before, 'unitId')]
  if (typeof ownerId !== 'string' || typeof unitId !== 'string') return null
  return { etag: written.record?.etag ?? null, place: { ownerId, unitId }, ended }
}

type Undoable = Exclude<Awaited<ReturnType<Door['transferAll']>>[number], { problem: unknown }>

/** What came of one of many rows: how to undo it, or why it was refused. */
export type Done = { readonly undo: Undo | null } | { readonly problem: Problem }

/** Transfers rows, each decided by itself, in few statements for all of them. */
export async function transferRows(
  context: JobContext,
  object: string,
  ids: readonly string[],
  { transfer: wish }: BulkWish & { act: 'transfer' },
): Promise<Done[]> {
  const outcomes = await door(context).transferAll(
    object,
    ids.map((id) => ({ id, wish })),
  )
  return outcomes.map((one) => ('problem' in one ? one : { undo: transferUndo(one) }))
}

/** Takes transfers back, with the rights of now; a row that somebody has changed since is refused (V5). */
export async function takeTransfersBack(
  context: JobContext,
  object: string,
  rows: readonly { readonly id: string; readonly undo: Undo }[],
): Promise<Done[]> {
  const backs = rows.map(({ id, undo: { place = {}, ended, etag } }) => ({
    id,
    place,
    ended,
    precondition: { ifMatch: etag },
  }))
  const outcomes = await door(context).takeTransfersBack(object, backs)
  return outcomes.map((one) => ('problem' in one ? one : { undo: null }))
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
export async function doRow(context: JobContext, object: string, id: string, wish: OneByOne): Promise<Undo | null> {
  const doors = door(context)
  switch (wish.act) {
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

/** Undoes one row with the rights of now. @throws Problem when it is refused, or somebody has changed the row since */
export async function undoRow(context: JobContext, { object, act }: BulkInput, id: string, undo: Undo): Promise<void> {
  const doors = door(context)
  const unchanged = { ifMatch: undo.etag }
  const { userId, at, values, ended } = undo
  if (act === 'delete') await doors.restore(object, id)
  if (act === 'share' && userId !== undefined && at !== undefined) await doors.takeShareBack(object, id, { userId, at, ended })
  if (act === 'update' && values !== undefined) await doors.update(object, id, values, unchanged)
}
