import { describe, expect, it } from 'vitest'
import { monthAmounts } from '../ui/chart/month-sums.ts'
import { recentMonths, seesWon } from './won-by-month.ts'

describe('what was won by month', () => {
  it('covers six months up to the present one, over the turn of a year too', () => {
    expect(recentMonths('2026-11-25')).toEqual(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'])
    expect(recentMonths('2026-02-01')).toEqual(['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02'])
  })

  it('V2: is asked only by whoever sees all that it names in the clear', () => {
    const levels = { stage: 'clear', closedOn: 'clear', amount: 'clear', currency: 'clear' } as const
    const reach = (given: Readonly<Record<string, 'masked' | 'clear'>>) => ({
      operations: ['read'],
      levels: given,
      writable: { create: [], update: [] },
    })
    expect(seesWon(reach(levels))).toBe(true)
    expect(seesWon(reach({ ...levels, amount: 'masked' }))).toBe(false)
    expect(seesWon(reach({ stage: 'clear', closedOn: 'clear', currency: 'clear' }))).toBe(false)
  })

  it('keeps sums beyond the safe integers exact', () => {
    const groups = [{ key: '2026-11-03', currency: 'CNY', rows: 2, measures: [{ value: '90071992547409931', covered: 1 }] }]
    expect(monthAmounts(groups)).toEqual([{ month: '2026-11', currency: 'CNY', value: 90071992547409931n, rows: 2, covered: 1 }])
  })
})
