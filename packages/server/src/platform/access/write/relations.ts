import { randomUUID } from 'node:crypto'
import type { DoorContext } from '../door-context.ts'
import { relationObject } from './owner-history.ts'

/** Who a relation is with, or all of them; shares that outlive a transfer may be spared. */
export interface Ending {
  readonly userId?: string
  readonly spareKept?: boolean
  /** Only a share that the person gave at this instant. */
  readonly ownSince?: string
}

/** What ended, and of which record it was. */
type OfRecord<Ended> = Ended & { readonly recordId: string }

/** A share as it was when an act ended it, so that the act can be taken back. It never leaves the server. */
export interface EndedShare {
  readonly userId: string
  readonly level: 1 | 2
  readonly from: string
  /** 'infinity' when it had no end. */
  readonly until: string
  readonly reason: string | null
  readonly keepOnTransfer: boolean
  readonly givenBy: string | null
}

/** A place on a team as it was when an act ended it. */
export interface EndedPlace {
  readonly userId: string
  readonly from: string
  readonly until: string
  readonly addedBy: string | null
}

export interface EndedRelations {
  readonly shares: readonly EndedShare[]
  readonly team: readonly EndedPlace[]
}

export const NONE_ENDED: EndedRelations = { shares: [], team: [] }

/** How rows are closed, and what they were before. */
const closing = (table: 'record_share' | 'record_team', where: string, was: string): string => `
  UPDATE ${table} r SET valid_until = greatest(r.valid_from, $3::timestamptz), ended_by = $4
  FROM (SELECT * FROM ${table} WHERE object = $1 AND record_id = ANY($2::uuid[]) AND valid_until > $3 ${where} FOR UPDATE) was
  WHERE r.id = was.id
  RETURNING was.record_id AS "recordId", was.user_id AS "userId", was.valid_from AS "from", was.valid_until AS "until", ${was}`

/**
 * Ends current and coming shares of records. INVARIANT: rows are closed, never removed, so that who saw what on a given day can
 * be told. The end is the transaction's time cut to milliseconds, which lies before any later request's now().
 *
 * @returns what they were
 */
export async function endShares(
  { tx, plan }: DoorContext,
  object: string,
  ids: readonly string[],
  { userId, spareKept = false, ownSince }: Ending = {},
): Promise<OfRecord<EndedShare>[]> {
  if (ids.length === 0) return []
  const values: unknown[] = [relationObject(object), ids, tx.now, plan.userId]
  const given = (value: unknown): string => `$${values.push(value)}`
  const where = [
    spareKept ? 'AND NOT keep_on_transfer' : '',
    userId === undefined ? '' : `AND user_id = ${given(userId)}`,
    ownSince === undefined ? '' : `AND valid_from = ${given(ownSince)} AND given_by = $4`,
  ].join(' ')
  const was = 'was.level, was.reason, was.keep_on_transfer AS "keepOnTransfer", was.given_by AS "givenBy"'
  const { rows } = await tx.execute<OfRecord<EndedShare>>({
    text: closing('record_share', where, was),
    values,
  })
  return rows
}

/** Ends current and coming places on records' teams. @returns what they were */
export async function endTeam(
  { tx, plan }: DoorContext,
  object: string,
  ids: readonly string[],
  userIds?: readonly string[],
): Promise<OfRecord<EndedPlace>[]> {
  if (ids.length === 0 || userIds?.length === 0) return []
  const { rows } = await tx.execute<OfRecord<EndedPlace>>({
    text: closing('record_team', userIds === undefined ? '' : 'AND user_id = ANY($5::uuid[])', 'was.added_by AS "addedBy"'),
    values: [relationObject(object), ids, tx.now, plan.userId, ...(userIds === undefined ? [] : [userIds])],
  })
  return rows
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

/** The share levels that the person keeps when records are transferred: only of shares that were given to outlive it. */
export async function sharesKept({ tx, plan }: DoorContext, object: string, ids: readonly string[]): Promise<ReadonlyMap<string, 1 | 2>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.query
    .selectFrom('record_share')
    .select((eb) => ['record_id', eb.fn.max<1 | 2>('level').as('level')])
    .where('object', '=', relationObject(object))
    .where('record_id', 'in', ids)
    .where('user_id', '=', plan.userId)
    .where('keep_on_transfer', '=', true)
    .where('valid_from', '<=', tx.now)
    .where('valid_until', '>', tx.now)
    .groupBy('record_id')
    .execute()
  return new Map(rows.map(({ record_id, level }) => [record_id, level]))
}
