import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BROKEN_POLICIES } from '../../../test/sample/broken-policies.ts'
import { BROKEN_PREDICATES, RIGHT_PREDICATES } from '../../../test/sample/broken-predicates.ts'
import { policy, vocabulary } from '../../../test/sample/company.ts'
import { edited, placesIn, valueAt } from '../../../test/sample/edit.ts'
import { parsePolicy } from '../parse.ts'
import type { ProblemCode } from '../problem.ts'
import { policySchema } from './policy-schema.ts'

const validator = (schema: object): ValidateFunction =>
  new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: false }).compile(schema)
const general = validator(policySchema())
const named = validator(policySchema(vocabulary))

/** What a schema cannot say; see `policySchema`. */
const BEYOND: readonly ProblemCode[] = [
  'absent-missing',
  'bad-date',
  'bad-text',
  'eligible-holds-it',
  'inheritance-circle',
  'repeated-id',
  'reserved-name',
  'two-objects',
  'unknown-clause',
  'unknown-role',
]
/** What a schema can say only when it knows the vocabulary. */
const OF_VOCABULARY: readonly ProblemCode[] = [
  'unknown-object',
  'unknown-operation',
  'unknown-field',
  'unknown-classification',
  'unknown-attribute',
  'scope-needs-pool',
  'scope-needs-parents',
  'operator-not-for-type',
  'operand-type',
  'operand-not-in-enum',
  'attribute-type',
  'attribute-is-list',
  'attribute-is-single',
  'absent-surplus',
  'one-value',
]

const codesOf = (document: unknown): ProblemCode[] => {
  const parsed = parsePolicy(document, vocabulary)
  return 'problems' in parsed ? parsed.problems.map(({ code }) => code) : []
}
// That February has 28 days is beyond a schema, too.
const broken = [...BROKEN_POLICIES, ...BROKEN_PREDICATES].filter(([what]) => what !== 'a date that is none')

describe('policySchema', () => {
  it('is the published form of a right policy', () => {
    expect([general(policy), general.errors]).toEqual([true, null])
    expect([named(policy), named.errors]).toEqual([true, null])
    for (const [, document] of RIGHT_PREDICATES) expect(named(document)).toBe(true)
  })

  it.each(broken.filter(([, document]) => codesOf(document).some((code) => !BEYOND.includes(code))))(
    'with a vocabulary, refuses %s',
    (_, document) => {
      expect(named(document)).toBe(false)
    },
  )

  it.each(broken.filter(([, document]) => codesOf(document).some((code) => ![...BEYOND, ...OF_VOCABULARY].includes(code))))(
    'without a vocabulary, refuses %s',
    (_, document) => {
      expect(general(document)).toBe(false)
    },
  )

  it('holds for whatever parsePolicy accepts', () => {
    const place = fc.constantFrom(...placesIn(policy))
    let accepted = 0
    fc.assert(
      fc.property(place, place, (to, from) => {
        const document = edited(policy, to, valueAt(policy, from))
        if (codesOf(document).length > 0) return
        accepted++
        expect(general(document)).toBe(true)
        expect(named(document)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
    expect(accepted).toBeGreaterThan(20)
  })

  it('explains itself in both languages', () => {
    const text = JSON.stringify(policySchema())
    expect(text).toContain('What the policy is for. 策略的目的。')
  })
})
