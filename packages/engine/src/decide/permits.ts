import type { Cell } from '../plan/cell.ts'
import { cellAt, objectOf, type Plan } from '../plan/plan.ts'
import { operationIndex } from '../vocabulary/vocabulary.ts'
import { anyReaches, scopesReach } from './reaches.ts'
import { type EngineRecord, NO_RELATIONS, type Relations } from './record.ts'

/**
 * Whether some active grant of the operation matches the record and no active denial does: a look-up, a bit test, and rarely
 * a condition (D1, without the read that goes with it).
 *
 * @param operation the operation's index, see `operationIndex`
 */
export function permits(plan: Plan, operation: number, record: EngineRecord, relations: Relations = NO_RELATIONS): boolean {
  const cell = plan.cells[operation] ?? cellAt(plan, operation)
  const unit = plan.unitIndex.get(record.unitId)
  const reached =
    (unit !== undefined && (((cell.unitWords[unit >>> 5] ?? 0) >>> (unit & 31)) & 1) === 1) ||
    (cell.mine && record.ownerId === plan.userId) ||
    (cell.more && reachesMore(cell, plan, record, relations, unit))
  return reached && (cell.denials === null || !anyReaches(cell.denials, plan, record, relations, unit))
}

/** The rarer ways: relations, reports, the pool, and grants with a `where`. */
function reachesMore(cell: Cell, plan: Plan, record: EngineRecord, relations: Relations, unit: number | undefined): boolean {
  if (!cell.plain.simple && scopesReach(cell.plain, plan, record, relations, unit)) return true
  return cell.conditional !== null && anyReaches(cell.conditional, plan, record, relations, unit)
}

/**
 * D1: may the plan's person do this to this record? Every operation on an existing record needs to read it as well; `create`
 * asks about the record that it would make.
 *
 * @throws VocabularyError for an object type or operation that does not exist: fail closed (§4.7)
 */
export function allowed(plan: Plan, object: string, operation: string, record: EngineRecord, relations: Relations = NO_RELATIONS): boolean {
  const type = objectOf(plan, object)
  const index = operationIndex(type, operation)
  if (operation !== 'read' && operation !== 'create' && !permits(plan, operationIndex(type, 'read'), record, relations)) return false
  return permits(plan, index, record, relations)
}
