import { describe, expect, it } from 'vitest'
import type { Comparison, Predicate } from '../../src/policy/document.ts'
import type { Value } from '../../src/vocabulary/value.ts'
import { compareText } from './compare-values.ts'
import { evaluable, holds } from './predicate.ts'

function on(value: Value, comparison: Omit<Comparison, 'field'>): boolean {
  return holds({ field: 'f', ...comparison }, () => value, { mine: 'a', several: ['a', 'b'], none: [] })
}

describe('predicates of the reference', () => {
  it('G4: absent differs from every constant, and is neither equal, below, above nor among', () => {
    expect(on(null, { op: 'eq', value: 'a' })).toBe(false)
    expect(on(null, { op: 'ne', value: 'a' })).toBe(true)
    expect(on(null, { op: 'lt', value: 'a' })).toBe(false)
    expect(on(null, { op: 'le', value: 'a' })).toBe(false)
    expect(on(null, { op: 'in', values: ['a'] })).toBe(false)
    expect(on(null, { op: 'present' })).toBe(false)
  })

  it('G4: what a comparison says of absence, it answers', () => {
    expect(on(null, { op: 'le', value: 'a', absent: true })).toBe(true)
    expect(on(null, { op: 'ne', value: 'a', absent: false })).toBe(false)
    expect(on('a', { op: 'ne', value: 'a', absent: true })).toBe(false)
  })

  it('G4: an empty text and zero and false are present', () => {
    expect(on('', { op: 'present' })).toBe(true)
    expect(on(0, { op: 'present' })).toBe(true)
    expect(on(false, { op: 'eq', value: false })).toBe(true)
  })

  it('G1: below and at most part at the constant', () => {
    expect([4, 5, 6].map((value) => on(value, { op: 'lt', value: 5 }))).toEqual([true, false, false])
    expect([4, 5, 6].map((value) => on(value, { op: 'le', value: 5 }))).toEqual([true, true, false])
  })

  it('G1: attributes stand for constants, a list of them for several, an empty list for none', () => {
    expect(on('a', { op: 'eq', attribute: 'mine' })).toBe(true)
    expect(on('b', { op: 'in', attribute: 'several' })).toBe(true)
    expect(on('a', { op: 'in', attribute: 'none' })).toBe(false)
  })

  it('G5: text compares by code point, not by UTF-16 unit', () => {
    expect(compareText('\uFFFD', '\u{1F600}')).toBeLessThan(0)
    expect('\uFFFD' < '\u{1F600}').toBe(false)
    expect(compareText('Z', 'a')).toBeLessThan(0)
    expect(compareText('a', 'a ')).toBeLessThan(0)
    expect(compareText('\u00e9', 'e\u0301')).not.toBe(0)
  })

  it('G1: and of nothing is true, or of nothing is false', () => {
    const value = () => null
    expect(holds({ and: [] }, value, {})).toBe(true)
    expect(holds({ or: [] }, value, {})).toBe(false)
    expect(holds({ not: { or: [] } }, value, {})).toBe(true)
  })

  it('G4: an attribute lacking anywhere, however deep and however idle, makes it unevaluable', () => {
    const deep: Predicate = { or: [{ and: [] }, { not: { and: [{ field: 'f', op: 'eq', attribute: 'mine' }] } }] }
    expect(evaluable(deep, {})).toBe(false)
    expect(evaluable(deep, { mine: 'a' })).toBe(true)
    expect(evaluable(undefined, {})).toBe(true)
  })
})
