import { describe, expect, it } from 'vitest'
import { ID, vocabulary } from '../../test/snapshots/company.ts'
import type { Predicate } from '../policy/document.ts'
import { type Leaf, normalForm } from '../predicate/normal-form.ts'
import { objectType } from '../vocabulary/vocabulary.ts'
import { predicateSql, type Shown, sqlType } from './predicate.ts'
import { Parameters } from './text.ts'

const customer = objectType(vocabulary, 'customer')
const sometimes: Shown = ({ name }) => (name === 'phone' ? { when: 'SEEN', unless: 'UNSEEN' } : { when: 'TRUE', unless: 'FALSE' })
const never: Shown = () => ({ when: 'FALSE', unless: 'TRUE' })
const sql = (predicate: Predicate, shown?: Shown, negated = false) =>
  predicateSql(normalForm(predicate, negated), customer, 'r', new Parameters(), shown)

describe('predicateSql', () => {
  it.each<[Predicate, string, string]>([
    [{ field: 'name', op: 'eq', value: 'x' }, 'r."name" = $1::text', '(r."name" IS NULL OR r."name" <> $1::text)'],
    [{ field: 'name', op: 'ne', value: 'x' }, '(r."name" IS NULL OR r."name" <> $1::text)', 'r."name" = $1::text'],
    [{ field: 'credit', op: 'lt', value: 1 }, 'r."credit" < $1::bigint', '(r."credit" IS NULL OR r."credit" >= $1::bigint)'],
    [{ field: 'credit', op: 'le', value: 1, absent: true }, '(r."credit" IS NULL OR r."credit" <= $1::bigint)', 'r."credit" > $1::bigint'],
    [
      { field: 'ownerId', op: 'in', values: [ID.rita] },
      'r."owner_id" = ANY($1::uuid[])',
      '(r."owner_id" IS NULL OR (r."owner_id" IS NOT NULL AND r."owner_id" <> ALL($1::uuid[])))',
    ],
    [{ field: 'phone', op: 'present' }, 'r."phone" IS NOT NULL', 'r."phone" IS NULL'],
    [{ and: [] }, 'TRUE', 'FALSE'],
    [{ or: [] }, 'FALSE', 'TRUE'],
    [{ or: [{ or: [] }, { field: 'name', op: 'eq', value: 'x' }] }, 'r."name" = $1::text', '(r."name" IS NULL OR r."name" <> $1::text)'],
    [{ field: 'nonsense', op: 'eq', value: 'x' }, 'FALSE', 'FALSE'],
  ])('G4: %j, and its complement, without ever negating a whole', (predicate, as, turned) => {
    expect(sql(predicate)).toBe(as)
    expect(sql(predicate, undefined, true)).toBe(turned)
  })

  it.each<[Predicate, string]>([
    [{ field: 'phone', op: 'eq', value: '1' }, '(SEEN AND r."phone" = $1::text)'],
    [{ field: 'phone', op: 'ne', value: '1' }, '((UNSEEN OR r."phone" IS NULL) OR r."phone" <> $1::text)'],
    [{ field: 'phone', op: 'present' }, '(SEEN AND r."phone" IS NOT NULL)'],
    [{ not: { field: 'phone', op: 'present' } }, '(UNSEEN OR r."phone" IS NULL)'],
    [{ not: { field: 'phone', op: 'eq', value: '1', absent: true } }, '(SEEN AND r."phone" <> $1::text)'],
    [{ field: 'name', op: 'eq', value: '1' }, 'r."name" = $1::text'],
  ])('V2: in a filter %j, what is not clear is absent', (predicate, as) => {
    expect(sql(predicate, sometimes)).toBe(as)
  })

  it('V2: a field never clear is absent on every row', () => {
    expect(sql({ field: 'phone', op: 'eq', value: '1' }, never)).toBe('FALSE')
    expect(sql({ field: 'phone', op: 'ne', value: '1' }, never)).toBe('TRUE')
    expect(sql({ not: { field: 'phone', op: 'present' } }, never)).toBe('TRUE')
  })

  it('G5: every type of field has its own of the database', () => {
    expect(customer.fields.map((field) => [field.name, sqlType(field)])).toEqual([
      ['ownerId', 'uuid'],
      ['unitId', 'uuid'],
      ['name', 'text'],
      ['phone', 'text'],
      ['credit', 'bigint'],
      ['seenAt', 'timestamptz'],
    ])
    expect(objectType(vocabulary, 'lead').fields.slice(3).map(sqlType)).toEqual(['boolean', 'date'])
  })

  it('§4.7: a predicate that is not bound, or compares with nothing, is refused', () => {
    const leaf: Leaf = { kind: 'leaf', field: 'name', op: 'eq', values: [], attribute: null, absent: false, negated: false }
    const render = (form: Leaf) => () => predicateSql(form, customer, 'r', new Parameters())
    expect(render({ ...leaf, attribute: 'limit' })).toThrow('the predicate on name is not bound to a person')
    expect(render(leaf)).toThrow('the comparison on name has no value')
    expect(render({ ...leaf, op: 'present' })).not.toThrow()
  })
})
