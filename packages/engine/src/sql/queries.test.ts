import { describe, expect, it } from 'vitest'
import { ID, planWith, type Rights } from '../../test/snapshots/company.ts'
import { VocabularyError } from '../vocabulary/vocabulary.ts'
import { aggregateQuery } from './aggregate.ts'
import { countQuery } from './count.ts'
import { restPart, sortedPart } from './list.ts'
import { recordsQuery } from './records.ts'

const clear = { levels: { name: 'clear', credit: 'clear' } } as const
const mine: Rights = { grants: [{ records: { scopes: ['mine'] }, fields: clear }] }
const BY_NAME = { field: 'name', descending: false }
const BY_CREDIT = { field: 'credit', descending: false }
const BY_ID = { field: 'id', descending: false }

describe('the parts of a list', () => {
  it('P2: a field that is always there and clear on every row leaves no rest; one that may be absent does', () => {
    expect(restPart(planWith(mine), { object: 'customer' }, BY_NAME, null, 3)).toBeNull()
    expect(restPart(planWith(mine), { object: 'customer' }, BY_CREDIT, null, 3)?.text).toContain('r."credit" IS NULL')
    expect(restPart(planWith({}), { object: 'customer' }, BY_NAME, null, 3)?.text).toContain('WHERE FALSE')
  })

  it('P2: sorting by id has no sorted part, and the rest is everything', () => {
    expect(sortedPart(planWith(mine), { object: 'customer' }, BY_ID, null, 3)).toBeNull()
    expect(restPart(planWith(mine), { object: 'customer' }, BY_ID, null, 3)?.text).not.toContain('IS NOT NULL')
  })

  it('V2: a field that no grant shows in the clear gives an empty sorted part, a cap on every row too', () => {
    const masked: Rights = { grants: [{ records: { scopes: ['mine'] }, fields: { levels: { credit: 'masked' } } }] }
    expect(sortedPart(planWith(masked), { object: 'customer' }, BY_CREDIT, null, 3)?.text).toContain('WHERE FALSE')
    const capped: Rights = { ...mine, denials: [{ records: { scopes: ['all'] }, fields: { levels: { credit: 'masked' } } }] }
    expect(sortedPart(planWith(capped), { object: 'customer' }, BY_CREDIT, null, 3)?.text).toContain('WHERE FALSE')
    expect(restPart(planWith(capped), { object: 'customer' }, BY_CREDIT, null, 3)?.text).toContain('r."owner_id" = $1::uuid')
  })

  it('V5: a position is compared with the id as well, in the direction of the sort', () => {
    const after = { value: 5, id: ID.acme }
    const up = sortedPart(planWith(mine), { object: 'customer' }, BY_CREDIT, after, 3)
    const down = sortedPart(planWith(mine), { object: 'customer' }, { ...BY_CREDIT, descending: true }, after, 3)
    expect(up?.text).toContain('(r."credit", r."id") > ($2::bigint, $3::uuid)')
    expect(down?.text).toContain('(r."credit", r."id") < ($2::bigint, $3::uuid)')
    expect([up?.values, down?.values]).toEqual([
      [ID.rita, 5, ID.acme, 3],
      [ID.rita, 5, ID.acme, 3],
    ])
  })
})

describe('candidates', () => {
  const proposed = (as: string) => ({
    object: 'customer',
    candidates: [{ from: ['public', 'some_ids'] as const, values: [{ value: 'x', type: 'text' as const }], as }],
  })

  it('P6: rows that a function proposes are rows of V or none, in one scan over all units', () => {
    const text = restPart(planWith(mine), proposed('name'), BY_ID, null, 3)?.text
    expect(text).toContain('r."id" IN (SELECT c.v FROM "public"."some_ids"($2::text) AS c(v))')
    expect(text).toContain('r."owner_id" = $1::uuid')
  })

  it('V2: none is proposed where the field that says the same is not clear, or is none', () => {
    const masked: Rights = { grants: [{ records: { scopes: ['mine'] }, fields: { levels: { name: 'masked' } } }] }
    expect(restPart(planWith(masked), proposed('name'), BY_ID, null, 3)?.text).toContain('WHERE FALSE')
    expect(restPart(planWith(mine), proposed('nonsense'), BY_ID, null, 3)?.text).toContain('WHERE FALSE')
  })
})

describe('aggregateQuery', () => {
  it('V2: naming a field that is not there is a mistake of the caller', () => {
    const plan = planWith(mine)
    expect(() => aggregateQuery(plan, { object: 'customer' }, [{ field: 'nonsense' }], [], 9)).toThrow('customer has no field nonsense')
    expect(() => aggregateQuery(plan, { object: 'customer' }, [], [{ field: 'nonsense', fn: 'sum' }], 9)).toThrow(
      'customer has no field nonsense',
    )
  })

  it('V2: counts with each measure the rows that it covers, and gives sums as text', () => {
    const { text } = aggregateQuery(
      planWith(mine),
      { object: 'customer' },
      [],
      [
        { field: 'credit', fn: 'sum' },
        { field: 'credit', fn: 'max' },
      ],
      9,
    )
    expect(text).toContain('sum(CASE WHEN TRUE THEN r."credit" END)::text AS "m0", count(CASE WHEN TRUE THEN r."credit" END) AS "c0"')
    expect(text).toContain('max(CASE WHEN TRUE THEN r."credit" END) AS "m1"')
    expect(text).not.toContain('GROUP BY')
  })
})

describe('every query', () => {
  it('§4.7: an object type or operation that is not there is refused', () => {
    const plan = planWith(mine)
    const ghost = { object: 'ghost' }
    for (const ask of [
      () => sortedPart(plan, ghost, BY_NAME, null, 3),
      () => restPart(plan, ghost, BY_NAME, null, 3),
      () => countQuery(plan, ghost, null),
      () => aggregateQuery(plan, ghost, [], [], 9),
      () => recordsQuery(plan, 'ghost', []),
      () => countQuery(plan, { object: 'customer', operations: ['shred'] }, null),
    ]) {
      expect(ask).toThrow(VocabularyError)
    }
  })

  it('G3: what nobody granted is asked of no table of records', () => {
    expect(countQuery(planWith({}), { object: 'customer' }, 10)).toEqual({ text: 'SELECT 0::bigint AS "count"', values: [] })
    expect(countQuery(planWith({}), { object: 'customer' }, null).text).toMatch(/WHERE FALSE$/)
  })
})
