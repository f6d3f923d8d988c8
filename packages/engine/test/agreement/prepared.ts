import type { PGlite } from '@electric-sql/pglite'
import { compilePolicy, defineVocabulary, type Plan, planFor, unitTree } from '../../src/index.ts'
import { reportsOf } from '../reference/organisation.ts'
import { type Person, personOf, type World } from '../reference/world.ts'

/** A world as the engine takes it, with the plan of everybody in it; and, for questions to SQL, the database that holds it. */
export interface Prepared {
  readonly world: World
  readonly plan: (userId: string) => Plan
  readonly database: PGlite | null
}

export function prepare(world: World, database: PGlite | null = null): Prepared {
  const compiled = compilePolicy(defineVocabulary(world.vocabulary), world.policy)
  const units = unitTree(world.units)
  const plans = new Map(world.people.map((person) => [person.id, planFor(compiled, units, subjectOf(world, person))]))
  return {
    world,
    plan: (userId) => plans.get(personOf(world, userId).id) as Plan,
    database,
  }
}

function subjectOf(world: World, person: Person) {
  const { id, assignments, attributes, session } = person
  return { id, assignments, attributes, session, reports: reportsOf(world, person) }
}
