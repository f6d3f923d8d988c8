import {
  allowed,
  basis,
  checkCreate,
  checkTransfer,
  checkUpdate,
  type EngineRecord,
  levelsOf,
  type Plan,
  revealableFields,
  type State,
  writableFields,
} from '../../src/index.ts'
import { allowedOn, grantScopeHolds, matchingDenials, matchingGrants } from '../reference/decide.ts'
import { levels } from '../reference/levels.ts'
import { fieldsOf, type Person, personOf, storedOf, type World } from '../reference/world.ts'
import { creatable, mayTransfer, revealable, updatable } from '../reference/writes.ts'
import type { Case } from '../worlds/cases.ts'
import { type Check, compared, type Disagreement, firstOf } from './check.ts'
import { explanationDisagreement } from './explanations.ts'
import type { Prepared } from './prepared.ts'
import { relationsOf } from './relations.ts'

/** One decision in memory, with all that the engine says beside yes or no. */
export function decisionCheck(asked: Case): Check {
  return {
    name: `${asked.operation} in memory`,
    run: (prepared) => (isPosedIn(prepared.world, asked) ? decisionDisagreement(prepared, asked) : null),
  }
}

export function isPosedIn(world: World, { userId, object, operation, record }: Case): boolean {
  const definition = world.vocabulary.objects[object]
  const known = operation === 'create' || storedOf(world, object, record.id) !== undefined
  return known && definition?.operations.includes(operation) === true && world.people.some(({ id }) => id === userId)
}

function decisionDisagreement({ world, plan }: Prepared, asked: Case): Disagreement | null {
  const { userId, object, operation } = asked
  const record = withFieldsOf(world, object, asked.record)
  const person = personOf(world, userId)
  const its = plan(userId)
  const before = stateOf(world, person, object, record)
  const may = allowedOn(world, person, operation, object, record)
  const answered = compared(`allowed ${operation}`, allowed(its, object, operation, record, before.relations), may)
  if (answered !== null) return answered
  const after = stateOf(world, person, object, withFieldsOf(world, object, asked.after ?? record))
  return firstOf([
    basisDisagreement(world, person, its, asked, before, may),
    detailDisagreement(world, person, its, asked, before, after),
    explanationDisagreement(world, person, its, object, operation, record, before.relations),
  ])
}

/** The record without fields that a smaller vocabulary no longer has. */
export function withFieldsOf(world: World, object: string, record: EngineRecord): EngineRecord {
  const names = [...Object.keys(fieldsOf(world, object)), 'id']
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name))) as EngineRecord
}

function stateOf(world: World, person: Person, object: string, record: EngineRecord): State {
  return { record, relations: relationsOf(world, person, object, record) }
}

function basisDisagreement(
  world: World,
  person: Person,
  plan: Plan,
  { object, operation }: Case,
  { record, relations }: State,
  may: boolean,
): Disagreement | null {
  const said = basis(plan, object, operation, record, relations)
  const grants = matchingGrants(world, person, operation, object, record)
  const denials = matchingDenials(world, person, operation, object, record).filter(({ denial }) => denial.fields === undefined)
  const idle = said.grants.filter(
    ({ id, scope }) => !grants.some(({ grant, unit }) => grant.id === id && grantScopeHolds(world, person, unit, scope, object, record)),
  )
  return firstOf([
    compared('the verdict of basis', said.allowed, may),
    compared('the grants of basis', idsOf(said.grants), may ? idsOf(grants.map(({ grant }) => grant)) : idsOf(said.grants)),
    compared('grants of basis by a scope that does not hold', idle, []),
    compared('the denials of basis', [...new Set(said.denials)].sort(), idsOf(denials.map(({ denial }) => denial))),
  ])
}

function idsOf(rules: readonly { readonly id: string }[]): readonly string[] {
  return [...new Set(rules.map(({ id }) => id))].sort()
}

function detailDisagreement(world: World, person: Person, plan: Plan, asked: Case, before: State, after: State): Disagreement | null {
  const { object, operation } = asked
  const { record, relations } = before
  const all = Object.keys(fieldsOf(world, object))
  switch (operation) {
    case 'read':
    case 'export':
      return compared(
        `levels under ${operation}`,
        levelsOf(plan, object, record, relations, operation),
        shownLevels(levels(world, person, operation, object, record)),
      )
    case 'create': {
      const fields = creatable(world, person, object, record)
      const may = allowedOn(world, person, operation, object, record)
      return firstOf([
        compared('fields writable in a create', sorted(writableFields(plan, object, 'create', record, relations)), sorted(fields)),
        compared('a create that writes nothing', checkCreate(plan, object, before, []).allowed, may),
        ...all.map((field) =>
          compared(`a create that writes ${field}`, checkCreate(plan, object, before, [field]).allowed, may && fields.includes(field)),
        ),
      ])
    }
    case 'update': {
      const still = updatable(world, person, object, record, record)
      const may = allowedOn(world, person, operation, object, record)
      const fields = updatable(world, person, object, record, after.record)
      return firstOf([
        compared('fields writable in an update', sorted(writableFields(plan, object, 'update', record, relations)), sorted(still)),
        ...all.map((field) =>
          compared(`an update that writes ${field}`, checkUpdate(plan, object, before, after, [field]).allowed, fields.includes(field)),
        ),
        compared('an update that writes all it may', fields.length === 0 || checkUpdate(plan, object, before, after, fields).allowed, true),
        compared('an update that writes nothing', checkUpdate(plan, object, before, before, []).allowed, may),
      ])
    }
    case 'transfer':
      return compared(
        'a transfer',
        checkTransfer(plan, object, before, after).allowed,
        mayTransfer(world, person, object, record, after.record),
      )
    case 'reveal':
      return compared('fields to reveal', sorted(revealableFields(plan, object, before)), sorted(revealable(world, person, object, record)))
    default:
      return null
  }
}

export function shownLevels(all: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(all).filter(([, level]) => level !== 'hidden'))
}

function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort()
}
