import { beforeAll, describe, expect, it } from 'vitest'
import { type Places, places } from './places.ts'

let placeOf: Places
beforeAll(async () => {
  placeOf = await places()
})

describe('where an address lies', () => {
  it.each([
    ['91.0.0.1', 'DE', 3320, 'Deutsche Telekom AG'],
    ['2003::1', 'DE', 3320, 'Deutsche Telekom AG'],
    ['202.96.209.5', 'CN', 4812, expect.stringContaining('China Telecom')],
    ['200.160.2.3', 'BR', 22548, expect.stringContaining('NIC.BR')],
    ['8.8.8.8', 'US', 15169, 'Google LLC'],
  ])('%s is in a country and a network', (address, country, number, name) => {
    expect(placeOf(address)).toMatchObject({ country, network: { id: `AS${number}`, name }, spot: { radius: expect.any(Number) } })
  })

  it('is the same in the clothes of IPv6, and of a whole network of it', () => {
    expect(placeOf('::ffff:8.8.8.8')).toEqual(placeOf('8.8.8.8'))
    expect(placeOf('::ffff:808:808')).toEqual(placeOf('8.8.8.8'))
    expect(placeOf('2003:0:0:0::/64')).toEqual(placeOf('2003::1'))
  })

  it.each([
    ...['127.0.0.1', '::1', '10.1.2.3', '172.31.255.255', '192.168.1.1', '100.64.0.1', '100.127.255.255', '169.254.1.1', '0.0.0.0'],
    ...['192.0.2.1', '198.51.100.7', '203.0.113.9', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::ffff:10.0.0.1'],
    ...['fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'ff02::1', '2001:db8::1', '3fff::1'],
  ])('%s is nowhere', (address) => {
    expect(placeOf(address)).toBeNull()
  })

  it.each([
    ...[
      '',
      ' ',
      'x',
      '1',
      '1.2.3',
      '1.2.3.4.5',
      '999.1.1.1',
      '01.2.3.4',
      '8.8.8.8/24',
      '8.8.8.8, 9.9.9.9',
      '::g',
      ':::',
      '1::2::3',
      '[',
      ']',
    ],
    ...['__proto__', "8.8.8.8'; --", '８.８.８.８', '8.8.8.8\u0000', '[::1', 'http://8.8.8.8', '2003::1/129', '-1.0.0.1', '1e3.1.1.1'],
    ...['8'.repeat(1_000_000), ':'.repeat(65), `2003::${'0'.repeat(80)}1`],
  ])('what is no address is nowhere', (text) => {
    expect(placeOf(text)).toBeNull()
  })

  it('never throws, whatever comes', () => {
    let state = 7
    const next = (most: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return state % most
    }
    const signs = '0123456789abcdef.:/%[] '
    for (let round = 0; round < 20_000; round++) {
      const text = Array.from({ length: next(45) }, () => signs[next(signs.length)]).join('')
      expect(() => placeOf(text)).not.toThrow()
    }
  })
})
