import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkClaim, compilePolicy, defineVocabulary, parsePolicy } from '../../src/index.ts'
import { worldOf } from '../worlds/worlds.ts'
import { claimsFor, separated } from './made-claims.ts'
import { questionOf } from './oracle/question.ts'
import { startSolver } from './oracle/solver.ts'

const POLICIES = Number(process.env.ORACLE_POLICIES ?? 15)
const CLAIMS = 6
let solver: Awaited<ReturnType<typeof startSolver>>
const compared = { holds: 0, fails: 0, 'undecided by z3': 0, 'undecided by the engine': 0 }

beforeAll(async () => {
  solver = await startSolver()
})
afterAll(() => solver.stop())

describe.each(Array.from({ length: POLICIES }, (_, i) => 70_000 + i))('claims about made policy %i', (seed) => {
  it('C2: the engine and z3 find the same', { timeout: 180_000 }, async () => {
    const made = worldOf(seed)
    const policy = separated(made)
    const claims = claimsFor(made.ground, policy, CLAIMS)
    const vocabulary = defineVocabulary(made.world.vocabulary)
    const parsed = parsePolicy({ ...policy, claims }, vocabulary)
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
    const compiled = compilePolicy(vocabulary, parsed.policy)
    for (const claim of claims) {
      const { verdict } = checkClaim(compiled, claim)
      const answer = await solver.ask(questionOf(made.world.vocabulary, policy, claim))
      if (verdict === 'undecided') compared['undecided by the engine']++
      else if (answer === 'undecided') compared['undecided by z3']++
      else {
        expect([claim, verdict]).toEqual([claim, answer])
        compared[verdict]++
      }
    }
  })
})

it('has compared enough of both kinds, and left little undecided', () => {
  console.log(`z3 and the engine agree on made claims: ${JSON.stringify(compared)}`)
  expect(compared.holds).toBeGreaterThan(POLICIES / 2)
  expect(compared.fails).toBeGreaterThan(POLICIES / 2)
  expect(compared['undecided by z3']).toBeLessThan(POLICIES / 20)
  expect(compared['undecided by the engine']).toBeLessThan(POLICIES / 20)
})
