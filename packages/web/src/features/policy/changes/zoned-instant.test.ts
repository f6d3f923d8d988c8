import { describe, expect, it } from 'vitest'
import { instantInZone } from './zoned-instant.ts'

describe('a moment on the clocks of a zone', () => {
  it.each([
    ['2026-05-01T09:00', 'Asia/Shanghai', '2026-05-01T01:00:00.000Z'],
    ['2026-05-01T09:00', 'UTC', '2026-05-01T09:00:00.000Z'],
    ['2026-07-01T09:00', 'America/Los_Angeles', '2026-07-01T16:00:00.000Z'],
    ['2026-12-01T09:00', 'America/Los_Angeles', '2026-12-01T17:00:00.000Z'],
    // The day on which clocks go forward and the one on which they go back, before and after.
    ['2026-03-08T01:30', 'America/Los_Angeles', '2026-03-08T09:30:00.000Z'],
    ['2026-03-08T03:30', 'America/Los_Angeles', '2026-03-08T10:30:00.000Z'],
    ['2026-11-01T03:30', 'America/Los_Angeles', '2026-11-01T11:30:00.000Z'],
    ['2026-05-01T00:15', 'Asia/Kolkata', '2026-04-30T18:45:00.000Z'],
  ])('%s in %s is %s', (wall, zone, instant) => {
    expect(instantInZone(wall, zone)).toBe(instant)
  })
})
