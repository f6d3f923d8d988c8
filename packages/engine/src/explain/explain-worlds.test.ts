import { describe, expect, it } from 'vitest'
import { circumstances } from '../../test/agreement/circumstances.ts'
import { relationsOf } from '../../test/agreement/relations.ts'
import { allowedOn } from '../../test/reference/decide.ts'
import { levels, levelUnder } from '../../test/reference/levels.ts'
import { type Person, personOf, type World } from '../../test/reference/world.ts'
import { creatable, revealable, updatable } from '../../test/reference/writes.ts'
import { posed, unobserved } from '../../test/worlds/posed.ts'
import type { EngineRecord, Relations } from '../decide/record.ts'
import { answerTo } from './answer.ts'
import { explain } from './explain.ts'
import type { Step } from './explanation.ts'
import { ALL_KNOWN } from './knowledge.ts'
import { every } from './three-valued.ts'

const KINDS = [
  ...[
    'assign',
    'endAssignment',
    'liftDenial',
    'condition',
    'attribute',
    'comparison',
    'own',
    'move',
    'team',
    'share',
    'leaveTeam',
    'unshare',
  ],
]

/** The search for changes makes many plans, and other programs may be running. */
const PATIENCE = 60_000

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
        const reader = random.chance(0.5) ? person : random.pick(made.world.people)
        const readerPlan = planOf(reader.id)
        const readerRelations = relationsOf(made.world, reader, object, record)
        const other = unobserved({ made, object, record, relations }, person, {
          person: reader,
          plan: readerPlan,
          relations: readerRelations,
        })
        if (other === null) continue
        const field = random.pick([undefined, ...Object.keys(made.world.vocabulary.objects[object]?.fields ?? {})])
        const tell = (of: EngineRecord, its: Relations, readers: Relations) =>
          explain(plan, object, operation, of, {
            relations: its,
            ...(field === undefined ? {} : { field }),
            reader: { plan: readerPlan, relations: readers },
          })
        expect(tell(other.record, other.relations, other.readerRelations)).toEqual(tell(record, relations, readerRelations))
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
          const turns = (steps: readonly Step[]): boolean =>
            then(steps).some((end) => allowedOn(end.world, end.person, operation, object, end.record) !== may)
          if (then(way).length === 0) continue
          expect(turns(way), JSON.stringify(way)).toBe(true)
          for (const idle of way) expect(turns(way.filter((step) => step !== idle))).toBe(false)
          for (const { kind } of way) met.set(kind, (met.get(kind) ?? 0) + 1)
        }
      }
      for (const kind of KINDS) {
        expect([kind, met.get(kind) ?? 0]).not.toEqual([kind, 0])
      }
    },
    PATIENCE,
  )
})
