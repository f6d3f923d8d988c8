import { describe, expect, it } from 'vitest'
import { parseNetworks, parseSchedules } from './named-rules.ts'

describe('what names in the policy mean (G1)', () => {
  it('is read from the settings, beside what is always there', () => {
    expect(parseNetworks('office=203.0.113.0/24 2001:db8::/32; vpn = 10.8.0.7 ;')).toEqual({
      loopback: ['127.0.0.0/8', '::1'],
      office: ['203.0.113.0/24', '2001:db8::/32'],
      vpn: ['10.8.0.7'],
    })
    expect(parseSchedules('support=1-5,7 08:00-24:00 Asia/Shanghai; officeHours=1-4 10:00-16:00')).toEqual({
      support: { days: [1, 2, 3, 4, 5, 7], from: '08:00', until: '24:00', timeZone: 'Asia/Shanghai' },
      officeHours: { days: [1, 2, 3, 4], from: '10:00', until: '16:00' },
    })
    expect(parseSchedules('support=1-7 00:00-24:00 Asia/Shanghai holidays:CN,DE-HE@Europe/Berlin').support).toEqual({
      ...{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', until: '24:00', timeZone: 'Asia/Shanghai' },
      holidays: [
        { country: 'CN', region: null, timeZone: null },
        { country: 'DE', region: 'HE', timeZone: 'Europe/Berlin' },
      ],
    })
    expect(Object.keys(parseNetworks(''))).toEqual(['loopback'])
    expect(Object.keys(parseSchedules(''))).toEqual(['officeHours'])
  })

  it.each([
    'office',
    'office=',
    '=10.0.0.0/8',
    'a b=10.0.0.0/8',
    'office=home',
    'a=10.0.0.1;a=10.0.0.2',
    'office=10.0.0.0/99',
    'constructor=x',
  ])('is no network: %j', (text) => {
    expect(() => parseNetworks(text)).toThrow(RangeError)
  })

  it.each([
    'a=1-5',
    'a=0-5 09:00-18:00',
    'a=5-1 09:00-18:00',
    'a=1-5 18:00-09:00',
    'a=1-5 9:00-18:00',
    'a=1-5 09:00-18:00 Mars/Olympus',
    'a=1 09:00-10:00 UTC x',
    'a=1 09:00-10:00 holidays:',
    'a=1 09:00-10:00 holidays:XX',
    'a=1 09:00-10:00 holidays:DE-XX',
    'a=1 09:00-10:00 holidays:constructor',
    'a=1 09:00-10:00 holidays:DE@Mars/Olympus',
    'a=1 09:00-10:00 holidays:CN holidays:DE',
  ])('are no working hours: %j', (text) => {
    expect(() => parseSchedules(text)).toThrow(RangeError)
  })
})
