import { checkClaim, compilePolicy, defineVocabulary, runExample } from '@menshen/engine'
import { afterAll, describe, expect, it } from 'vitest'
import { vocabulary } from '../src/vocabulary.ts'
import { parsed } from './northwind.ts'

if ('problems' in parsed) throw new Error('the demonstration policy has problems')
const { policy } = parsed
const compiled = compilePolicy(defineVocabulary(vocabulary), policy)
const { claims = [], tests = [], clauses = [] } = policy
const milliseconds: number[] = []

/** C2 asks for no more. */
const MOST_MILLISECONDS = 100

describe('what the demonstration policy claims', () => {
  it.each(claims)('holds for everybody: $labels.en', (claim) => {
    const begun = performance.now()
    const result = checkClaim(compiled, claim)
    milliseconds.push(performance.now() - begun)
    expect(result).toMatchObject({ verdict: 'holds' })
  })

  it('makes every clause checkable, by a claim or a test', () => {
    const checked = new Set([...claims, ...tests].map(({ clause }) => clause))
    expect(clauses.map(({ id }) => id).filter((id) => !checked.has(id))).toEqual([])
  })

  it.each(tests)('is shown by an example: $labels.en', (example) => {
    const { answers } = runExample(compiled, example)
    expect(answers.filter(({ expected, decided }) => expected !== decided)).toEqual([])
  })
})

afterAll(() => {
  const sorted = milliseconds.sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  console.log(
    `${claims.length} claims, ${tests.length} tests; median ${median.toFixed(1)} ms a claim, most ${sorted.at(-1)?.toFixed(1)} ms`,
  )
  expect(median).toBeLessThan(MOST_MILLISECONDS)
})
