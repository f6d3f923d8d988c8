import { describe, expect, it } from 'vitest'
import { addDays, addYears, isWorkingDay, mondayOnOrBefore, workingDayFrom, workingDays, yearsUntil } from './days.ts'
import { officeTime } from './office-hours.ts'
import { randomFor } from './random.ts'

describe('days', () => {
  it('moves by whole years, never past today', () => {
    expect(yearsUntil('2026-11-24', '1998-05-06')).toBe(28)
    expect(yearsUntil('2026-05-06', '1998-05-06')).toBe(28)
    expect(yearsUntil('2026-05-05', '1998-05-06')).toBe(27)
    expect(addYears('1996-02-29', 29)).toBe('2025-02-28')
    expect(addYears('1996-02-29', 28)).toBe('2024-02-29')
  })

  it('knows working days', () => {
    expect(isWorkingDay('2026-11-21')).toBe(false)
    expect(workingDayFrom('2026-11-21')).toBe('2026-11-23')
    expect(mondayOnOrBefore('2026-11-22')).toBe('2026-11-16')
    expect(workingDays('2026-11-20', '2026-11-25')).toEqual(['2026-11-20', '2026-11-23', '2026-11-24'])
    expect(addDays('2026-02-27', 3)).toBe('2026-03-02')
  })
})

describe('office hours', () => {
  it('are those of the clock on the wall, in summer and in winter', () => {
    expect(officeTime('2026-07-01', 9 * 60, 'Europe/London')).toBe('2026-07-01T08:00:00.000Z')
    expect(officeTime('2026-12-01', 9 * 60, 'Europe/London')).toBe('2026-12-01T09:00:00.000Z')
    expect(officeTime('2026-12-01', 17 * 60 + 30, 'America/Los_Angeles')).toBe('2026-12-02T01:30:00.000Z')
    expect(officeTime('2026-12-01', 8 * 60, 'Asia/Shanghai')).toBe('2026-12-01T00:00:00.000Z')
  })
})

describe('chances', () => {
  it('come out the same for the same seed and name, and otherwise for another', () => {
    const drawn = (seed: number, name: string): number[] => {
      const random = randomFor(seed, name)
      return Array.from({ length: 20 }, () => random.whole(1, 1_000_000))
    }
    expect(drawn(1, 'a')).toEqual(drawn(1, 'a'))
    expect(drawn(1, 'a')).not.toEqual(drawn(1, 'b'))
    expect(drawn(1, 'a')).not.toEqual(drawn(2, 'a'))
  })

  it('pick different ones, each from the list', () => {
    const some = randomFor(3, 'some').some(['a', 'b', 'c', 'd'], 3)
    expect(new Set(some).size).toBe(3)
    expect(() => randomFor(3, 'none').pick([])).toThrow()
  })
})
