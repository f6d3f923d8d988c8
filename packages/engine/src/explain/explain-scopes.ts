import { scopesReach, unitOf } from '../decide/reaches.ts'
import { type ScopeSet, scopeSet } from '../plan/scope-set.ts'
import type { UnitSet } from '../plan/unit-set.ts'
import type { Scope } from '../vocabulary/definition.ts'
import type { Asked } from './asked.ts'
import type { ScopeOutcome } from './explanation.ts'
import type { Knowledge } from './knowledge.ts'

interface Part {
  readonly scopes: ScopeSet
  /** Whether the outcome may be told: what it rests on is shown. */
  readonly known: (knowledge: Knowledge) => boolean
}

const owner = (knowledge: Knowledge): boolean => knowledge.field('ownerId')
const unit = (knowledge: Knowledge): boolean => knowledge.field('unitId')
const ownerWithin = (units: UnitSet) => (knowledge: Knowledge) => owner(knowledge) && (units.every || unit(knowledge))

/** Of the scopes that name units, the widest listed holds the others, so it alone is left in the compiled set. */
const UNIT_SCOPES: readonly Scope[] = ['all', 'unitAndBelow', 'unit']

function partFor(scope: Scope, all: ScopeSet): Part {
  switch (scope) {
    case 'mine':
      return { scopes: scopeSet({ mine: all.mine }), known: owner }
    case 'reports':
      return { scopes: scopeSet({ reports: all.reports }), known: ownerWithin(all.reports) }
    case 'pool':
      return { scopes: scopeSet({ pool: all.pool }), known: ownerWithin(all.pool) }
    case 'team':
      return { scopes: scopeSet({ onTeam: all.onTeam }), known: (knowledge) => knowledge.team }
    case 'sharedRead':
    case 'sharedWrite':
      return { scopes: scopeSet({ shared: all.shared }), known: (knowledge) => knowledge.shares }
    case 'parent':
      return { scopes: scopeSet({ parent: all.parent }), known: (knowledge) => knowledge.parents }
    case 'unit':
    case 'unitAndBelow':
    case 'all':
      return {
        scopes: scopeSet({ units: all.units, every: all.every }),
        known: (knowledge) => all.every || all.units.every || unit(knowledge),
      }
  }
}

/** Whether each scope of a rule reaches the record, by the test that decides. */
export function explainScopes(listed: readonly Scope[], all: ScopeSet, { plan, record, relations, knowledge }: Asked): ScopeOutcome[] {
  const widest = UNIT_SCOPES.find((scope) => listed.includes(scope))
  const told = listed.filter((scope) => {
    if (UNIT_SCOPES.includes(scope)) return scope === widest
    return scope !== 'sharedWrite' || !listed.includes('sharedRead')
  })
  return told.map((scope) => {
    const part = partFor(scope, all)
    const outcome = part.known(knowledge) ? scopesReach(part.scopes, plan, record, relations, unitOf(plan, record)) : null
    return { scope, outcome }
  })
}
