import { describe, expect, it } from 'vitest'
import type { Predicate } from '../policy/document.ts'
import type { Value } from '../vocabulary/value.ts'
import { compilePredicate } from './evaluate.ts'
import { type Leaf, normalForm } from './normal-form.ts'

const answer = (predicate: Predicate, f: Value | undefined): boolean =>
  compilePredicate(normalForm(predicate))({ id: 'r', ownerId: null, unitId: 'u', ...(f === undefined ? {} : { f }) })

const on = (op: 'eq' | 'ne' | 'lt' | 'le', value: string | number | boolean): Predicate => ({ field: 'f', op, value })

describe('compilePredicate', () => {
  it.each<[Predicate, Value, boolean]>([
    [on('eq', 1), 1, true],
    [on('eq', 1), 2, false],
    [on('eq', 1), '1', false],
    [on('eq', ''), '', true],
    [on('eq', false), 0, false],
    [on('ne', 1), 2, true],
    [on('ne', 1), 1, false],
    [on('lt', 2), 1, true],
    [on('lt', 2), 2, false],
    [on('lt', 2), 3, false],
    [on('lt', 2), '1', false],
    [on('le', 2), 2, true],
    [on('le', 2), 1, true],
    [on('le', 2), 3, false],
    [on('le', 2), true, false],
    [on('lt', 'b'), 'a', true],
    [on('lt', 'b'), 'b', false],
    [on('lt', 'b'), 1, false],
    [on('le', 'b'), 'b', true],
    [on('le', 'b'), 'c', false],
    [on('le', 'b'), 1, false],
    [on('lt', '\uFFFD'), '\u{1F600}', false],
    [on('lt', '\u{1F600}'), '\uFFFD', true],
    [{ field: 'f', op: 'in', values: [1, 'a', true] }, 'a', true],
    [{ field: 'f', op: 'in', values: [1, 'a', true] }, '1', false],
    [{ field: 'f', op: 'in', values: [] }, 1, false],
    [{ field: 'f', op: 'present' }, 0, true],
    [{ field: 'f', op: 'present' }, '', true],
    [{ field: 'f', op: 'present' }, false, true],
    [{ not: { field: 'f', op: 'present' } }, 0, false],
    [{ not: on('lt', 2) }, 2, true],
    [{ not: on('lt', 2) }, '1', true],
    [{ not: { field: 'f', op: 'in', values: [1] } }, 1, false],
    [{ and: [on('le', 2), on('ne', 1)] }, 2, true],
    [{ and: [on('le', 2), on('ne', 1)] }, 1, false],
    [{ or: [on('eq', 1), on('eq', 2)] }, 2, true],
    [{ or: [on('eq', 1), on('eq', 2)] }, 3, false],
  ])('G5: %j of %j is %j', (predicate, value, expected) => {
    expect(answer(predicate, value)).toBe(expected)
  })

  it.each<[Predicate, boolean]>([
    [on('eq', 1), false],
    [on('ne', 1), true],
    [on('lt', 1), false],
    [on('le', 1), false],
    [{ field: 'f', op: 'in', values: [1] }, false],
    [{ field: 'f', op: 'present' }, false],
    [{ not: { field: 'f', op: 'present' } }, true],
    [{ field: 'f', op: 'lt', value: 1, absent: true }, true],
    [{ field: 'f', op: 'ne', value: 1, absent: false }, false],
    [{ not: { field: 'f', op: 'lt', value: 1, absent: true } }, false],
    [{ not: { field: 'f', op: 'lt', value: 1, absent: false } }, true],
  ])('G4: %j of an absent value is %j, whether it is null or not there', (predicate, expected) => {
    expect(answer(predicate, null)).toBe(expected)
    expect(answer(predicate, undefined)).toBe(expected)
  })

  it('§4.7: a predicate that is not bound, or compares with nothing, is refused when it is made', () => {
    const leaf: Leaf = { kind: 'leaf', field: 'f', op: 'eq', values: [], attribute: null, absent: false, negated: false }
    expect(() => compilePredicate({ ...leaf, attribute: 'region' })).toThrow('the predicate on f is not bound to a person')
    expect(() => compilePredicate({ kind: 'or', nodes: [leaf] })).toThrow('the comparison on f has no value')
    for (const op of ['lt', 'le'] as const) expect(() => compilePredicate({ ...leaf, op })).toThrow('the comparison on f has no value')
    for (const op of ['in', 'present'] as const) expect(() => compilePredicate({ ...leaf, op })).not.toThrow()
  })
})
