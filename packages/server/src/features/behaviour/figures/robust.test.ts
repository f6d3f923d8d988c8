import { LEAST_HISTORY, MEASURE_NAMES } from '@menshen/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAD_SCALE, median, medianDeviation, scoreOf, spreadOf } from './robust.ts'
import { baselineOf, RULES } from './usual.ts'

const counts = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 60 })

describe('the median and the distances from it', () => {
  it('are those of the book', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(() => median([])).toThrow(RangeError)
    // Modified z-scores of Iglewicz & Hoaglin: 0.6745 (x − median) / MAD.
    const values = [2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3]
    const centre = median(values)
    expect(centre).toBeCloseTo(2.45)
    const spread = MAD_SCALE * medianDeviation(values, centre)
    expect(scoreOf(8.3, centre, spread)).toBeCloseTo((0.6745 * (8.3 - 2.45)) / medianDeviation(values, centre), 2)
  })

  it('lie in the middle: no more than half of the values on either side', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const centre = median(values)
        expect(values.filter((value) => value < centre).length * 2).toBeLessThanOrEqual(values.length)
        expect(values.filter((value) => value > centre).length * 2).toBeLessThanOrEqual(values.length)
        const deviation = medianDeviation(values, centre)
        expect(values.filter((value) => Math.abs(value - centre) <= deviation).length * 2).toBeGreaterThanOrEqual(values.length)
      }),
    )
  })

  it('move with the values and stretch with them', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 999 }), (values, factor, more) => {
        const moved = values.map((value) => value * factor + more)
        expect(median(moved)).toBeCloseTo(median(values) * factor + more)
        expect(medianDeviation(moved, median(moved))).toBeCloseTo(medianDeviation(values, median(values)) * factor)
      }),
    )
  })

  it('are not moved by fewer than half of the values, whatever they become', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10, max: 20 }), { minLength: 11, maxLength: 31 }), counts, (values, wild) => {
        const spoiled = [...values, ...wild.slice(0, values.length - 1).map((value) => value * 1000)]
        expect(median(spoiled)).toBeGreaterThanOrEqual(0)
        expect(median([...values, ...wild.slice(0, values.length - 1).map(() => 1e9)])).toBeLessThanOrEqual(20)
      }),
    )
  })
})

describe('what is usual', () => {
  it('is nothing that can be said from fewer days than ten', () => {
    for (const measure of MEASURE_NAMES) {
      expect(baselineOf(measure, new Array<number>(LEAST_HISTORY - 1).fill(5))).toBeNull()
      expect(baselineOf(measure, new Array<number>(LEAST_HISTORY).fill(5))).toMatchObject({ basis: 'days', days: LEAST_HISTORY, median: 5 })
    }
  })

  it('never has a spread of nothing, so no score is infinite', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEASURE_NAMES), counts, counts, (measure, history, values) => {
        const baseline = baselineOf(measure, history)
        if (baseline === null) return
        expect(baseline.spread).toBeGreaterThanOrEqual(RULES[measure].leastSpread)
        expect(baseline.spread).toBeGreaterThanOrEqual(Math.sqrt(baseline.median))
        for (const value of values) expect(Number.isFinite(scoreOf(value, baseline.median, baseline.spread))).toBe(true)
      }),
    )
    expect(spreadOf([100, 100, 100], 100, 2)).toBe(10)
    expect(spreadOf([0, 0, 0], 0, 2)).toBe(2)
  })

  it('is compared with the days on which there was any, for what mostly does not happen', () => {
    const seldom = [...new Array<number>(20).fill(0), 40, 50, 60, 50, 40]
    expect(baselineOf('exported', seldom)).toMatchObject({ basis: 'used', days: 5, median: 50 })
    expect(baselineOf('exported', new Array<number>(25).fill(0).with(3, 900))).toEqual({
      basis: 'rare',
      days: 25,
      median: 0,
      spread: RULES.exported.rareSpread,
    })
  })

  it('a larger value never scores less', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEASURE_NAMES), counts, fc.nat(10_000), fc.nat(10_000), (measure, history, a, b) => {
        const baseline = baselineOf(measure, history)
        if (baseline === null) return
        const score = (value: number) => scoreOf(value, baseline.median, baseline.spread)
        expect(score(Math.max(a, b))).toBeGreaterThanOrEqual(score(Math.min(a, b)))
      }),
    )
  })
})
