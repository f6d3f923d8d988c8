import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkClaim, compilePolicy, defineVocabulary, parsePolicy } from '../../src/index.ts'
import type { Claim } from '../../src/policy/claim.ts'
import type { PolicyDocument } from '../../src/policy/document.ts'
import { COMPANY } from '../cases/case-file.ts'
import { claimFiles, claimsOfTable, policyOfTable } from './claim-file.ts'
import { questionOf } from './oracle/question.ts'
import { type Answer, startSolver } from './oracle/solver.ts'
import { PLANTS } from './oracle-plants.ts'

const DEFINITION = { objects: COMPANY.objects, attributes: COMPANY.attributes }
const VOCABULARY = defineVocabulary(DEFINITION)
let solver: Awaited<ReturnType<typeof startSolver>>
const compared = { holds: 0, fails: 0 }
const asked: { readonly policy: PolicyDocument; readonly claim: Claim; readonly answer: Answer }[] = []

beforeAll(async () => {
  solver = await startSolver()
})
afterAll(() => solver.stop())

describe.each(claimFiles())('$theme', ({ tables }) => {
  describe.each(tables)('$says', (table) => {
    const policy = policyOfTable(table)
    it.each(claimsOfTable(table))('z3 finds that it $verdict: $says', async ({ claim, verdict }) => {
      const answer = await solver.ask(questionOf(DEFINITION, policy, claim))
      asked.push({ policy, claim, answer })
      expect(answer).toBe(verdict)
      compared[verdict]++
    })
  })
})

it('was asked of every known answer', () => {
  console.log(`z3 agrees with the tables: ${compared.holds} hold, ${compared.fails} fail, 0 undecided`)
  expect(compared.holds).toBeGreaterThanOrEqual(60)
  expect(compared.fails).toBeGreaterThanOrEqual(60)
})

/** What the engine finds when it is shown a spoiled policy and claim, which stands for an engine that is spoiled so. */
function engineFinds(policy: PolicyDocument, claim: Claim): string {
  const parsed = parsePolicy({ ...policy, claims: [claim] }, VOCABULARY)
  if ('problems' in parsed) return `refused: ${parsed.problems[0]?.message.en}`
  return checkClaim(compilePolicy(VOCABULARY, parsed.policy), claim).verdict
}

describe('an engine that', () => {
  it('is whole agrees on all', () => {
    expect(asked.filter(({ policy, claim, answer }) => engineFinds(policy, claim) !== answer)).toEqual([])
  })

  it.each(PLANTS)('has $says does not agree', ({ says, spoil }) => {
    const findings = asked.map(({ answer, ...seen }) => {
      const spoiled = spoil(seen)
      return { answer, finding: engineFinds(spoiled.policy, spoiled.claim) }
    })
    const wrong = findings.filter(({ answer, finding }) => finding !== answer)
    console.log(`${says}: ${wrong.length} of ${findings.length} answers are wrong`)
    expect(findings.filter(({ finding }) => finding.startsWith('refused'))).toEqual([])
    expect(wrong.length).toBeGreaterThan(0)
  })
})
