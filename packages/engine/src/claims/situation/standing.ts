import type { Conditions } from '../../policy/document.ts'
import type { Scope } from '../../vocabulary/definition.ts'
import { all, any, type Formula, given, is, not, TRUE } from './formula.ts'
import type { Situation } from './situation.ts'
import type { Place, Topic } from './topic.ts'

const UNIT_SCOPES: readonly Scope[] = ['unit', 'unitAndBelow', 'all', 'reports', 'pool']

const field = ({ about }: Situation, of: Place, name: string) => about({ kind: 'field', of, field: name })

/** The record is the person's own. */
function isOwn(situation: Situation, of: Place): Formula {
  const self = situation.about({ kind: 'attribute', attribute: 'id' })
  return given(field(situation, of, 'ownerId'), (owner, known) => owner !== null && given(self, (id) => id === owner)(known))
}

/** Its owner reports to the person. INVARIANT: nobody reports to themselves, and who owns nothing to nobody. */
function isOfReport(situation: Situation, of: Place): Formula {
  const ofOther = given(field(situation, of, 'ownerId'), (owner, known) =>
    owner === null ? false : is(situation.about({ kind: 'reports', owner: String(owner) }), true)(known),
  )
  return all([not(isOwn(situation, of)), ofOther])
}

const inPool = (situation: Situation, of: Place): Formula => given(field(situation, of, 'ownerId'), (owner) => owner === null)

/** Where the role is held, seen from the record's unit. */
function held(situation: Situation, role: string, of: Place, where: readonly string[]): Formula {
  return given(field(situation, of, 'unitId'), (unit, known) =>
    given(situation.about({ kind: 'held', role, unit: String(unit) }), (place) => where.includes(String(place)))(known),
  )
}

/** Scopes that know no unit (G2). */
function relationHolds(situation: Situation, scope: Scope, of: Place): Formula {
  const { about } = situation
  switch (scope) {
    case 'mine':
      return isOwn(situation, of)
    case 'reports':
      return isOfReport(situation, of)
    case 'pool':
      return inPool(situation, of)
    case 'team':
      return is(about({ kind: 'team', of }), true)
    case 'sharedRead':
      return not(is(about({ kind: 'share', of }), 0))
    case 'sharedWrite':
      return is(about({ kind: 'share', of }), 2)
    case 'parent':
      return is(about({ kind: 'parent', of }), true)
    default:
      return TRUE
  }
}

/** A scope of a rule that came by one of the roles; each is held in units of its own. */
export interface ScopeUse {
  readonly roles: readonly string[]
  /** A grant's scopes are bounded by the unit of its assignment, a denial's are not (G2, G3). */
  readonly isBounded: boolean
}

/** Whether a scope holds between the person and a record, meaning what `scopesReach` decides. */
export function scopeHolds(situation: Situation, scope: Scope, of: Place, { roles, isBounded }: ScopeUse): Formula {
  const relation = relationHolds(situation, scope, of)
  const isOfUnit = scope === 'unit' || scope === 'unitAndBelow'
  if (!isOfUnit && !(isBounded && UNIT_SCOPES.includes(scope))) return relation
  const where = scope === 'unit' ? ['at'] : ['at', 'above']
  return all([relation, any(roles.map((role) => held(situation, role, of, where)))])
}

const proves = ({ about }: Situation, what: Extract<Topic, { kind: 'proves' }>['what'], names: readonly string[]): Formula[] =>
  names.map((name) => is(about({ kind: 'proves', what, name }), true))

/** What is asked of a session there is; null for conditions that ask for nothing. */
function met(situation: Situation, conditions: Conditions): Formula | null {
  const { assurance, networks, schedules, courses } = conditions
  const parts = [
    ...(assurance === undefined ? [] : [given(situation.about({ kind: 'assurance' }), (level) => Number(level) >= assurance)]),
    ...(networks === undefined ? [] : [any(proves(situation, 'networks', networks))]),
    ...(schedules === undefined ? [] : [any(proves(situation, 'schedules', schedules))]),
    ...(courses === undefined ? [] : proves(situation, 'courses', courses)),
  ]
  const asksNothing = [assurance, networks, schedules, courses].every((each) => each === undefined)
  return asksNothing ? null : all(parts)
}

/** Whether there is a session at all. */
export const inSession = ({ about }: Situation): Formula => is(about({ kind: 'session' }), true)

/** Conditions of a grant: without a session they do not hold (V6). */
export function grantIsAwake(situation: Situation, conditions: readonly Conditions[]): Formula {
  const asked = conditions.flatMap((each) => met(situation, each) ?? [])
  return asked.length === 0 ? TRUE : all([inSession(situation), ...asked])
}

/** Conditions of a denial: without a session they do (V6). */
export function denialIsAwake(situation: Situation, conditions: readonly Conditions[]): Formula {
  const asked = conditions.flatMap((each) => met(situation, each) ?? [])
  return asked.length === 0 ? TRUE : any([not(inSession(situation)), all(asked)])
}
