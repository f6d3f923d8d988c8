import type { BoundReach } from '../plan/cell.ts'
import type { Plan } from '../plan/plan.ts'
import type { ScopeSet } from '../plan/scope-set.ts'
import { hasUnit } from '../plan/unit-set.ts'
import type { EngineRecord, Relations } from './record.ts'

/** Whether any of the scopes holds between the plan's person and the record (G1, G2, D4). */
export function scopesReach(scopes: ScopeSet, plan: Plan, record: EngineRecord, relations: Relations): boolean {
  if (scopes.every) return true
  const owner = record.ownerId
  if (scopes.mine && owner === plan.userId) return true
  const unit = plan.units.index.get(record.unitId)
  if (hasUnit(scopes.units, unit)) return true
  if (owner === null ? hasUnit(scopes.pool, unit) : hasUnit(scopes.reports, unit) && plan.reports.has(owner)) return true
  if (scopes.onTeam && relations.onTeam) return true
  if (scopes.shared !== 0 && relations.shared >= scopes.shared) return true
  return scopes.parent && relations.parentReadable
}

/** Whether a rule reaches the record: one of its scopes and its `where`. */
export function reaches(reach: BoundReach, plan: Plan, record: EngineRecord, relations: Relations): boolean {
  return scopesReach(reach.scopes, plan, record, relations) && (reach.test === null || reach.test(record))
}

/** Whether any rule reaches the record. */
export function anyReaches(list: readonly BoundReach[], plan: Plan, record: EngineRecord, relations: Relations): boolean {
  for (const reach of list) if (reaches(reach, plan, record, relations)) return true
  return false
}
