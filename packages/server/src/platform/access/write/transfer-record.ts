import { checkTransfer } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { notPermitted } from '../refusals.ts'
import { decisionOn, targetOf } from '../rows.ts'
import { movedRecord, storeMove } from './change-owner.ts'
import { type Reference, requireReadable } from './references.ts'
import { shareKept } from './relations.ts'
import { openTarget, type Precondition } from './target.ts'
import { afterwards, changesBetween, recordAct, type Undoable, type Written } from './written.ts'

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

/** Gives a record another owner or unit, where a transfer grant's own `to` holds for it afterwards (D2). */
export async function transferRecord(
  context: DoorContext,
  object: string,
  id: string,
  wish: TransferWish,
  precondition: Precondition = {},
): Promise<Written> {
  return (await transferUndoably(context, object, id, wish, precondition)).written
}

/** The same, with what it takes to take it back. */
export async function transferUndoably(
  context: DoorContext,
  object: string,
  id: string,
  wish: TransferWish,
  precondition: Precondition = {},
): Promise<Undoable> {
  const { row, shown } = await openTarget(context, object, id, 'transfer', precondition)
  await requireReadable(context, references(wish))
  const { record, relations } = row
  const keepShares = wish.keepShares === true
  const after = movedRecord(context, row, { ownerId: wish.ownerId ?? record.ownerId, unitId: wish.unitId ?? record.unitId })
  const relationsAfter = keepShares ? relations : { ...relations, onTeam: false, shared: await shareKept(context, object, id) }
  if (!checkTransfer(context.plan, object, { record, relations }, { record: after, relations: relationsAfter }).allowed) {
    throw notPermitted({ operation: 'transfer', target: targetOf(object, id, row), decision: decisionOn(context, object, 'transfer', row) })
  }
  const ended = await storeMove(context, object, after, keepShares)
  recordAct(context, {
    event: 'record.transferred',
    object,
    operation: 'transfer',
    row,
    changes: changesBetween(specOf(object), record, after),
    details: { keepShares, reason: wish.reason ?? null },
  })
  return { written: await afterwards(context, object, id), before: shown, ended }
}
