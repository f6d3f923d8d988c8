import type { Act, Claim, Excuse } from '../../../src/policy/claim.ts'
import type { PolicyDocument, Predicate } from '../../../src/policy/document.ts'
import type { VocabularyDefinition } from '../../../src/vocabulary/definition.ts'
import { allowed, covers, shownUnder, stands, writableUnder } from './decisions.ts'
import { heldIn, isHeldOrInherited, mayExist, unitsFor } from './organisation.ts'
import { evaluable, holds } from './predicates.ts'
import { all, any, FALSE, newScript, not, type Term, TRUE } from './script.ts'
import { inSession, meets } from './session.ts'
import { fieldOf, type Ground, objectOf, parentsOf, type RecordTerm, SELF } from './things.ts'
import { valuesOf } from './values.ts'

/** D1, D2, D3 and G6: whether the person may do it. */
function mayAct(ground: Ground, { operation, field, level = 'clear' }: Act, record: RecordTerm): Term {
  if (field === undefined) return allowed(ground, operation, record)
  const isKept = objectOf(ground, record.object).fields[field]?.kept === true
  if (operation === 'create') return isKept ? FALSE : writableUnder(ground, 'create', record, field)
  const shown = (atLeast: 'masked' | 'clear') => shownUnder(ground, 'read', record, field, atLeast)
  if (operation === 'update') {
    if (isKept || field === 'ownerId' || field === 'unitId') return FALSE
    return all([allowed(ground, 'update', record), shown('clear'), writableUnder(ground, 'update', record, field)])
  }
  if (operation === 'reveal') {
    return all([allowed(ground, 'reveal', record), shown('masked'), shownUnder(ground, 'reveal', record, field, 'clear')])
  }
  return all([allowed(ground, operation, record), shown(level), shownUnder(ground, operation, record, field, level)])
}

/** A person without an attribute that a claim names is not spoken of. */
const spokenOf = (ground: Ground, where: Predicate | undefined, record: RecordTerm): Term =>
  all([evaluable(ground, where), holds(ground, where, record)])

/** C1: an excuse is not bounded by a unit; `unit` and below are those of any assignment. */
function excused(ground: Ground, { scopes, where, conditions }: Excuse, record: RecordTerm): Term {
  const roles = Object.keys(ground.policy.roles)
  const somewhere = (unit: Term): Term => any(roles.map((role) => heldIn(ground, role, unit)))
  const related = (scopes ?? ['all']).flatMap((scope) =>
    scope === 'unit' || scope === 'unitAndBelow'
      ? ground.units.map((unit) => all([somewhere(unit), stands(ground, record, scope, unit)]))
      : [stands(ground, record, scope, null)],
  )
  return all([any(related), spokenOf(ground, where, record), conditions === undefined ? TRUE : meets(ground, conditions)])
}

/** Dynamic separation: what was done to a record keeps two acts apart that would otherwise both be open. */
function keptApart({ separation = [] }: PolicyDocument, acts: readonly Act[]): boolean {
  return separation.some(({ operations }) =>
    acts.some((one) =>
      acts.some(
        (other) =>
          one.operation !== other.operation &&
          [one, other].every((act) => act.object === operations?.object && operations.operations.includes(act.operation)),
      ),
    ),
  )
}

/** C1: that somebody breaks the claim. */
function broken(ground: Ground, { only, nobody, can, neverBoth }: Claim, record: RecordTerm): Term {
  if (only !== undefined) {
    const outsider = not(any(only.roles.map((role) => isHeldOrInherited(ground, role))))
    return all([outsider, spokenOf(ground, only.where, record), mayAct(ground, only.may, record)])
  }
  if (nobody !== undefined) {
    const innocent = nobody.unless === undefined ? FALSE : excused(ground, nobody.unless, record)
    return all([spokenOf(ground, nobody.where, record), not(innocent), mayAct(ground, nobody.may, record)])
  }
  if (can !== undefined) {
    const entitled = any(ground.units.map((unit) => all([heldIn(ground, can.role, unit), covers(ground, record, can.records, unit)])))
    const session = can.conditions === undefined ? inSession(ground) : meets(ground, can.conditions)
    return all([session, evaluable(ground, can.records.where), entitled, not(mayAct(ground, can.may, record))])
  }
  if (neverBoth === undefined) throw new Error('a claim without a form')
  if (keptApart(ground.policy, neverBoth.may)) return FALSE
  return all([spokenOf(ground, neverBoth.where, record), ...neverBoth.may.map((act) => mayAct(ground, act, record))])
}

/** The record and all that it hangs on, link by link, as far as the policy or the claim looks there. */
function withParents(ground: Omit<Ground, 'units'>, claim: Claim, record: RecordTerm): readonly RecordTerm[] {
  const { roles, denials = [] } = ground.policy
  const rules = [...denials, ...Object.values(roles).flatMap((role) => [...role.grants, ...(role.denials ?? [])])]
  const looks = rules.some(({ object, records }) => object === record.object && records.scopes.includes('parent'))
  const asked = [claim.nobody?.unless?.scopes ?? [], claim.can?.records.scopes ?? []].flat().includes('parent')
  if (!looks && !asked) return [record]
  return [record, ...parentsOf(ground, record).flatMap(({ parent }) => withParents(ground, claim, parent))]
}

/**
 * C1, written straight from the rules: a script of SMT-LIB 2 that is satisfiable exactly if there is an organisation, a person, a record
 * and a session that break the claim.
 */
export function questionOf(vocabulary: VocabularyDefinition, policy: PolicyDocument, claim: Claim): string {
  const script = newScript()
  const values = valuesOf(vocabulary, policy, claim)
  const object = (claim.only?.may ?? claim.nobody?.may ?? claim.can?.may ?? claim.neverBoth?.may[0])?.object ?? ''
  const record: RecordTerm = { object, id: script.declare('record', [], 'Int') }
  script.declare(SELF, [], 'Int')
  const known = { script, vocabulary, policy, values }
  const places = withParents(known, claim, record).map((each) => fieldOf(known, each, 'unitId').value)
  const ground: Ground = { ...known, units: unitsFor(script, [...new Set(places)]) }
  const violation = all([mayExist(ground), broken(ground, claim, record)])
  script.assert(violation)
  return script.text()
}
