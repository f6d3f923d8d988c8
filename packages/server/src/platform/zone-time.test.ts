import { describe, expect, it } from 'vitest'
import { endOfDay } from './zone-time.ts'

describe('the end of a day where somebody lives', () => {
  it.each([
    ['2026-03-31', 'Asia/Shanghai', '2026-03-31T16:00:00.000Z'],
    ['2026-03-31', 'America/New_York', '2026-04-01T04:00:00.000Z'],
    ['2026-12-31', 'UTC', '2027-01-01T00:00:00.000Z'],
    // A zone by its distance, which another reader might take the wrong way round.
    ['2026-03-31', '+08:00', '2026-03-31T16:00:00.000Z'],
    // The day after has no midnight: Cairo's clocks jumped from 0 to 1 on 26 April 2024.
    ['2024-04-25', 'Africa/Cairo', '2024-04-25T22:00:00.000Z'],
    // Its last hour came twice: they went back from midnight to 23 on 31 October 2024.
    ['2024-10-31', 'Africa/Cairo', '2024-10-31T22:00:00.000Z'],
    // The day after did not exist: Samoa crossed the date line on 30 December 2011.
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s in %s is over at %s', (date, zone, instant) => {
    expect(endOfDay(date, zone)).toBe(instant)
  })

  it('is nothing in a zone that nobody knows', () => {
    expect(() => endOfDay('2026-03-31', 'Mars/Olympus')).toThrow(RangeError)
  })
})
