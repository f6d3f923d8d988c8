import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Laboratory, openLaboratory, outcomeOf, staleness, TEST_SETS } from './laboratory.ts'
import { MUTANTS } from './mutants.ts'

/** All of them run by `npm run check:mutants`; these few, of every kind, tell that it still catches anything. */
const SAMPLE = [
  'a denial is dropped',
  'all is not bounded by the unit',
  'absent is below everything',
  'masked beats clear',
  'a covered grant is dropped whatever its levels',
  'reading is not needed for other operations',
]

/** The same of claims: one called true though somebody breaks it, one called false, and one that is given up. */
const SAMPLE_OF_CLAIMS = [
  'separation of duties is nothing to a claim',
  'nobody who denies holds another role in a claim',
  'to run out of tries is to hold',
]

describe('mutants of the engine', () => {
  let laboratory: Laboratory
  beforeAll(() => {
    laboratory = openLaboratory()
  })
  afterAll(() => laboratory.close())

  it('have names of their own, and there are many', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length)
    expect(MUTANTS.length).toBeGreaterThanOrEqual(25)
  })

  it.each(MUTANTS)('still apply: $name', (mutant) => {
    expect(staleness(mutant)).toBeNull()
  })

  it.each(SAMPLE)('§4: are caught by the decision tables alone: %s', { timeout: 60_000 }, async (name) => {
    const mutant = MUTANTS.find((each) => each.name === name)
    if (mutant === undefined) throw new Error(`no mutant is called ${name}`)
    expect(await outcomeOf(laboratory, mutant, TEST_SETS.slice(0, 1))).toMatchObject({ set: 'cases in memory' })
  })

  it.each(SAMPLE_OF_CLAIMS)('C2: are caught by the tables of claims: %s', { timeout: 60_000 }, async (name) => {
    const mutant = MUTANTS.find((each) => each.name === name)
    if (mutant === undefined) throw new Error(`no mutant is called ${name}`)
    expect(
      await outcomeOf(
        laboratory,
        mutant,
        TEST_SETS.filter((set) => set.name === 'claims'),
      ),
    ).toMatchObject({ set: 'claims' })
  })

  it('says of a patch that no longer applies where it was', () => {
    expect(staleness({ name: 'gone', edits: [{ file: 'src/plan/cell.ts', find: 'no such text', replace: '' }] })).toBe(
      'src/plan/cell.ts holds "no such text" 0 times, not once',
    )
  })
})
