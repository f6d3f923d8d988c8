import { readFileSync } from 'node:fs'
import { checkClaim, compilePolicy, defineVocabulary, lintPolicy, type PolicyDocument, parsePolicy, runExample } from '@menshen/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { vocabulary } from '../vocabulary.ts'
import { ADMINISTRATION } from './administration.ts'
import { type DepartmentAnswers, DUTY_NAMES, PRESET_NAMES, PRESETS, RANGES, SIGHTS, type StartAnswers } from './answers.ts'
import { draftFrom } from './draft-from.ts'

const words = defineVocabulary(vocabulary)
const REVIEW_ON = '2027-11-30'

const department = (id: string): fc.Arbitrary<DepartmentAnswers> =>
  fc.record({
    id: fc.constant(id),
    labels: fc.constant({ en: `Department ${id}`, zh: `部门 ${id}` }),
    duties: fc.subarray([...DUTY_NAMES], { minLength: 1 }),
    head: fc.boolean(),
    range: fc.constantFrom(...RANGES),
    personal: fc.constantFrom(...SIGHTS),
    exports: fc.boolean(),
  })

const answers: fc.Arbitrary<StartAnswers> = fc
  .array(fc.constantFrom('east', 'west', 'north-2', 'south'), { minLength: 1, maxLength: 4 })
  .chain((ids) => fc.tuple(...[...new Set(ids)].map(department)))
  .map((departments) => ({ departments, reviewOn: REVIEW_ON }))

const preset = (...names: readonly (keyof typeof PRESETS)[]): StartAnswers => ({
  departments: names.map((id) => ({ id, ...PRESETS[id] })),
  reviewOn: REVIEW_ON,
})

/** All that is wrong with a draft, as texts. */
function faultsOf(draft: PolicyDocument): readonly string[] {
  const parsed = parsePolicy(parse(stringify(draft)), words)
  if ('problems' in parsed) return parsed.problems.map(({ path, message }) => `${path.join('.')}: ${message.en}`)
  const compiled = compilePolicy(words, parsed.policy)
  const { claims = [], tests = [] } = parsed.policy
  const broken = claims.map((claim) => ({ ...checkClaim(compiled, claim) })).filter(({ verdict }) => verdict !== 'holds')
  const failed = tests.flatMap((example) =>
    runExample(compiled, example)
      .answers.filter(({ expected, decided }) => expected !== decided)
      .map((answer) => `${example.id}: ${JSON.stringify(answer)}`),
  )
  return [...broken.map(({ id, verdict }) => `${id} ${verdict}`), ...failed]
}

describe('a first policy', () => {
  it('can be used, keeps its claims and passes its tests, whatever was answered', { timeout: 600_000 }, () => {
    let claims = 0
    let tests = 0
    fc.assert(
      fc.property(answers, (given) => {
        const draft = draftFrom(given, vocabulary)
        claims += draft.claims?.length ?? 0
        tests += draft.tests?.length ?? 0
        expect(faultsOf(draft)).toEqual([])
      }),
      { numRuns: Number(process.env.START_RUNS ?? 40) },
    )
    console.log(`drafts from made answers: ${claims} claims hold, ${tests} tests pass`)
    expect(claims).toBeGreaterThan(500)
  })

  it.each(PRESET_NAMES)('of the department %s alone says something', (name) => {
    const draft = draftFrom(preset(name), vocabulary)
    expect(faultsOf(draft)).toEqual([])
    expect(draft.claims?.length).toBeGreaterThanOrEqual(5)
    expect(draft.tests?.length).toBeGreaterThanOrEqual(5)
  })

  it('of three departments has nothing in it that lint would not expect', () => {
    const draft = draftFrom(preset('sales', 'service', 'finance'), vocabulary)
    const parsed = parsePolicy(draft, words)
    if ('problems' in parsed) throw new Error('it is no policy')
    const found = lintPolicy(compilePolicy(words, parsed.policy), { today: '2026-11-30' })
    const told = found.map(({ path, code }) => `${path.join('.')} ${code}`)
    expect(told.filter((each) => !/^roles\.(security-officer|auditor)\.grants\.\d+ all-with-export$/.test(each))).toEqual([])
    expect(draft.claims?.length).toBeGreaterThanOrEqual(20)
    expect(draft.tests?.length).toBeGreaterThanOrEqual(20)
  })

  it('§4.3: leaves administration as the product has it, so that whoever publishes it gains nothing', () => {
    const { roles } = parse(readFileSync(new URL('../../../../policies/northwind.yaml', import.meta.url), 'utf8')) as PolicyDocument
    for (const [name, role] of Object.entries(ADMINISTRATION)) {
      const { reviewOn: _, ...shipped } = roles[name] as PolicyDocument['roles'][string]
      expect([name, role]).toEqual([name, shipped])
    }
  })

  it('says what was answered: who sees phones, who exports', () => {
    const given = preset('sales')
    const [sales] = given.departments
    if (sales === undefined) throw new Error('no department')
    const seen = (change: Partial<DepartmentAnswers>) => draftFrom({ ...given, departments: [{ ...sales, ...change }] }, vocabulary)
    const tests = (draft: PolicyDocument) => draft.tests?.find(({ id }) => id === 'sales-and-customer-of-others')
    expect(tests(seen({ personal: 'clear' }))).toMatchObject({ can: ['read'], sees: { phone: 'clear' } })
    expect(tests(seen({ personal: 'hidden' }))).toMatchObject({ sees: { phone: 'hidden' } })
    expect(tests(seen({ range: 'own' }))).toMatchObject({ cannot: ['read'] })
    const exporters = (draft: PolicyDocument) => draft.claims?.find(({ id }) => id === 'who-exports-customer')
    expect(exporters(seen({ exports: true }))).toMatchObject({ only: { roles: ['sales-head'] } })
    expect(exporters(seen({ exports: true, head: false }))).toMatchObject({ only: { roles: ['sales'] } })
    expect(exporters(seen({ exports: false }))).toHaveProperty('nobody')
  })
})
