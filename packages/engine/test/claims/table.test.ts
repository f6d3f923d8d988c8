import { afterAll, describe, expect, it } from 'vitest'
import { type CompiledPolicy, checkClaim, compilePolicy, defineVocabulary, parsePolicy } from '../../src/index.ts'
import type { PolicyDocument } from '../../src/policy/document.ts'
import { COMPANY } from '../cases/case-file.ts'
import { personOf } from '../reference/world.ts'
import { claimFiles, claimsOfTable, policyOfTable } from './claim-file.ts'
import { violates } from './violates.ts'
import { worldOfCounterExample } from './world-of.ts'

const DEFINITION = { objects: COMPANY.objects, attributes: COMPANY.attributes }
const VOCABULARY = defineVocabulary(DEFINITION)

function compiledOf(policy: PolicyDocument): CompiledPolicy {
  const parsed = parsePolicy(policy, VOCABULARY)
  if ('policy' in parsed) return compilePolicy(VOCABULARY, parsed.policy)
  throw new Error(`the policy is refused: ${parsed.problems.map(({ path, message }) => `${path.join('.')}: ${message.en}`).join('; ')}`)
}

const milliseconds: number[] = []
const answers = { holds: 0, fails: 0 }

describe.each(claimFiles())('$theme', ({ tables }) => {
  describe.each(tables)('$says', (table) => {
    const policy = policyOfTable(table)
    it.each(claimsOfTable(table))('$verdict: $says', ({ claim, verdict, by }) => {
      const compiled = compiledOf(policy)
      const begun = performance.now()
      const result = checkClaim(compiled, claim)
      milliseconds.push(performance.now() - begun)
      answers[verdict]++
      expect(result.verdict).toBe(verdict)
      if (result.verdict !== 'fails') return
      const { person, record } = result.counterExample
      const world = worldOfCounterExample(DEFINITION, policy, result.counterExample)
      expect(violates(world, personOf(world, person.id), claim, record)).toBe(true)
      if (by !== null) expect([...new Set(person.assignments.map(({ role }) => role))].sort()).toEqual([...by].sort())
    })
  })
})

it('there are enough of them, true and false', () => {
  expect(answers.holds).toBeGreaterThanOrEqual(30)
  expect(answers.fails).toBeGreaterThanOrEqual(30)
})

afterAll(() => {
  const sorted = [...milliseconds].sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  console.log(
    `claims of the tables: ${answers.holds} hold, ${answers.fails} fail; median ${median.toFixed(2)} ms, most ${sorted.at(-1)?.toFixed(1)} ms`,
  )
})
