import { describe, expect, it } from 'vitest'
import type { Predicate } from '../policy/document.ts'
import type { AttributeDefinition } from '../vocabulary/definition.ts'
import type { Scalar } from '../vocabulary/value.ts'
import { bindPredicate } from './bind.ts'
import { normalForm } from './normal-form.ts'

const definitions = new Map<string, AttributeDefinition>([
  ['region', { type: 'text' }],
  ['regions', { type: 'text', list: true }],
  ['limit', { type: 'money' }],
  ['grade', { type: 'integer' }],
  ['grades', { type: 'integer', list: true }],
  ['trusted', { type: 'boolean' }],
  ['since', { type: 'date' }],
  ['deputy', { type: 'reference' }],
])

const bound = (predicate: Predicate, values: Record<string, Scalar | readonly Scalar[]>) =>
  bindPredicate(normalForm(predicate), { values, definitions })

const withAttribute = (attribute: string, value: Scalar | readonly Scalar[]) => {
  const form = bound({ field: 'f', op: Array.isArray(value) ? 'in' : 'eq', attribute }, { [attribute]: value })
  return form?.kind === 'leaf' ? form.values : form
}

describe('bindPredicate', () => {
  it.each<[string, Scalar | readonly Scalar[], readonly Scalar[]]>([
    ['region', 'north', ['north']],
    ['region', '', ['']],
    ['regions', ['north', 'south'], ['north', 'south']],
    ['regions', [], []],
    ['limit', 0, [0]],
    ['grade', 3, [3]],
    ['grades', [1, 2], [1, 2]],
    ['trusted', false, [false]],
    ['since', '2026-01-01', ['2026-01-01']],
    ['deputy', 'an id', ['an id']],
  ])('G4: puts in %s = %j', (attribute, value, expected) => {
    expect(withAttribute(attribute, value)).toEqual(expected)
  })

  it.each<[string, Scalar | readonly Scalar[]]>([
    ['region', 5],
    ['region', true],
    ['limit', '5'],
    ['grade', true],
    ['grades', [1, '2']],
    ['trusted', 1],
    ['trusted', 'false'],
    ['since', 20260101],
    ['deputy', 7],
    ['region', ['north']],
    ['regions', 'north'],
    ['nonsense', 'north'],
  ])('G4: %s = %j counts as lacking, for it is not what was declared', (attribute, value) => {
    expect(withAttribute(attribute, value)).toBeNull()
  })

  it('G4: what is not there is lacking, wherever it is named', () => {
    const named: Predicate = { field: 'f', op: 'eq', attribute: 'region' }
    const other: Predicate = { field: 'f', op: 'eq', value: 1 }
    for (const predicate of [named, { not: named }, { and: [other, named] }, { or: [{ and: [] }, { or: [other, { not: named }] }] }]) {
      expect(bound(predicate, {})).toBeNull()
      expect(bound(predicate, { region: 'north' })).not.toBeNull()
    }
  })

  it('G4: what every object has is no attribute of a person', () => {
    const predicate: Predicate = { field: 'f', op: 'eq', attribute: 'toString' }
    const named = new Map([...definitions, ['toString', { type: 'text' }] as const])
    expect(bindPredicate(normalForm(predicate), { values: {}, definitions: named })).toBeNull()
  })

  it('keeps everything else as it is', () => {
    const predicate: Predicate = {
      or: [
        { field: 'a', op: 'in', values: [1, 2], absent: true },
        { and: [{ not: { field: 'b', op: 'lt', attribute: 'limit', absent: true } }] },
      ],
    }
    expect(bound(predicate, { limit: 9 })).toEqual({
      kind: 'or',
      nodes: [
        { kind: 'leaf', field: 'a', op: 'in', values: [1, 2], attribute: null, absent: true, negated: false },
        { kind: 'and', nodes: [{ kind: 'leaf', field: 'b', op: 'lt', values: [9], attribute: null, absent: false, negated: true }] },
      ],
    })
  })
})
