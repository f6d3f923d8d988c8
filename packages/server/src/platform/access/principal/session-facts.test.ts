import { describe, expect, it } from 'vitest'
import { sessionFacts } from './session-facts.ts'

const facts = sessionFacts({
  networks: { office: ['192.0.2.0/24', '2001:db8::/32'], vault: ['192.0.2.7'] },
  schedules: {
    own: { days: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' },
    berlin: { days: [7], from: '00:00', until: '24:00', timeZone: 'Europe/Berlin' },
  },
})
const at = (now: string, timeZone = 'Asia/Shanghai', address: string | null = null) => facts({ assurance: 1, address, now, timeZone })

describe('sessionFacts (G1)', () => {
  it.each([
    ['192.0.2.7', ['office', 'vault']],
    ['192.0.2.8', ['office']],
    ['192.0.3.8', []],
    ['::ffff:192.0.2.8', ['office']],
    ['2001:db8:1::1', ['office']],
    ['2001:db9::1', []],
    ['not an address', []],
    ['', []],
  ])('finds the networks of %s', (address, networks) => {
    expect(at('2026-03-03T02:00:00.000Z', 'UTC', address).networks).toEqual(networks)
  })

  it('tells the time on the wall of the person, or of the schedule’s own zone, through changes of summer time', () => {
    // Summer time began in Berlin and London on Sunday 29 March 2026 at 01:00 UTC.
    expect(at('2026-03-28T22:59:59.999Z').schedules).toEqual([])
    expect(at('2026-03-28T23:00:00.000Z').schedules).toEqual(['berlin'])
    expect(at('2026-03-29T21:59:59.999Z').schedules).toEqual(['berlin'])
    expect(at('2026-03-29T22:00:00.000Z').schedules).toEqual([])
    expect(at('2026-03-30T07:59:59.999Z', 'Europe/London').schedules).toEqual([])
    expect(at('2026-03-30T08:00:00.000Z', 'Europe/London').schedules).toEqual(['own'])
  })

  it('§4.7: in a time zone that does not exist it is never a working hour', () => {
    expect(at('2026-03-03T02:00:00.000Z', 'Mars/Olympus').schedules).toEqual([])
    expect(at('2026-03-03T02:00:00.000Z', '').schedules).toEqual([])
  })

  it('refuses a range that cannot be read when it is prepared, not when somebody asks', () => {
    expect(() => sessionFacts({ networks: { office: ['office.example.com'] }, schedules: {} })).toThrow(RangeError)
  })
})
