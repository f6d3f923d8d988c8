import { randomUUID } from 'node:crypto'
import type { DoorContext } from '../door-context.ts'
import { relationObject } from './owner-history.ts'

/** Who a relation is with, or all of them; shares that outlive a transfer may be spared. */
export interface Ending {
  readonly userId?: string
  readonly spareKept?: boolean
}

/**
 * Ends current and coming shares of a record. INVARIANT: rows are closed, never removed, so that who saw what on a given day can
 * be told. The end is the transaction's time cut to milliseconds, which lies before any later request's now().
 */
export async function endShares(
  { tx, plan }: DoorContext,
  object: string,
  id: string,
  { userId, spareKept = false }: Ending = {},
): Promise<void> {
  let update = tx.query
    .updateTable('record_share')
    .set((eb) => ({
      valid_until: eb.fn<string>('greatest', ['valid_from', eb.cast<string>(eb.val(tx.now), 'timestamptz')]),
      ended_by: plan.userId,
    }))
    .where('object', '=', relationObject(object))
    .where('record_id', '=', id)
    .where('valid_until', '>', tx.now)
  if (userId !== undefined) update = update.where('user_id', '=', userId)
  if (spareKept) update = update.where('keep_on_transfer', '=', false)
  await update.execute()
}

/** Ends current and coming places on a record's team. */
export async function endTeam({ tx, plan }: DoorContext, object: string, id: string, userIds?: readonly string[]): Promise<void> {
  if (userIds?.length === 0) return
  let update = tx.query
    .updateTable('record_team')
    .set((eb) => ({
      valid_until: eb.fn<string>('greatest', ['valid_from', eb.cast<string>(eb.val(tx.now), 'timestamptz')]),
      ended_by: plan.userId,
    }))
    .where('object', '=', relationObject(object))
    .where('record_id', '=', id)
    .where('valid_until', '>', tx.now)
  if (userIds !== undefined) update = update.where('user_id', 'in', userIds)
  await update.execute()
}

export interface NewShare {
  readonly userId: string
  readonly level: 1 | 2
  readonly until: string | null
  readonly reason: string | null
  readonly keepOnTransfer: boolean
}

export async function addShare({ tx, plan }: DoorContext, object: string, id: string, share: NewShare): Promise<void> {
  await tx.query
    .insertInto('record_share')
    .values({
      id: randomUUID(),
      object: relationObject(object),
      record_id: id,
      user_id: share.userId,
      level: share.level,
      valid_from: tx.now,
      ...(share.until === null ? {} : { valid_until: share.until }),
      given_by: plan.userId,
      reason: share.reason,
      keep_on_transfer: share.keepOnTransfer,
    })
    .execute()
}

export async function addToTeam(
  { tx, plan }: DoorContext,
  object: string,
  id: string,
  userIds: readonly string[],
  until: string | null,
): Promise<void> {
  if (userIds.length === 0) return
  await tx.query
    .insertInto('record_team')
    .values(
      userIds.map((userId) => ({
        id: randomUUID(),
        object: relationObject(object),
        record_id: id,
        user_id: userId,
        valid_from: tx.now,
        ...(until === null ? {} : { valid_until: until }),
        added_by: plan.userId,
      })),
    )
    .execute()
}

/** The share level that the person keeps when the record is transferred: only shares that were given to outlive it. */
export async function shareKept({ tx, plan }: DoorContext, object: string, id: string): Promise<0 | 1 | 2> {
  const row = await tx.query
    .selectFrom('record_share')
    .select((eb) => eb.fn.max<1 | 2 | null>('level').as('level'))
    .where('object', '=', relationObject(object))
    .where('record_id', '=', id)
    .where('user_id', '=', plan.userId)
    .where('keep_on_transfer', '=', true)
    .where('valid_from', '<=', tx.now)
    .where('valid_until', '>', tx.now)
    .executeTakeFirst()
  return row?.level ?? 0
}
