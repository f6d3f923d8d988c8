import { expect, it } from 'vitest'
import { policyVocabulary } from '../src/policy-vocabulary.ts'
import { policyVocabularySchema } from '../src/schemas/policy-vocabulary-schema.ts'

it('tells the matrix every object type, field and operation, and which fields nobody writes', () => {
  expect(policyVocabularySchema.parse(policyVocabulary)).toEqual(policyVocabulary)
  const deal = policyVocabulary.objects.find((object) => object.name === 'deal')
  expect(deal?.operations.map(({ name }) => name)).toContain('approveDiscount')
  expect(deal?.fields.find(({ name }) => name === 'discountStatus')?.writable).toBe(false)
  expect(deal?.fields.find(({ name }) => name === 'stage')).toMatchObject({ writable: true, type: 'enum', classification: 'internal' })
  expect(policyVocabulary.scopes.map(({ name }) => name)).toContain('sharedWrite')
})
