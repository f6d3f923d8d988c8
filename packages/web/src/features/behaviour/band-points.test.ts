import { describe, expect, it } from 'vitest'
import { CHART, isBeyond, roundedUp, type SeriesDay, scaleOf, stretchesOf } from './band-points.ts'

const day = (value: number, usual: SeriesDay['usual'] = null): SeriesDay => ({ day: '2026-03-01', value, usual })
const band = (high: number) => ({ median: high / 2, low: 0, high })

describe('the chart of a person’s days', () => {
  it('has room up to a round number for all of them, and not for a band far beyond them', () => {
    expect([0, 1, 1.5, 3, 7, 12, 412, 1000].map(roundedUp)).toEqual([1, 1, 2, 5, 10, 20, 500, 1000])
    expect(scaleOf([day(12, band(30)), day(9, band(30))]).top).toBe(50)
    expect(scaleOf([day(2, band(900))]).top).toBe(10)
    expect(scaleOf([day(0)]).top).toBe(1)
    for (const value of [0, 3, 12, 9000]) {
      const y = scaleOf([day(12), day(3)]).y(value)
      expect(y).toBeGreaterThanOrEqual(CHART.top)
      expect(y).toBeLessThanOrEqual(CHART.height - CHART.bottom)
    }
  })

  it('puts the first day to the left, the last to the right, and a single one into the middle', () => {
    const { x } = scaleOf([day(1), day(2), day(3)])
    expect([x(0), x(2)]).toEqual([CHART.left, CHART.width - CHART.right])
    expect(scaleOf([day(1)]).x(0)).toBe((CHART.left + CHART.width - CHART.right) / 2)
  })

  it('draws no band over days of which nobody knows what was usual', () => {
    const days = [day(1), day(2, band(4)), day(3, band(5)), day(1), day(9, band(6))]
    expect(stretchesOf(days).map((stretch) => stretch.map(({ place }) => place))).toEqual([[1, 2], [4]])
    expect(days.map(isBeyond)).toEqual([false, false, false, false, true])
  })
})
