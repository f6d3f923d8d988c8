import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scalar } from '../vocabulary/value.ts'
import { compareScalars, compareText } from './order.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', 'b', '\uD7FF', '\uE000', '\uFFFD', '\u{10000}', '\u{1F600}') }),
)

/** The order by code point, said as plainly as can be. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [a, b].map((each) => Array.from(each, (character) => character.codePointAt(0) ?? 0))
  for (const [i, x] of (left ?? []).entries()) {
    const y = right?.[i]
    if (y === undefined) return 1
    if (x !== y) return x - y
  }
  return (left?.length ?? 0) - (right?.length ?? 0)
}

describe('compareText', () => {
  it('G5: goes by code point, not by UTF-16 unit', () => {
    expect(compareText('\u{1F600}', '\uFFFD')).toBeGreaterThan(0)
    expect(compareText('\u{10000}', '\uE000')).toBeGreaterThan(0)
    expect(compareText('\uD7FF', '\uE000')).toBeLessThan(0)
    expect(compareText('\uE000', '\uE001')).toBeLessThan(0)
    expect(compareText('\uD7FE', '\uD7FF')).toBeLessThan(0)
    expect(compareText('\u{1F600}', '\u{1F601}')).toBeLessThan(0)
    expect(compareText('\uFFFF', '\u{10FFFF}')).toBeLessThan(0)
    expect('\u{1F600}' < '\uFFFD').toBe(true)
  })

  it('G5: a beginning comes before the whole, capitals before small letters, and nothing before anything', () => {
    expect(compareText('a', 'aa')).toBeLessThan(0)
    expect(compareText('aa', 'a')).toBeGreaterThan(0)
    expect(compareText('B', 'a')).toBeLessThan(0)
    expect(compareText('', 'a')).toBeLessThan(0)
    expect(compareText('', '')).toBe(0)
    expect(compareText('abc', 'abd')).toBeLessThan(0)
  })

  it('G5: is the order by code point for every two texts', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(byCodePoint(a, b)))
      }),
      { numRuns: 500 },
    )
  })

  it('G5: says equal of what is equal and of nothing else', () => {
    fc.assert(fc.property(text, text, (a, b) => (compareText(a, b) === 0) === (a === b)))
  })
})

describe('compareScalars', () => {
  it('G5: orders numbers and booleans, false first', () => {
    expect(compareScalars(-1, 0)).toBeLessThan(0)
    expect(compareScalars(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1)).toBe(1)
    expect(compareScalars(3, 3)).toBe(0)
    expect(compareScalars(false, true)).toBe(-1)
    expect(compareScalars(true, false)).toBe(1)
    expect(compareScalars(true, true)).toBe(0)
    expect(compareScalars('a', 'b')).toBeLessThan(0)
  })

  it.each<[Scalar, Scalar]>([
    ['1', 1],
    [1, '1'],
    [0, false],
    [true, 1],
    [true, 'true'],
    ['', false],
  ])('G5: %j and %j have no order, for nothing is cast', (a, b) => {
    expect(compareScalars(a, b)).toBeNull()
  })
})
