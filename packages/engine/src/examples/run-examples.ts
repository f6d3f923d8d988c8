import { type RulesAtWork, rulesAtWork } from '../claims/rules-at-work.ts'
import { meaningOf } from '../claims/search/act-meaning.ts'
import { levelsOf, writableFields } from '../decide/fields.ts'
import { allowed } from '../decide/permits.ts'
import type { CompiledPolicy } from '../plan/compile-policy.ts'
import type { Act } from '../policy/claim.ts'
import type { LevelName } from '../policy/document.ts'
import type { Example } from '../policy/example.ts'
import { type MadeWorld, madeWorld } from './made-world.ts'

/** One expectation of an example and what the engine decided, with the rules that spoke for and against it. */
export type ExampleAnswer = RulesAtWork &
  (
    | { readonly about: 'operation' | 'writing'; readonly name: string; readonly expected: boolean; readonly decided: boolean }
    | { readonly about: 'sight'; readonly name: string; readonly expected: LevelName; readonly decided: LevelName }
  )

export interface ExampleResult {
  readonly id: string
  readonly passed: boolean
  readonly answers: readonly ExampleAnswer[]
}

function rulesOf({ plan, object, state }: MadeWorld, act: Omit<Act, 'object'>): RulesAtWork {
  const meaning = meaningOf(plan.compiled.vocabulary, { object: object.name, ...act })
  return rulesAtWork(plan, meaning, state.record, state.relations)
}

function operationAnswer(world: MadeWorld, name: string, expected: boolean): ExampleAnswer {
  const { plan, object, state } = world
  const decided = allowed(plan, object.name, name, state.record, state.relations)
  return { about: 'operation', name, expected, decided, ...rulesOf(world, { operation: name }) }
}

function sightAnswer(world: MadeWorld, name: string, expected: LevelName): ExampleAnswer {
  const { plan, object, state } = world
  const decided = levelsOf(plan, object.name, state.record, state.relations)[name] ?? 'hidden'
  // Whatever shows the field at all, and whatever keeps it from being clear.
  const { grants } = rulesOf(world, { operation: 'read', field: name, level: 'masked' })
  const { denials } = rulesOf(world, { operation: 'read', field: name, level: 'clear' })
  return { about: 'sight', name, expected, decided, grants, denials }
}

function writingAnswer(world: MadeWorld, name: string, expected: boolean): ExampleAnswer {
  const { plan, object, state } = world
  const decided = writableFields(plan, object.name, 'update', state.record, state.relations).includes(name)
  return { about: 'writing', name, expected, decided, ...rulesOf(world, { operation: 'update', field: name }) }
}

/** What the engine decides about one example. */
export function runExample(compiled: CompiledPolicy, example: Example): ExampleResult {
  const { id, can = [], cannot = [], sees = {}, writes = [], writesNot = [] } = example
  const world = madeWorld(compiled, example)
  const answers = [
    ...can.map((name) => operationAnswer(world, name, true)),
    ...cannot.map((name) => operationAnswer(world, name, false)),
    ...Object.entries(sees).map(([name, level]) => sightAnswer(world, name, level)),
    ...writes.map((name) => writingAnswer(world, name, true)),
    ...writesNot.map((name) => writingAnswer(world, name, false)),
  ]
  return { id, passed: answers.every(({ expected, decided }) => expected === decided), answers }
}

/**
 * Runs every test of a policy (DESIGN §5), in their order.
 *
 * @example
 * const failed = runExamples(compilePolicy(vocabulary, policy)).filter(({ passed }) => !passed)
 */
export function runExamples(compiled: CompiledPolicy): ExampleResult[] {
  return (compiled.document.tests ?? []).map((example) => runExample(compiled, example))
}
