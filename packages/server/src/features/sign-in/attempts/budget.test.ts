import { describe, expect, it } from 'vitest'
import { DAY, HOUR, after as later, MINUTE } from '#platform/clock.ts'
import { giveBack, levelNow, NOTHING_SPENT, type Rule, type Spent, spend, waitOf } from './budget.ts'

const NOW = '2026-03-03T08:00:00.000Z'
const rule: Rule = { free: 3, firstWait: MINUTE, longestWait: HOUR, forgiven: 12 * HOUR }

/** Spends as long as that is allowed, waiting out every wait. @returns the waits after each */
function waitsOf(times: number): number[] {
  let [spent, now]: [Spent, string] = [NOTHING_SPENT(NOW), NOW]
  return Array.from({ length: times }, () => {
    spent = spend(rule, spent, now)
    const wait = waitOf(spent, now)
    now = later(now, wait)
    return wait / MINUTE
  })
}

describe('a budget', () => {
  it('ASVS 6.3.1: lets a few fail, then makes each further wait twice as long, up to the longest', () => {
    expect(waitsOf(10)).toEqual([0, 0, 1, 1, 2, 4, 8, 16, 32, 60])
  })

  it('forgives as time passes, and never below nothing', () => {
    const spent = { level: 2, at: NOW, blockedUntil: null }
    expect(levelNow(rule, spent, later(NOW, 12 * HOUR))).toBe(1)
    expect(levelNow(rule, spent, later(NOW, 30 * DAY))).toBe(0)
    expect(levelNow(rule, spent, later(NOW, -DAY))).toBe(2)
  })

  it('a block ends at its instant', () => {
    const spent = { level: 3, at: NOW, blockedUntil: later(NOW, MINUTE) }
    expect([waitOf(spent, later(NOW, MINUTE - 1)), waitOf(spent, later(NOW, MINUTE))]).toEqual([1, 0])
  })

  it('gives back what was right, and only the block that it made itself', () => {
    const before = { level: 2, at: NOW, blockedUntil: null }
    const spent = spend(rule, before, NOW)
    expect(spent.blockedUntil).not.toBeNull()
    expect(giveBack(rule, spent, spent.blockedUntil, NOW)).toEqual(before)
    const others = { ...spent, level: 4, blockedUntil: later(NOW, HOUR) }
    expect(giveBack(rule, others, null, NOW)).toEqual({ ...others, level: 3 })
  })

  it('a year of guessing comes to hundreds, not thousands', () => {
    const strangers: Rule = { free: 10, firstWait: MINUTE, longestWait: DAY, forgiven: 12 * HOUR }
    let [spent, at, guesses]: [Spent, number, number] = [NOTHING_SPENT(NOW), Date.parse(NOW), 0]
    while (at < Date.parse(NOW) + 365 * DAY) {
      const now = new Date(at).toISOString()
      spent = spend(strangers, spent, now)
      at += Math.max(1, waitOf(spent, now))
      guesses += 1
    }
    expect(guesses).toBeLessThan(800)
  })
})
