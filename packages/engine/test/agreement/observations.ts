import { allowed, observe, reach } from '../../src/index.ts'
import { allowedOn } from '../reference/decide.ts'
import { activeGrantsOf } from '../reference/held.ts'
import { higher, levels, named } from '../reference/levels.ts'
import { operationsOn } from '../reference/view.ts'
import { fieldsOf, type Person, personOf, type World } from '../reference/world.ts'
import { creatable, updatable } from '../reference/writes.ts'
import { type Check, compared, type Disagreement, firstOf } from './check.ts'
import type { Prepared } from './prepared.ts'
import { relationsOf } from './relations.ts'
import { isPosedIn, observationDisagreement } from './views.ts'

interface Question {
  readonly userId: string
  readonly object: string
}

/** Everything that a person observes of every record of an object type, in memory (V1), and every operation on it. */
export function observationCheck(question: Question): Check {
  return {
    name: 'observation in memory',
    run: ({ world, plan }) => {
      if (!isPosedIn(world, question)) return null
      const person = personOf(world, question.userId)
      const { object } = question
      return firstOf(
        (world.records[object] ?? []).flatMap(({ values }) => {
          const relations = relationsOf(world, person, object, values)
          const its = plan(person.id)
          return [
            observationDisagreement(observe(its, object, values, relations), world, person, object, values.id),
            ...operationsOn(world, object).map((operation) =>
              compared(
                `allowed ${operation} on ${object} ${values.id}`,
                allowed(its, object, operation, values, relations),
                allowedOn(world, person, operation, object, values),
              ),
            ),
          ]
        }),
      )
    },
  }
}

/** V2: the most that a person can get is no less than what they get of any record, and no more than their grants say. */
export function reachCheck(question: Question): Check {
  return {
    name: 'reach',
    run: (prepared) => (isPosedIn(prepared.world, question) ? reachDisagreement(prepared, question) : null),
  }
}

function reachDisagreement({ world, plan }: Prepared, { userId, object }: Question): Disagreement | null {
  const person = personOf(world, userId)
  const most = reach(plan(userId), object)
  const records = (world.records[object] ?? []).map(({ values }) => values)
  const beyond = records.flatMap((record) => [
    ...operationsOn(world, object).filter((each) => allowedOn(world, person, each, object, record) && !most.operations.includes(each)),
    ...Object.entries(levels(world, person, 'read', object, record))
      .filter(([field, level]) => level !== 'hidden' && higher(level, most.levels[field] ?? 'hidden') !== most.levels[field])
      .map(([field]) => field),
    ...updatable(world, person, object, record, record).filter((field) => !most.writable.update.includes(field)),
    ...creatable(world, person, object, record).filter((field) => !most.writable.create.includes(field)),
    ...(allowedOn(world, person, 'create', object, record) && !most.operations.includes('create') ? ['create'] : []),
  ])
  const unfounded = Object.entries(most.levels).filter(
    ([field, level]) => higher(level, mostGranted(world, person, object, field)) !== mostGranted(world, person, object, field),
  )
  return firstOf([
    compared(`what is got beyond the reach into ${object}`, beyond, []),
    compared(`a reach into ${object} that no grant gives`, unfounded, []),
  ])
}

/** The highest level any active grant of reading gives the field, on whatever record. */
function mostGranted(world: World, person: Person, object: string, field: string) {
  const definition = fieldsOf(world, object)[field]
  const reading = activeGrantsOf(world, person).filter(({ grant }) => grant.object === object && grant.operations.includes('read'))
  return reading
    .map(({ grant }) => (definition === undefined ? 'hidden' : (named(grant.fields?.levels, field, definition) ?? 'hidden')))
    .reduce(higher, 'hidden')
}
