import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkClaim, compilePolicy, defineVocabulary, parsePolicy } from '../../src/index.ts'
import { questionOf } from './oracle/question.ts'
import { startSolver } from './oracle/solver.ts'
import { desnzClaims } from './salesforce/known-claims.ts'
import { madePolicy } from './salesforce/made-policy.ts'
import { DESNZ_PRS } from './salesforce/metadata.ts'

const isThere = existsSync(DESNZ_PRS)
if (!isThere) console.log(`claims about Salesforce metadata: skipped, there is no ${DESNZ_PRS}`)

describe.skipIf(!isThere)('claims about a policy read from Salesforce metadata', () => {
  const { vocabulary, policy } = isThere ? madePolicy(DESNZ_PRS) : { vocabulary: { objects: {}, attributes: {} }, policy: null }
  const words = isThere ? defineVocabulary(vocabulary) : null
  const claims = desnzClaims()
  let solver: Awaited<ReturnType<typeof startSolver>>
  beforeAll(async () => {
    solver = await startSolver()
  })
  afterAll(() => solver.stop())

  function made() {
    if (policy === null || words === null) throw new Error('there is no metadata')
    const parsed = parsePolicy({ ...policy, claims: claims.map(({ claim }) => claim) }, words)
    if ('problems' in parsed) throw new Error(parsed.problems.map(({ path, message }) => `${path.join('.')}: ${message.en}`).join('\n'))
    return { policy: parsed.policy, compiled: compilePolicy(words, parsed.policy) }
  }

  it('are many, about object types, fields and grants as they stand in the files', () => {
    const { policy: whole } = made()
    const grants = Object.values(whole.roles).flatMap((role) => role.grants)
    const fields = grants.flatMap(({ fields: given }) => Object.keys(given?.levels ?? {}))
    const answers = (verdict: 'holds' | 'fails') => claims.filter((claim) => claim.verdict === verdict).length
    const objects = Object.keys(vocabulary.objects).length
    console.log(
      `${objects} object types, ${grants.length} grants, ${fields.length} field levels; ${answers('holds')} claims hold, ${answers('fails')} fail`,
    )
    expect([objects, Object.keys(whole.roles).length, grants.length]).toEqual([15, 7, expect.any(Number)])
    expect(grants.length).toBeGreaterThan(150)
    expect(claims.length).toBeGreaterThanOrEqual(20)
  })

  it.each(claims)('$verdict: $says', async ({ claim, verdict, by }) => {
    const { policy: whole, compiled } = made()
    const result = checkClaim(compiled, claim)
    expect(result.verdict).toBe(verdict)
    if (result.verdict === 'fails' && by !== null) expect(result.counterExample.person.assignments.map(({ role }) => role)).toEqual(by)
    expect(await solver.ask(questionOf(vocabulary, whole, claim))).toBe(verdict)
  })
})
