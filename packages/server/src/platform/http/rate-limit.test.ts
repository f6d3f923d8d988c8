import { expect, it } from 'vitest'
import { rateLimit } from './rate-limit.ts'

it('lets a burst pass, then one at a time, each caller by itself', () => {
  const limit = rateLimit(60)
  const burst = Array.from({ length: 60 }, () => limit('a', 0))
  expect(burst.every((wait) => wait === 0)).toBe(true)
  expect(limit('a', 0)).toBe(1)
  expect(limit('b', 0)).toBe(0)
  expect(limit('a', 1_000)).toBe(0)
  expect(limit('a', 1_000)).toBe(1)
})

it('never saves up more than a full bucket, and does not mind a clock that stands still', () => {
  const limit = rateLimit(2)
  limit('a', 0)
  expect([limit('a', 10_000_000), limit('a', 10_000_000), limit('a', 10_000_000)].map((wait) => wait > 0)).toEqual([false, false, true])
})
