import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holds } from '../../test/reference/predicate.ts'
import type { EngineRecord } from '../decide/record.ts'
import type { Comparison, Predicate } from '../policy/document.ts'
import { compilePredicate } from './evaluate.ts'
import { complement, forEachLeaf, type Leaf, type NormalForm, normalForm } from './normal-form.ts'

const values = fc.integer({ min: 0, max: 3 })
const comparison: fc.Arbitrary<Comparison> = fc
  .record({
    field: fc.constantFrom('a', 'b', 'c'),
    op: fc.constantFrom('eq', 'ne', 'lt', 'le', 'in', 'present'),
    value: values,
    values: fc.array(values, { maxLength: 3 }),
    absent: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(({ field, op, value, values: several, absent }) => ({
    field,
    op,
    ...(op === 'present' ? {} : op === 'in' ? { values: several } : { value }),
    ...(op === 'present' || absent === undefined ? {} : { absent }),
  }))

const predicate: fc.Arbitrary<Predicate> = fc.letrec<{ node: Predicate }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    comparison,
    fc.array(tie('node'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('node'), { maxLength: 3 }).map((or) => ({ or })),
    tie('node').map((not) => ({ not })),
  ),
})).node

const record: fc.Arbitrary<EngineRecord> = fc
  .record({ a: fc.option(values), b: fc.option(values), c: fc.option(values) })
  .map((fields) => ({ id: 'r', ownerId: null, unitId: 'u', ...fields }))

const leaf = (more: Partial<Leaf> = {}): Leaf => ({
  kind: 'leaf',
  field: 'a',
  op: 'eq',
  values: [1],
  attribute: null,
  absent: false,
  negated: false,
  ...more,
})

describe('normalForm', () => {
  it.each<[Comparison, Partial<Leaf>]>([
    [{ field: 'a', op: 'eq', value: 1 }, {}],
    [
      { field: 'a', op: 'ne', value: 1 },
      { negated: true, absent: true },
    ],
    [{ field: 'a', op: 'ne', value: 1, absent: false }, { negated: true }],
    [
      { field: 'a', op: 'lt', value: 1, absent: true },
      { op: 'lt', absent: true },
    ],
    [{ field: 'a', op: 'le', value: 1 }, { op: 'le' }],
    [
      { field: 'a', op: 'in', values: [1, 2] },
      { op: 'in', values: [1, 2] },
    ],
    [
      { field: 'a', op: 'present' },
      { op: 'present', values: [] },
    ],
    [
      { field: 'a', op: 'eq', attribute: 'region' },
      { values: [], attribute: 'region' },
    ],
  ])('G4: settles what %j answers for an absent field', (written, expected) => {
    expect(normalForm(written)).toEqual(leaf(expected))
  })

  it('G4: a negation turns the leaf and what it says of absence, never the whole', () => {
    expect(normalForm({ not: { field: 'a', op: 'eq', value: 1 } })).toEqual(leaf({ negated: true, absent: true }))
    expect(normalForm({ not: { field: 'a', op: 'eq', value: 1, absent: true } })).toEqual(leaf({ negated: true }))
    expect(normalForm({ not: { field: 'a', op: 'ne', value: 1 } })).toEqual(leaf())
    expect(normalForm({ not: { not: { field: 'a', op: 'lt', value: 1 } } })).toEqual(leaf({ op: 'lt' }))
    expect(normalForm({ not: { and: [{ field: 'a', op: 'eq', value: 1 }, { or: [] }] } })).toEqual({
      kind: 'or',
      nodes: [leaf({ negated: true, absent: true }), { kind: 'and', nodes: [] }],
    })
    expect(normalForm({ and: [{ field: 'a', op: 'eq', value: 1 }] })).toEqual({ kind: 'and', nodes: [leaf()] })
    expect(normalForm({ or: [] })).toEqual({ kind: 'or', nodes: [] })
  })

  it('G4: means what the predicate means, for every record', () => {
    fc.assert(
      fc.property(predicate, record, (written, row) => {
        expect(compilePredicate(normalForm(written))(row)).toBe(holds(written, (field) => row[field] ?? null, {}))
      }),
      { numRuns: 1000 },
    )
  })

  it('G4: its complement holds exactly where it does not', () => {
    fc.assert(
      fc.property(predicate, record, (written, row) => {
        const form = normalForm(written)
        expect(compilePredicate(complement(form))(row)).toBe(!compilePredicate(form)(row))
        expect(complement(complement(form))).toEqual(form)
        expect(normalForm(written, true)).toEqual(complement(form))
      }),
      { numRuns: 500 },
    )
  })
})

describe('forEachLeaf', () => {
  it('visits every leaf, left to right', () => {
    const seen: string[] = []
    const inner: NormalForm = { kind: 'and', nodes: [leaf({ field: 'b' }), leaf({ field: 'c' })] }
    forEachLeaf({ kind: 'or', nodes: [leaf(), inner, { kind: 'or', nodes: [] }] }, ({ field }) => seen.push(field))
    expect(seen).toEqual(['a', 'b', 'c'])
  })
})
