import type { Conditions, Denial, FieldsClause, Grant, LevelName, RecordsClause } from '../../../src/policy/document.ts'
import type { FieldDefinition, Scope } from '../../../src/vocabulary/definition.ts'
import { below, heldIn, isHeld } from './organisation.ts'
import { evaluable, holds } from './predicates.ts'
import { all, any, equal, FALSE, not, symbol, type Term, TRUE } from './script.ts'
import { isAwake, meets } from './session.ts'
import { fieldOf, type Ground, objectOf, parentsOf, type RecordTerm, relationsOf, SELF } from './things.ts'

const RANKS: Readonly<Record<LevelName, number>> = { hidden: 0, masked: 1, clear: 2 }
/** G2: what the unit of the assignment does not bound. */
const UNBOUNDED: readonly Scope[] = ['mine', 'team', 'sharedRead', 'sharedWrite', 'parent']

/** A scope by itself; `unit` is that of the assignment, and null where there is none. */
export function stands(ground: Ground, record: RecordTerm, scope: Scope, unit: Term | null): Term {
  const { owner, reports, team, share } = relationsOf(ground, record)
  const place = fieldOf(ground, record, 'unitId').value
  switch (scope) {
    case 'mine':
      return all([owner.present, equal(owner.value, SELF)])
    case 'unit':
      return unit === null ? FALSE : equal(place, unit)
    case 'unitAndBelow':
      return unit === null ? FALSE : below(place, unit)
    case 'reports':
      return all([owner.present, reports])
    case 'team':
      return team
    case 'sharedRead':
      return `(<= 1 ${share})`
    case 'sharedWrite':
      return `(<= 2 ${share})`
    case 'pool':
      return not(owner.present)
    case 'parent':
      return any(parentsOf(ground, record).map(({ there, parent }) => all([there, allowed(ground, 'read', parent)])))
    case 'all':
      return TRUE
  }
}

/** G1, G2: the records of a grant that is held in the unit. */
export function covers(ground: Ground, record: RecordTerm, { scopes, where }: RecordsClause, unit: Term): Term {
  const place = fieldOf(ground, record, 'unitId').value
  const reached = scopes.map((scope) => all([UNBOUNDED.includes(scope) ? TRUE : below(place, unit), stands(ground, record, scope, unit)]))
  return all([any(reached), holds(ground, where, record)])
}

interface Come<Rule> {
  readonly rule: Rule
  readonly conditions: readonly Conditions[]
}

/** The grants of a role, inherited ones too, with what each role on the way requires. */
function grantsThrough({ policy }: Ground, name: string): readonly Come<Grant>[] {
  const role = policy.roles[name]
  if (role === undefined) return []
  const own = role.grants.map((rule) => ({ rule, conditions: rule.conditions === undefined ? [] : [rule.conditions] }))
  const inherited = (role.inherits ?? []).flatMap((parent) => grantsThrough({ policy } as Ground, parent))
  const required = role.requires === undefined ? [] : [role.requires]
  return [...own, ...inherited].map(({ rule, conditions }) => ({ rule, conditions: [...conditions, ...required] }))
}

function denialsThrough({ policy }: Ground, name: string): readonly Denial[] {
  const role = policy.roles[name]
  return [...(role?.denials ?? []), ...(role?.inherits ?? []).flatMap((parent) => denialsThrough({ policy } as Ground, parent))]
}

/** G3, G4: some grant for the operation that does what is asked and can be evaluated. Empty conditions ask for a session all the same. */
function granted(ground: Ground, operation: string, record: RecordTerm, name: string, does: (grant: Grant) => boolean): Term {
  return ground.script.define(symbol('granted', operation, name, record.object, nameOf(record)), () =>
    any(
      Object.keys(ground.policy.roles).flatMap((role) =>
        grantsThrough(ground, role)
          .filter(({ rule }) => rule.object === record.object && rule.operations.includes(operation) && does(rule))
          .map(({ rule, conditions }) =>
            all([
              ...conditions.map((each) => meets(ground, each)),
              evaluable(ground, rule.records.where),
              evaluable(ground, rule.to?.where),
              any(ground.units.map((unit) => all([heldIn(ground, role, unit), covers(ground, record, rule.records, unit)]))),
            ]),
          ),
      ),
    ),
  )
}

/** G3: denials of all assignments, bounded by nothing. G4: one that cannot be evaluated matches whatever the record. */
function denied(ground: Ground, operation: string, record: RecordTerm, name: string, does: (denial: Denial) => boolean): Term {
  const concerns = (denial: Denial) => denial.object === record.object && denial.operations.includes(operation) && does(denial)
  const matches = ({ records, conditions }: Denial, held: Term, units: readonly (Term | null)[], heldAt: (unit: Term | null) => Term) => {
    const reached = units.flatMap((unit) => records.scopes.map((scope) => all([heldAt(unit), stands(ground, record, scope, unit)])))
    const met = all([any(reached), holds(ground, records.where, record)])
    return all([held, isAwake(ground, conditions), any([not(evaluable(ground, records.where)), met])])
  }
  return ground.script.define(symbol('denied', operation, name, record.object, nameOf(record)), () =>
    any([
      ...(ground.policy.denials ?? []).filter(concerns).map((denial) => matches(denial, TRUE, [null], () => TRUE)),
      ...Object.keys(ground.policy.roles).flatMap((role) =>
        denialsThrough(ground, role)
          .filter(concerns)
          .map((denial) =>
            matches(denial, isHeld(ground, role), ground.units, (unit) => (unit === null ? FALSE : heldIn(ground, role, unit))),
          ),
      ),
    ]),
  )
}

const nameOf = ({ id }: RecordTerm): string => id.replaceAll('|', "'")

/** D1. */
export function allowed(ground: Ground, operation: string, record: RecordTerm): Term {
  const cut = denied(ground, operation, record, '', ({ fields }) => fields === undefined)
  const own = all([granted(ground, operation, record, '', () => true), not(cut)])
  return operation === 'read' || operation === 'create' ? own : all([own, allowed(ground, 'read', record)])
}

/** G6: what a clause says of a field; its name beats its classification. */
function said<T>(clause: Readonly<Record<string, T>> | undefined, name: string, { classification }: FieldDefinition): T | undefined {
  return clause?.[name] ?? clause?.[`@${classification}`]
}

function definitionOf(ground: Ground, { object }: RecordTerm, field: string): FieldDefinition {
  const definition = objectOf(ground, object).fields[field]
  if (definition === undefined) throw new Error(`no field ${field}`)
  return definition
}

/** G6: the highest level granted under the operation, cut by the lowest cap, is at least this one. */
export function shownUnder(ground: Ground, operation: string, record: RecordTerm, field: string, level: LevelName): Term {
  const definition = definitionOf(ground, record, field)
  const name = `${field} ${level}`
  const gives = ({ fields }: Grant) => RANKS[said(fields?.levels, field, definition) ?? 'hidden'] >= RANKS[level]
  const caps = ({ fields }: Denial) => RANKS[said<LevelName>(fields?.levels, field, definition) ?? 'clear'] < RANKS[level]
  return all([granted(ground, operation, record, name, gives), not(denied(ground, operation, record, name, caps))])
}

/** D2: a grant makes the field writable, and no denial cuts the operation or the field. */
export function writableUnder(ground: Ground, operation: string, record: RecordTerm, field: string): Term {
  const definition = definitionOf(ground, record, field)
  const name = `writes ${field}`
  const gives = ({ fields }: { readonly fields?: FieldsClause }) => said(fields?.writable, field, definition) === true
  const cuts = ({ fields }: Denial) => fields === undefined || said<boolean>(fields.writable, field, definition) === false
  return all([granted(ground, operation, record, name, gives), not(denied(ground, operation, record, name, cuts))])
}
