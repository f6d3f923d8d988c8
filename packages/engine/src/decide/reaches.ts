import type { BoundReach } from '../plan/cell.ts'
import type { Plan } from '../plan/plan.ts'
import type { ScopeSet } from '../plan/scope-set.ts'
import { hasUnit } from '../plan/unit-set.ts'
import type { EngineRecord, Relations } from './record.ts'

/**
 * Whether any of the scopes holds between the plan's person and the record (G1, G2, D4).
 *
 * @param unit the index of the record's unit, looked up once for all rules
 */
export function scopesReach(scopes: ScopeSet, plan: Plan, record: EngineRecord, relations: Relations, unit: number | undefined): boolean {
  if (scopes.every || hasUnit(scopes.units, unit)) return true
  const owner = record.ownerId
  if (scopes.mine && owner === plan.userId) return true
  if (scopes.simple) return false
  if (owner === null ? hasUnit(scopes.pool, unit) : hasUnit(scopes.reports, unit) && plan.reports.has(owner)) return true
  if (scopes.onTeam && relations.onTeam) return true
  if (scopes.shared !== 0 && relations.shared >= scopes.shared) return true
  return scopes.parent && relations.parentReadable
}

/** The index of the record's unit in the plan's tree. */
export const unitOf = (plan: Plan, record: EngineRecord): number | undefined => plan.units.index.get(record.unitId)

/** Whether a rule reaches the record: one of its scopes and its `where`. */
export function reaches(reach: BoundReach, plan: Plan, record: EngineRecord, relations: Relations, unit = unitOf(plan, record)): boolean {
  return scopesReach(reach.scopes, plan, record, relations, unit) && (reach.test === null || reach.test(record))
}

/** Whether any rule reaches the record. */
export function anyReaches(
  list: readonly BoundReach[],
  plan: Plan,
  record: EngineRecord,
  relations: Relations,
  unit = unitOf(plan, record),
): boolean {
  for (const reach of list) if (reaches(reach, plan, record, relations, unit)) return true
  return false
}
