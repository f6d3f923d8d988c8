import { type EngineRecord, type Explanation, explain, type Plan, type Standing, type Step } from '../../src/index.ts'
import { allowedOn } from '../reference/decide.ts'
import { personOf, type World } from '../reference/world.ts'
import type { Case } from '../worlds/cases.ts'
import { type Check, compared, type Disagreement, firstOf } from './check.ts'
import { circumstances } from './circumstances.ts'
import type { Counters } from './counters.ts'
import { isPosedIn, withFieldsOf } from './decisions.ts'
import type { Prepared } from './prepared.ts'
import { relationsOf } from './relations.ts'

/** Steps that change the record or the policy, and so the answer for everybody. */
const FOR_ALL: ReadonlySet<Step['kind']> = new Set(['liftDenial', 'own', 'move', 'comparison'])

/** Each smallest change that explain proposes, applied to the world: the reference's answer must turn, and for whom explain says besides. */
export function changesCheck(asked: Case, counters: Counters): Check {
  return {
    name: 'changes that explain proposes',
    run: (prepared) => (isPosedIn(prepared.world, asked) ? changesDisagreement(prepared, asked, counters) : null),
  }
}

function changesDisagreement({ world, plan }: Prepared, asked: Case, counters: Counters): Disagreement | null {
  const { userId, object, operation } = asked
  const record = withFieldsOf(world, object, asked.record)
  const relations = relationsOf(world, personOf(world, userId), object, record)
  const others = othersIn(world, userId, object, record, plan)
  const told = explain(plan(userId), object, operation, record, { relations, others })
  if (told === null) return compared('explain with changes', told, 'an explanation')
  return firstOf(told.changes.map((steps, index) => changeDisagreement(world, { ...asked, record }, told, steps, index, counters)))
}

function othersIn(world: World, userId: string, object: string, record: EngineRecord, plan: (id: string) => Plan): Standing[] {
  return world.people
    .filter(({ id }) => id !== userId)
    .map((other) => ({ plan: plan(other.id), relations: relationsOf(world, other, object, record), parents: true }))
}

function changeDisagreement(
  world: World,
  { userId, object, operation, record }: Case,
  told: Explanation,
  steps: readonly Step[],
  index: number,
  counters: Counters,
): Disagreement | null {
  const person = personOf(world, userId)
  const may = allowedOn(world, person, operation, object, record)
  const about = `the change ${JSON.stringify(steps)} of ${operation}`
  const ends = circumstances(steps, world, person, object, record)
  if (ends.length === 0) {
    counters.changesLeft += 1
    return null
  }
  counters.changes += 1
  const turned = ends.filter((end) => allowedOn(end.world, end.person, operation, object, end.record) !== may)
  const applied = compared(about, turned.length > 0 ? !may : may, !may)
  const told2 = told.letsIn[index]
  if (applied !== null || told2 === undefined || steps.some(({ kind }) => kind === 'comparison')) return applied
  const forAll = circumstances(
    steps.filter(({ kind }) => FOR_ALL.has(kind)),
    world,
    person,
    object,
    record,
  )[0]
  if (forAll === undefined) return null
  // Of others too, an explanation takes it as it is whether they can read a parent.
  const same = world.people.every(
    (each) =>
      relationsOf(world, each, object, record).parentReadable ===
      relationsOf(forAll.world, personOf(forAll.world, each.id), object, forAll.record).parentReadable,
  )
  if (!same) return null
  const letIn = world.people
    .filter(
      (each) =>
        each.id !== userId &&
        !allowedOn(world, each, operation, object, record) &&
        allowedOn(forAll.world, personOf(forAll.world, each.id), operation, object, forAll.record),
    )
    .map(({ id }) => id)
  counters.letIn += letIn.length
  return compared(
    `who else ${about} lets in`,
    { people: [...told2.people].sort(), notShown: told2.notShown },
    { people: letIn.sort(), notShown: [] },
  )
}
