import type { EngineRecord } from '../../src/decide/record.ts'
import type { Act, CanClaim, Claim, Excuse, NobodyClaim } from '../../src/policy/claim.ts'
import type { PolicyDocument, Predicate } from '../../src/policy/document.ts'
import { sessionMeets } from '../reference/conditions.ts'
import { allowedOn, grantCovers, scopeHolds } from '../reference/decide.ts'
import { attributesOf } from '../reference/held.ts'
import { levels, levelUnder } from '../reference/levels.ts'
import { evaluable, holds } from '../reference/predicate.ts'
import { fieldsOf, type Person, type World } from '../reference/world.ts'
import { creatable, updatable } from '../reference/writes.ts'

const LEVELS = ['hidden', 'masked', 'clear']

/** D1, D2, D3: whether the person may do it, as the reference sees it. */
export function mayAct(world: World, person: Person, act: Act, record: EngineRecord): boolean {
  const { object, operation, field, level } = act
  if (field === undefined) return allowedOn(world, person, operation, object, record)
  const isKept = fieldsOf(world, object)[field]?.kept === true
  if (operation === 'create') return !isKept && creatable(world, person, object, record).includes(field)
  if (operation === 'update') return !isKept && updatable(world, person, object, record, record).includes(field)
  const seen = levels(world, person, operation === 'reveal' ? 'read' : (operation as 'read' | 'export'), object, record)[field]
  if (operation !== 'reveal') return LEVELS.indexOf(seen ?? 'hidden') >= LEVELS.indexOf(level ?? 'clear')
  const revealed = levelUnder(world, person, 'reveal', object, record, field) === 'clear'
  return revealed && seen !== 'hidden' && allowedOn(world, person, 'reveal', object, record)
}

/** A role and all it inherits from. */
function closure({ roles }: PolicyDocument, role: string): readonly string[] {
  return [role, ...(roles[role]?.inherits ?? []).flatMap((parent) => closure({ roles } as PolicyDocument, parent))]
}

const rolesOf = (world: World, person: Person): ReadonlySet<string> =>
  new Set(person.assignments.flatMap(({ role }) => closure(world.policy, role)))

/** Whether static separation of duties lets there be such a person. */
export function mayBe(world: World, person: Person): boolean {
  const held = rolesOf(world, person)
  return (world.policy.separation ?? []).every(({ roles = [] }) => roles.filter((role) => held.has(role)).length < 2)
}

function meets(person: Person, where: Predicate | undefined, record: EngineRecord): boolean {
  if (where === undefined) return true
  const attributes = attributesOf(person)
  return evaluable(where, attributes) && holds(where, (field) => record[field] ?? null, attributes)
}

function isExcused(world: World, person: Person, unless: Excuse, object: string, record: EngineRecord): boolean {
  const { scopes, where, conditions } = unless
  const units = [null, ...person.assignments.map(({ unit }) => unit)]
  const stands =
    scopes === undefined || scopes.some((scope) => units.some((unit) => scopeHolds(world, person, unit, scope, object, record)))
  const proved = conditions === undefined || (person.session !== null && sessionMeets(conditions, person.session))
  return stands && proved && meets(person, where, record)
}

function violatesNobody(world: World, person: Person, { may, where, unless }: NobodyClaim, record: EngineRecord): boolean {
  const excused = unless !== undefined && isExcused(world, person, unless, may.object, record)
  return meets(person, where, record) && !excused && mayAct(world, person, may, record)
}

function violatesCan(world: World, person: Person, { role, may, records, conditions }: CanClaim, record: EngineRecord): boolean {
  const { session } = person
  // A token that is cut to less than its owner may is not spoken of.
  if (session === null || session.cut !== undefined || (conditions !== undefined && !sessionMeets(conditions, session))) return false
  if (!evaluable(records.where, attributesOf(person))) return false
  const covered = person.assignments.some(
    (each) => each.role === role && grantCovers(world, person, each.unit, records, may.object, record),
  )
  return covered && !mayAct(world, person, may, record)
}

/** C1: whether a claim does not hold of this person and this record. */
export function violates(world: World, person: Person, claim: Claim, record: EngineRecord): boolean {
  const { only, nobody, can, neverBoth } = claim
  if (!mayBe(world, person)) return false
  if (only !== undefined) {
    const held = rolesOf(world, person)
    return !only.roles.some((role) => held.has(role)) && meets(person, only.where, record) && mayAct(world, person, only.may, record)
  }
  if (nobody !== undefined) return violatesNobody(world, person, nobody, record)
  if (can !== undefined) return violatesCan(world, person, can, record)
  if (neverBoth === undefined) throw new Error('a claim without a form')
  return meets(person, neverBoth.where, record) && neverBoth.may.every((act) => mayAct(world, person, act, record))
}

export function objectOf({ only, nobody, can, neverBoth }: Claim): string {
  return (only?.may ?? nobody?.may ?? can?.may ?? neverBoth?.may[0])?.object ?? ''
}
