import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Unusual, type Usual } from '../src/conditions/unusual.ts'
import { observed } from '../src/observed.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const BEGIN = 20_000 * DAY

interface Amount {
  readonly at: number
  readonly rows: number
}

/** What is usual by looking at all that was before, and the sum of the window in whole parts of it. */
function naive(usual: Usual, window: number, all: readonly Amount[], now: number): boolean {
  const part = window / 24
  const inWindow = all.filter(({ at }) => at <= now && Math.floor(at / part) * part + part > now - window)
  const sum = inWindow.reduce((total, { rows }) => total + rows, 0)
  const end = Math.floor((now - window) / DAY)
  const days = new Map<number, number>()
  for (const { at, rows } of all) {
    const day = Math.floor(at / DAY)
    if (day < end && day >= end - usual.over / DAY) days.set(day, (days.get(day) ?? 0) + rows)
  }
  const known = Math.min(usual.over / DAY, end - Math.floor((all[0]?.at ?? now) / DAY))
  const sums = [...days.values()].sort((a, b) => a - b)
  if (sum >= (usual.most ?? Number.POSITIVE_INFINITY)) return true
  if ((usual.of === 'peak' ? sums.length : known) < usual.settledAfter) return sum >= Math.max(usual.least, usual.unsettled)
  const peak = sums[Math.ceil(0.95 * sums.length) - 1] ?? 0
  const mean = (sums.reduce((total, one) => total + one, 0) / known) * (window / DAY)
  return sum >= Math.max(usual.least, usual.times * (usual.of === 'peak' ? peak : mean))
}

it('more than usual is what looking at all days before says, and the window is never part of what it is compared with', () => {
  const met = { yes: 0, no: 0 }
  const usual = fc.record({
    sum: fc.constant('rows' as const),
    times: fc.constantFrom(1, 2, 4),
    least: fc.constantFrom(1, 30),
    most: fc.constantFrom(undefined, undefined, 100),
    over: fc.constantFrom(5 * DAY, 20 * DAY),
    of: fc.constantFrom('peak' as const, 'mean' as const),
    unsettled: fc.constantFrom(20, 200),
    settledAfter: fc.constantFrom(2, 4),
  })
  const amounts = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 40 }), rows: fc.constantFrom(1, 5, 10, 60) }), {
    minLength: 20,
    maxLength: 80,
  })
  fc.assert(
    fc.property(usual, fc.constantFrom(HOUR * 6, DAY, DAY * 3), amounts, (one, window, parts) => {
      const tracker = new Unusual(one, window)
      const all: Amount[] = []
      let at = BEGIN
      for (const { gap, rows } of parts) {
        at += gap * HOUR
        all.push({ at, rows })
        tracker.forget(at - window)
        tracker.take(observed({ id: 'x', event: 'x', at, rows }))
        const holds = naive(one, window, all, at)
        expect(tracker.holds()).toBe(holds)
        met[holds ? 'yes' : 'no']++
      }
    }),
    { numRuns: 300, seed: 3 },
  )
  expect(Math.min(met.yes, met.no)).toBeGreaterThan(500)
})
