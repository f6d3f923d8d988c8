import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOfType } from '../../policy/constants.ts'
import { compareScalars } from '../../predicate/order.ts'
import type { Scalar } from '../../vocabulary/value.ts'
import { freshValues, orderedPoints } from './points.ts'

const order = (a: Scalar, b: Scalar): number => Math.sign(compareScalars(a, b) ?? Number.NaN)
const near = (base: number) => fc.integer({ min: -4, max: 4 }).map((step) => base + step)
const extremes = fc.constantFrom(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 0)
const days = fc.constantFrom('0001-01-01', '0001-01-02', '2020-02-28', '2020-02-29', '2020-03-01', '9999-12-30', '9999-12-31')
const texts = fc.constantFrom('', '\u0001', '\u0001\u0001', 'a', 'a\u0001', 'a\u0001\u0001', 'b', '\uffff', '\u{1f600}')

const TYPES = [
  ['integer', fc.oneof(near(0), near(7), extremes)],
  ['date', days],
  ['text', texts],
  ['instant', fc.oneof(near(0), near(3)).map((step) => new Date(Date.UTC(2026, 0, 1) + step).toISOString())],
] as const

describe('orderedPoints', () => {
  it.each(TYPES)('G5: for every %s there is a point that lies alike between all constants', (type, values) => {
    fc.assert(
      fc.property(
        fc.array<Scalar>(values as fc.Arbitrary<Scalar>, { maxLength: 4 }),
        values as fc.Arbitrary<Scalar>,
        (constants, value) => {
          const points = orderedPoints(type, constants, 1)
          const place = (point: Scalar) => constants.map((constant) => order(point, constant)).join()
          expect(points.map(place)).toContain(place(value))
          expect(points.filter((point) => !isOfType(type, point))).toEqual([])
        },
      ),
    )
  })

  it('has as many in each gap as are asked, and no more than there are', () => {
    expect(orderedPoints('integer', [3, 5], 2)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(orderedPoints('date', ['2020-02-28', '2020-03-01'], 2)).toContain('2020-02-29')
    expect(orderedPoints('text', ['a', 'a\u0001'], 1)).toEqual(['', 'a', 'a\u0001', 'a\u0001\u0001'])
    expect(orderedPoints('integer', [], 2)).toEqual([0, 1])
  })
})

describe('freshValues', () => {
  it('are none of the constants', () => {
    expect(freshValues('integer', [1, 3], 2)).toEqual([2, 4])
    expect(freshValues('text', ['other 1'], 1)).toEqual(['other 2'])
  })
})
