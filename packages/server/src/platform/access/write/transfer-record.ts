import { checkTransfer } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { notPermitted } from '../refusals.ts'
import { decisionOn, targetOf } from '../rows.ts'
import { type Move, movedRecord, storeMoves } from './change-owner.ts'
import { type Decided, decided } from './decided.ts'
import { type IsReadable, type Reference, readableAmong, refuseUnreadable } from './references.ts'
import { type EndedRelations, sharesKept } from './relations.ts'
import { openTargets, type Precondition, type Target, type Wanted } from './target.ts'
import { allAfterwards, changesBetween, recordAct, type Undoable, type Written } from './written.ts'

export interface TransferWish {
  readonly ownerId?: string | undefined
  readonly unitId?: string | undefined
  /** Shares and team go on; otherwise they end (D4). */
  readonly keepShares?: boolean | undefined
  readonly reason?: string | undefined
}

function references({ ownerId, unitId }: TransferWish): Reference[] {
  return [
    ...(ownerId === undefined ? [] : [{ target: 'user', id: ownerId, pointer: '/ownerId' }]),
    ...(unitId === undefined ? [] : [{ target: 'unit', id: unitId, pointer: '/unitId' }]),
  ]
}

/** One record to be transferred. */
export interface Transfer extends Wanted {
  readonly wish: TransferWish
}

export type Transferred = Decided<Undoable>

/** The move, once all checks are passed. @throws Problem */
function checkedMove(context: DoorContext, { object, id, row }: Target, wish: TransferWish, isReadable: IsReadable, kept: 0 | 1 | 2): Move {
  refuseUnreadable(references(wish), isReadable)
  const { record, relations } = row
  const keepRelations = wish.keepShares === true
  const after = movedRecord(context, row, { ownerId: wish.ownerId ?? record.ownerId, unitId: wish.unitId ?? record.unitId })
  const relationsAfter = keepRelations ? relations : { ...relations, onTeam: false, shared: kept }
  if (checkTransfer(context.plan, object, { record, relations }, { record: after, relations: relationsAfter }).allowed) {
    return { after, keepRelations }
  }
  throw notPermitted({ operation: 'transfer', target: targetOf(object, id, row), decision: decisionOn(context, object, 'transfer', row) })
}

interface Passed {
  readonly target: Target
  readonly wish: TransferWish
  readonly move: Move
}

/**
 * Gives records other owners or units, where a transfer grant's own `to` holds for each afterwards (D2). Each is decided by itself and
 * answered in its place; one that is refused changes nothing.
 */
export async function transferRecords(context: DoorContext, object: string, transfers: readonly Transfer[]): Promise<Transferred[]> {
  const targets = await openTargets(context, object, transfers, 'transfer')
  const isReadable = await readableAmong(
    context,
    transfers.flatMap(({ wish }) => references(wish)),
  )
  const ending = transfers.filter(({ wish }) => wish.keepShares !== true).map(({ id }) => id)
  const kept = await sharesKept(context, object, ending)
  const checked = targets.map((target, i) => {
    const { id, wish } = transfers[i] as Transfer
    if ('problem' in target) return target
    return decided((): Passed => ({ target, wish, move: checkedMove(context, target, wish, isReadable, kept.get(id) ?? 0) }))
  })
  const good = checked.filter((one): one is Passed => !('problem' in one))
  const ended = await storeMoves(
    context,
    object,
    good.map(({ move }) => move),
  )
  for (const { target, wish, move } of good) {
    recordAct(context, {
      event: 'record.transferred',
      object,
      operation: 'transfer',
      row: target.row,
      changes: changesBetween(specOf(object), target.row.record, move.after),
      details: { keepShares: move.keepRelations, reason: wish.reason ?? null },
    })
  }
  const written = await allAfterwards(
    context,
    object,
    good.map(({ target }) => target.id),
  )
  const done = new Map<unknown, Transferred>(
    good.map((one, i) => [one, { written: written[i] as Written, before: one.target.shown, ended: ended[i] as EndedRelations }]),
  )
  return checked.map((one) => ('problem' in one ? one : (done.get(one) as Transferred)))
}

/** Gives one record another owner or unit. @throws Problem */
export async function transferRecord(
  context: DoorContext,
  object: string,
  id: string,
  wish: TransferWish,
  precondition: Precondition = {},
): Promise<Written> {
  const [one] = await transferRecords(context, object, [{ id, wish, precondition }])
  if (one === undefined) throw new Error('a transfer was not decided')
  if ('problem' in one) throw one.problem
  return one.written
}
