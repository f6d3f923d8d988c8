import type { EngineRecord, Value } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import type { Row } from '../rows.ts'
import { beginOwner, endOwner } from './owner-history.ts'
import { keepChildren } from './parents.ts'
import { columnsFor, updateRow } from './record-tables.ts'
import { type EndedRelations, endShares, endTeam, NONE_ENDED } from './relations.ts'

/** A record's new place: whose it is and in which unit. */
export interface Place {
  readonly ownerId: string | null
  readonly unitId: string
}

/** The record as it is after a move. */
export function movedRecord({ tx, plan }: DoorContext, { record }: Row, place: Place): EngineRecord {
  const stamps: Record<string, Value> = { updatedAt: tx.now, updatedBy: plan.userId }
  return { ...record, ...stamps, ...place, id: record.id }
}

/**
 * Stores a move: owner and unit, their history, what children carry of them, and the end of shares and team places unless they
 * are kept (D4). Who may do it is decided by the caller: only transfer, claim and release come here (D2).
 *
 * @returns the shares and places that ended
 */
export async function storeMove(
  context: DoorContext,
  object: string,
  after: EngineRecord,
  keepRelations: boolean,
): Promise<EndedRelations> {
  const { id } = after
  await updateRow(context, specOf(object), id, columnsFor(specOf(object), after, ['ownerId', 'unitId', 'updatedAt', 'updatedBy']))
  await endOwner(context, object, id)
  await beginOwner(context, object, after)
  await keepChildren(context, object, id, after)
  if (keepRelations) return NONE_ENDED
  return { shares: await endShares(context, object, id, { spareKept: true }), team: await endTeam(context, object, id) }
}
