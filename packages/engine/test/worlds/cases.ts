import type { EngineRecord } from '../../src/decide/record.ts'
import type { Denial } from '../../src/policy/document.ts'
import type { ObjectDefinition } from '../../src/vocabulary/definition.ts'
import { allowedOn, matchingDenials, matchingGrants } from '../reference/decide.ts'
import { attributesOf, denialsOf, grantsOf, type HeldDenial } from '../reference/held.ts'
import { levels } from '../reference/levels.ts'
import { evaluable } from '../reference/predicate.ts'
import { type Person, personOf, type World } from '../reference/world.ts'
import { creatable, mayTransfer, revealable, updatable } from '../reference/writes.ts'
import { requiresMore } from './denial-variants.ts'
import { changedFor, placeFor, recordFor } from './records.ts'
import type { MadeWorld } from './worlds.ts'

/** One question to the engine: may this person do this to this record, and what comes with it. */
export interface Case {
  readonly userId: string
  readonly object: string
  readonly operation: string
  /** As it is stored, or as a create would make it. */
  readonly record: EngineRecord
  /** As an update or a transfer would leave it. */
  readonly after?: EngineRecord
}

/**
 * A case drawn from a world. Most are about something that a grant or a denial of the person speaks of, and about a record that it
 * covers: elsewhere the answer is no for want of any grant, again and again.
 */
export function caseFor(made: MadeWorld, attempts = 3): Case {
  const { ground, world } = made
  const { random } = ground
  const person = random.pick(world.people)
  const rule = ruleFor(made, person)
  const operation = rule.operations.includes('read') && random.chance(0.3) ? 'read' : random.pick(operationsOf(rule))
  const object = world.vocabulary.objects[rule.object] as ObjectDefinition
  const base = { userId: person.id, object: rule.object, operation }
  if (operation === 'create') return { ...base, record: recordFor(ground, object, random.uuid(), world.people, person.id) }
  const all = (world.records[rule.object] ?? []).map(({ values }) => values)
  const covered = all.filter((record) => rule.covers(operation, record))
  if (covered.length === 0 && attempts > 1 && random.chance(0.8)) return caseFor(made, attempts - 1)
  const record = random.pick(covered.length > 0 && random.chance(0.75) ? covered : all)
  if (operation === 'update') return { ...base, record, after: changedFor(ground, object, record) }
  if (operation === 'transfer') return { ...base, record, after: { ...record, ...transferFor(made, object) } }
  return { ...base, record }
}

interface Rule {
  readonly object: string
  readonly operations: readonly string[]
  readonly covers: (operation: string, record: EngineRecord) => boolean
}

/** Writes twice as often as the others: they have the most to get wrong. */
function operationsOf({ operations }: Rule): readonly string[] {
  return [...operations, ...operations.filter((operation) => ['update', 'create', 'transfer'].includes(operation))]
}

/** A grant or a denial that the person holds, active or not, or else any object type at all. */
function ruleFor({ ground: { random }, world }: MadeWorld, person: Person): Rule {
  const about = random.weighted({ grant: 44, denial: 48, nothing: 8 })
  const grants = about === 'grant' ? grantsOf(world, person) : []
  const denials = about === 'denial' ? denialsOf(world, person) : []
  if (grants.length > 0) {
    const { grant } = random.pick(grants)
    const covers = (operation: string, record: EngineRecord) =>
      matchingGrants(world, person, operation, grant.object, record).some((held) => held.grant.id === grant.id)
    return { object: grant.object, operations: grant.operations, covers }
  }
  if (denials.length > 0) {
    const special = specialKinds(world, person, denials).filter((kind) => kind.length > 0)
    const { denial } = random.pick(special.length > 0 && random.chance(0.75) ? random.pick(special) : denials)
    const covers = (operation: string, record: EngineRecord) =>
      matchingDenials(world, person, operation, denial.object, record).some((held) => held.denial.id === denial.id) &&
      [operation, 'read'].every((each) => isOpenBut(world, person, each, denial, record))
    return { object: denial.object, operations: denial.operations, covers }
  }
  const [object, { operations }] = random.pick(Object.entries(world.vocabulary.objects))
  return { object, operations, covers: () => false }
}

/** Whether the operation is granted, and nothing but this one denial could cut it. */
function isOpenBut(world: World, person: Person, operation: string, { id, object }: Denial, record: EngineRecord): boolean {
  const others = matchingDenials(world, person, operation, object, record).filter(
    ({ denial }) => denial.id !== id && denial.fields === undefined,
  )
  return others.length === 0 && matchingGrants(world, person, operation, object, record).length > 0
}

/** Denials that hold for a reason of their own: not evaluable, of a role that sleeps, or conditioned without a session. */
function specialKinds(world: World, person: Person, denials: readonly HeldDenial[]): readonly (readonly HeldDenial[])[] {
  return [
    denials.filter(({ denial }) => !evaluable(denial.records.where, attributesOf(person))),
    denials.filter((held) => requiresMore(world, person, held)),
    denials.filter(({ denial }) => denial.conditions !== undefined && person.session === null),
  ]
}

function transferFor({ ground, world }: MadeWorld, object: ObjectDefinition) {
  const toPool = object.pool === true && ground.random.chance(0.15)
  return placeFor(ground, world.people, toPool ? null : ground.random.pick(world.people).id)
}

/** Everything the reference answers to a case, as one text, so that two worlds can be compared on it. */
export function answerTo(world: World, { userId, object, operation, record, after }: Case): string {
  const person = personOf(world, userId)
  const may = allowedOn(world, person, operation, object, record)
  if (operation === 'read' || operation === 'export') return JSON.stringify([may, levels(world, person, operation, object, record)])
  if (operation === 'create') return JSON.stringify([may, creatable(world, person, object, record)])
  if (operation === 'update') return JSON.stringify([may, updatable(world, person, object, record, after ?? record)])
  if (operation === 'reveal') return JSON.stringify([may, revealable(world, person, object, record)])
  if (operation === 'transfer') return JSON.stringify([may, mayTransfer(world, person, object, record, after ?? record)])
  return JSON.stringify([may])
}
