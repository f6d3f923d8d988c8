import type { PGlite } from '@electric-sql/pglite'
import { compilePolicy, defineVocabulary, type Plan, type PolicyDocument, parsePolicy, planFor, unitTree } from '../../src/index.ts'
import { reportsOf } from '../reference/organisation.ts'
import { type Person, personOf, type World } from '../reference/world.ts'

/** A world as the engine takes it, with the plan of everybody in it; and, for questions to SQL, the database that holds it. */
export interface Prepared {
  readonly world: World
  readonly plan: (userId: string) => Plan
  readonly database: PGlite | null
}

export function prepare(world: World, database: PGlite | null = null): Prepared {
  return { world, plan: plansOf(world, accepted(world)), database }
}

/** Everybody's plan under a policy, which need not have passed the check of policies. */
export function plansOf(world: World, policy: PolicyDocument): Prepared['plan'] {
  const compiled = compilePolicy(defineVocabulary(world.vocabulary), policy)
  const units = unitTree(world.units)
  const plans = new Map(world.people.map((person) => [person.id, planFor(compiled, units, subjectOf(world, person))]))
  return (userId) => plans.get(personOf(world, userId).id) as Plan
}

/** What every made policy is: valid. One that is refused would prove nothing. */
function accepted({ policy, vocabulary }: World): PolicyDocument {
  const parsed = parsePolicy(policy, defineVocabulary(vocabulary))
  if ('policy' in parsed) return parsed.policy
  throw new Error(`the policy is refused: ${parsed.problems.map(({ path, message }) => `${path.join('.')}: ${message.en}`).join('; ')}`)
}

function subjectOf(world: World, person: Person) {
  const { id, assignments, attributes, session } = person
  return { id, assignments, attributes, session, reports: reportsOf(world, person) }
}
