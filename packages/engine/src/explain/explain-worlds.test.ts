import { describe, expect, it } from 'vitest'
import { prepare } from '../../test/agreement/prepared.ts'
import { relationsOf } from '../../test/agreement/relations.ts'
import { allowedOn } from '../../test/reference/decide.ts'
import { levels, levelUnder } from '../../test/reference/levels.ts'
import { type Person, personOf, type World } from '../../test/reference/world.ts'
import { creatable, revealable, updatable } from '../../test/reference/writes.ts'
import { type Case, caseFor } from '../../test/worlds/cases.ts'
import { type MadeWorld, worldOf } from '../../test/worlds/worlds.ts'
import { observe } from '../decide/observe.ts'
import type { EngineRecord, Relations } from '../decide/record.ts'
import type { Plan } from '../plan/plan.ts'
import { answerTo } from './answer.ts'
import { explain } from './explain.ts'
import type { Step } from './explanation.ts'
import { ALL_KNOWN } from './knowledge.ts'
import { every } from './three-valued.ts'

const CASES = 25
/** The search for changes makes many plans, and other programs may be running. */
const PATIENCE = 60_000

interface Posed extends Case {
  readonly made: MadeWorld
  readonly person: Person
  readonly plan: Plan
  readonly planOf: (userId: string) => Plan
  readonly relations: Relations
}

/** Cases of many worlds, always the same ones. */
function* posed(seed: number, worlds = 60): Generator<Posed> {
  for (let i = 0; i < worlds; i++) {
    const made = worldOf(seed + i)
    const { plan: planOf } = prepare(made.world)
    for (let j = 0; j < CASES; j++) {
      const asked = caseFor(made)
      const person = personOf(made.world, asked.userId)
      yield {
        ...asked,
        made,
        person,
        plan: planOf(person.id),
        planOf,
        relations: relationsOf(made.world, person, asked.object, asked.record),
      }
    }
  }
}

/** What the reference says of a field under an operation: its level, and whether the operation does with it what it is for. */
function reference(world: World, person: Person, operation: string, object: string, record: EngineRecord, field: string) {
  const read = levels(world, person, 'read', object, record)[field]
  if (operation === 'create')
    return {
      level: null,
      achieved: allowedOn(world, person, 'create', object, record) && creatable(world, person, object, record).includes(field),
    }
  if (operation === 'update') return { level: read, achieved: updatable(world, person, object, record, record).includes(field) }
  if (operation === 'reveal') return { achieved: revealable(world, person, object, record).includes(field) }
  const may = allowedOn(world, person, operation, object, record)
  const clear = may && read === 'clear' && levelUnder(world, person, operation, object, record, field) === 'clear'
  return { achieved: clear }
}

const keptField = (world: World, object: string, field: string): boolean => world.vocabulary.objects[object]?.fields[field]?.kept === true

describe('explain over random worlds', () => {
  it('§4.1: with everything known, its parts come to the same verdict as the reference', () => {
    const met = { yes: 0, no: 0 }
    for (const { made, person, plan, relations, object, operation, record } of posed(1)) {
      const may = allowedOn(made.world, person, operation, object, record)
      const told = explain(plan, object, operation, record, { relations, changes: false })
      expect(told?.allowed).toBe(may)
      expect(every(told?.sections.map(({ permitted }) => permitted) ?? [])).toBe(may)
      met[may ? 'yes' : 'no']++
    }
    expect(Math.min(met.yes, met.no)).toBeGreaterThan(300)
  })

  it(
    '§4.1: what it says of a field is what the reference says, by the decision and by its parts',
    () => {
      const met = { yes: 0, no: 0 }
      for (const { made, person, plan, relations, object, operation, record } of posed(1000, 20)) {
        const type = plan.compiled.vocabulary.objects.get(object)
        for (const field of type?.fields ?? []) {
          if (keptField(made.world, object, field.name)) continue
          const wanted = reference(made.world, person, operation, object, record, field.name)
          const decided = explain(plan, object, operation, record, { relations, field: field.name, changes: false })?.field
          expect(decided).toMatchObject({ name: field.name, ...wanted })
          const knowledge = { ...ALL_KNOWN, verdict: false }
          if (type !== undefined)
            expect(answerTo({ plan, object: type, operation, record, relations, field, knowledge }).field).toEqual(decided)
          met[wanted.achieved ? 'yes' : 'no']++
        }
      }
      expect(Math.min(met.yes, met.no)).toBeGreaterThan(300)
    },
    PATIENCE,
  )

  it('V8: to another reader it says nothing of a record outside V, and never a wrong verdict', () => {
    const met = { outside: 0, known: 0, notShown: 0 }
    for (const { made, planOf, plan, relations, object, operation, record } of posed(2000)) {
      const reader = made.ground.random.pick(made.world.people)
      const readerRelations = relationsOf(made.world, reader, object, record)
      const told = explain(plan, object, operation, record, {
        relations,
        reader: { plan: planOf(reader.id), relations: readerRelations },
        changes: false,
      })
      const sees = operation === 'create' || allowedOn(made.world, reader, 'read', object, record)
      expect(told !== null).toBe(sees)
      if (told === null) met.outside++
      else if (told.allowed === null) met.notShown++
      else {
        met.known++
        expect(told.allowed).toBe(allowedOn(made.world, personOf(made.world, plan.userId), operation, object, record))
      }
    }
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(100)
  })

  it(
    'V8: it depends on nothing that its reader does not observe',
    () => {
      const met = { own: 0, others: 0 }
      for (const { made, plan, planOf, person, relations, object, operation, record } of posed(3000, 30)) {
        if (operation === 'create') continue
        const { random } = made.ground
        const own = random.chance(0.5)
        const reader = own ? person : random.pick(made.world.people)
        const readerPlan = planOf(reader.id)
        const readerRelations = relationsOf(made.world, reader, object, record)
        const before = observe(readerPlan, object, record, readerRelations)
        if (before === null) continue
        // Every field the reader does not see in the clear takes another record's value; the person's standing is made up.
        const other = random.pick(made.world.records[object] ?? []).values
        const unseen = Object.keys(other).filter(
          (name) => name !== 'id' && !(Object.hasOwn(before.fields, name) && !before.masked.includes(name)),
        )
        const changed: EngineRecord = { ...record, ...Object.fromEntries(unseen.map((name) => [name, other[name] ?? null])) }
        const standing: Relations = {
          onTeam: random.chance(0.5),
          shared: random.pick([0, 1, 2] as const),
          // What oneself can read is observed; of others it is not.
          parentReadable: reader.id === person.id ? relations.parentReadable : random.chance(0.5),
        }
        const readerStanding = reader.id === person.id ? standing : readerRelations
        const after = observe(readerPlan, object, changed, readerStanding)
        if (after === null || JSON.stringify(shape(after)) !== JSON.stringify(shape(before))) continue
        const field = random.pick([undefined, ...Object.keys(made.world.vocabulary.objects[object]?.fields ?? {})])
        const tell = (of: EngineRecord, its: Relations, readers: Relations) =>
          explain(plan, object, operation, of, {
            relations: its,
            ...(field === undefined ? {} : { field }),
            reader: { plan: readerPlan, relations: readers },
          })
        expect(tell(changed, standing, readerStanding)).toEqual(tell(record, relations, readerRelations))
        met[reader.id === person.id ? 'own' : 'others']++
      }
      for (const count of Object.values(met)) expect(count).toBeGreaterThan(50)
    },
    PATIENCE,
  )

  it(
    'the reference agrees that each change turns the answer, and that no step of it is idle',
    () => {
      const met = new Map<string, number>()
      for (const { made, person, plan, relations, object, operation, record } of posed(4000, 30)) {
        const told = explain(plan, object, operation, record, { relations })
        const may = allowedOn(made.world, person, operation, object, record)
        for (const way of told?.changes ?? []) {
          const then = (steps: readonly Step[]) => circumstances(steps, made.world, person, object, record)
          const turned = then(way)
          if (turned === null) continue
          expect(allowedOn(turned.world, turned.person, operation, object, turned.record)).toBe(!may)
          for (const idle of way) {
            const less = then(way.filter((step) => step !== idle))
            if (less !== null) expect(allowedOn(less.world, less.person, operation, object, less.record)).toBe(may)
          }
          for (const { kind } of way) met.set(kind, (met.get(kind) ?? 0) + 1)
        }
      }
      for (const kind of ['assign', 'endAssignment', 'liftDenial', 'condition', 'own', 'move', 'team', 'share', 'leaveTeam', 'unshare']) {
        expect([kind, met.get(kind) ?? 0]).not.toEqual([kind, 0])
      }
    },
    PATIENCE,
  )
})

/** What V1 lets a person observe, without the id. */
const shape = (observed: NonNullable<ReturnType<typeof observe>>) => ({
  ...observed,
  fields: Object.entries(observed.fields).filter(([name]) => !observed.masked.includes(name)),
})

interface Circumstances {
  readonly world: World
  readonly person: Person
  readonly record: EngineRecord
}

/**
 * The world after the steps; null where a step does not say enough to be made in it, or where it also changes whether a parent can
 * be read, which an explanation takes as it is.
 */
function circumstances(steps: readonly Step[], world: World, person: Person, object: string, record: EngineRecord): Circumstances | null {
  const start: Circumstances = { world, person, record }
  const end = steps.reduce<Circumstances | null>((now, step) => (now === null ? null : taken(step, now, object)), start)
  const parent = (now: Circumstances): boolean => relationsOf(now.world, now.person, object, now.record).parentReadable
  return end !== null && parent(end) === parent(start) ? end : null
}

function taken(step: Step, { world, person, record }: Circumstances, object: string): Circumstances | null {
  const as = (parts: Partial<Person>): Circumstances => {
    const changed = { ...person, ...parts }
    return { world: { ...world, people: world.people.map((each) => (each.id === person.id ? changed : each)) }, person: changed, record }
  }
  const withRecord = (parts: Partial<EngineRecord>): Circumstances => ({ world, person, record: { ...record, ...parts } as EngineRecord })
  const place = { object, recordId: record.id, userId: person.id }
  const others = <Place extends typeof place>(places: readonly Place[]) =>
    places.filter((each) => each.object !== object || each.recordId !== record.id || each.userId !== person.id)
  switch (step.kind) {
    case 'assign':
      return as({ assignments: [...person.assignments, { role: step.role, unit: step.unit }] })
    case 'endAssignment':
      return as({ assignments: person.assignments.filter(({ role, unit }) => role !== step.role || unit !== step.unit) })
    case 'liftDenial':
      return { world: withoutDenial(world, step.denial), person, record }
    case 'condition': {
      const { assurance, networks, schedules, courses } = {
        assurance: 1 as const,
        networks: [],
        schedules: [],
        courses: [],
        ...person.session,
      }
      const more = step.condition
      return as({
        session: {
          ...person.session,
          assurance: more.assurance !== undefined && more.assurance > assurance ? more.assurance : assurance,
          networks: [...networks, ...(more.networks?.slice(0, 1) ?? [])],
          schedules: [...schedules, ...(more.schedules?.slice(0, 1) ?? [])],
          courses: [...courses, ...(more.courses ?? [])],
        },
      })
    }
    case 'own':
      return withRecord({ ownerId: person.id })
    case 'move':
      return withRecord({ unitId: step.unit })
    case 'team':
      return { world: { ...world, team: [...world.team, place] }, person, record }
    case 'leaveTeam':
      return { world: { ...world, team: others(world.team) }, person, record }
    case 'share':
      return { world: { ...world, shares: [...others(world.shares), { ...place, level: step.level }] }, person, record }
    case 'unshare':
      return { world: { ...world, shares: others(world.shares) }, person, record }
    case 'attribute':
    case 'comparison':
      return null
  }
}

function withoutDenial(world: World, id: string): World {
  const kept = <Rule extends { readonly id: string }>(rules: readonly Rule[] | undefined) => (rules ?? []).filter((rule) => rule.id !== id)
  const roles = Object.entries(world.policy.roles).map(([name, role]) => [name, { ...role, denials: kept(role.denials) }])
  return { ...world, policy: { ...world.policy, roles: Object.fromEntries(roles), denials: kept(world.policy.denials) } }
}
