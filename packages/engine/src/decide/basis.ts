import type { ActiveGrant } from '../plan/cell.ts'
import { cellOf, objectOf, type Plan } from '../plan/plan.ts'
import { type ScopeSet, scopeSet } from '../plan/scope-set.ts'
import type { Scope } from '../vocabulary/definition.ts'
import { allowed } from './permits.ts'
import { reaches, scopesReach, unitOf } from './reaches.ts'
import { type EngineRecord, NO_RELATIONS, type Relations } from './record.ts'

/** Why an operation on a record was allowed or cut, by ids of the policy: what an event keeps of a decision (DESIGN §6). */
export interface Basis {
  readonly allowed: boolean
  readonly grants: readonly { readonly id: string; readonly role: string; readonly scope: Scope }[]
  readonly denials: readonly string[]
}

const UNIT_SCOPES: readonly Scope[] = ['unit', 'unitAndBelow', 'all']

/** The parts of a scope set, nearest first, each with the scope of the policy that it stands for. */
function parts(scopes: ScopeSet, listed: readonly Scope[]): [Scope, ScopeSet][] {
  const unitScope = UNIT_SCOPES.findLast((scope) => listed.includes(scope)) ?? 'unit'
  return [
    ['mine', scopeSet({ mine: scopes.mine })],
    ['team', scopeSet({ onTeam: scopes.onTeam })],
    [listed.includes('sharedRead') ? 'sharedRead' : 'sharedWrite', scopeSet({ shared: scopes.shared })],
    ['reports', scopeSet({ reports: scopes.reports })],
    [unitScope, scopeSet({ units: scopes.units })],
    ['pool', scopeSet({ pool: scopes.pool })],
    ['parent', scopeSet({ parent: scopes.parent })],
  ]
}

/** The nearest scope by which a grant reaches a record, or null when it does not reach it. */
function matchedScope(active: ActiveGrant, plan: Plan, record: EngineRecord, relations: Relations): Scope | null {
  if (!reaches(active.records, plan, record, relations)) return null
  const found = parts(active.records.scopes, active.grant.records.scopes).find(([, set]) =>
    scopesReach(set, plan, record, relations, unitOf(plan, record)),
  )
  return found?.[0] ?? null
}

/** The grants and denials behind `allowed`. Its verdict is that of `allowed`, not one of its own. */
export function basis(plan: Plan, object: string, operation: string, record: EngineRecord, relations: Relations = NO_RELATIONS): Basis {
  const cell = cellOf(plan, objectOf(plan, object), operation)
  return {
    allowed: allowed(plan, object, operation, record, relations),
    grants: cell.grants.flatMap((active) => {
      const scope = matchedScope(active, plan, record, relations)
      return scope === null ? [] : [{ id: active.grant.id, role: active.grant.role, scope }]
    }),
    denials: cell.denying.filter((active) => reaches(active.records, plan, record, relations)).map((active) => active.denial.id),
  }
}
