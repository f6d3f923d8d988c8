import { readdirSync, readFileSync } from 'node:fs'
import { type Claim, checkClaim, compilePolicy, defineVocabulary, type PolicyDocument } from '@menshen/engine'
import { questionOf } from '@menshen/engine/test/claims/oracle/question.ts'
import { startSolver } from '@menshen/engine/test/claims/oracle/solver.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { vocabulary } from '../src/vocabulary.ts'

const FOLDER = new URL('../../../policies/', import.meta.url)
const templates = readdirSync(FOLDER)
  .sort()
  .map((file) => ({ name: file, policy: parse(readFileSync(new URL(file, FOLDER), 'utf8')) as PolicyDocument }))

let solver: Awaited<ReturnType<typeof startSolver>>
const words = defineVocabulary(vocabulary)
let compared = 0

beforeAll(async () => {
  solver = await startSolver()
}, 60_000)
afterAll(() => {
  solver.stop()
  console.log(`z3 agrees with ${compared} claims of ${templates.length} templates`)
})

/** A claim of a template with the opposite known answer: what it excepts or bounds is excepted and bounded no more. */
function loosened({ only, nobody, can: _can, neverBoth: _neverBoth, ...named }: Claim): Claim | null {
  if (only !== undefined) return { ...named, nobody: { may: only.may, ...(only.where === undefined ? {} : { where: only.where }) } }
  if (nobody?.unless !== undefined) return { ...named, nobody: { may: nobody.may } }
  return null
}

/** The solver answers one question at a time; on a busy machine one may take long, and giving up would fail all that follow. */
const PATIENCE = { timeout: 60_000 }

describe.each(templates)('$name', PATIENCE, ({ policy }) => {
  const { claims = [] } = policy
  it.each(claims)('is right, as a solver finds: $labels.en', async (claim) => {
    expect(await solver.ask(questionOf(vocabulary, policy, claim))).toBe('holds')
    compared++
  })

  it.each(claims.flatMap((claim) => loosened(claim) ?? []))('would be wrong without its exception: $labels.en', async (claim) => {
    expect(await solver.ask(questionOf(vocabulary, policy, claim))).toBe('fails')
    expect(checkClaim(compilePolicy(words, policy), claim).verdict).toBe('fails')
    compared++
  })
})
