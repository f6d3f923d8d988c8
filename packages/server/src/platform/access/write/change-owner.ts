import type { EngineRecord, Value } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import type { Row } from '../rows.ts'
import { beginOwners, endOwners } from './owner-history.ts'
import { keepChildren } from './parents.ts'
import { moveRows } from './record-tables.ts'
import { type EndedRelations, endShares, endTeam } from './relations.ts'

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

/** A record as it is after a move, and whether its shares and its team go with it. */
export interface Move {
  readonly after: EngineRecord
  readonly keepRelations: boolean
}

/**
 * Stores moves: owner and unit, their history, what children carry of them, and the end of shares and team places unless they are
 * kept (D4). Who may do it is decided by the caller: only transfer, claim and release come here (D2).
 *
 * @returns the shares and places that ended, of each move in its place
 */
export async function storeMoves(context: DoorContext, object: string, moves: readonly Move[]): Promise<EndedRelations[]> {
  if (moves.length === 0) return []
  const records = moves.map(({ after }) => after)
  await moveRows(context, specOf(object), records)
  await endOwners(
    context,
    object,
    records.map(({ id }) => id),
  )
  await beginOwners(context, object, records)
  await keepChildren(context, object, records)
  const ending = moves.filter(({ keepRelations }) => !keepRelations).map(({ after }) => after.id)
  const shares = Map.groupBy(await endShares(context, object, ending, { spareKept: true }), ({ recordId }) => recordId)
  const team = Map.groupBy(await endTeam(context, object, ending), ({ recordId }) => recordId)
  return records.map(({ id }) => ({ shares: shares.get(id) ?? [], team: team.get(id) ?? [] }))
}
