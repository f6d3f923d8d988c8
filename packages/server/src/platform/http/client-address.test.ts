import { describe, expect, it } from 'vitest'
import { callerOf, clientAddress, networkOf, plainAddress, trustedProxies } from './client-address.ts'

describe('an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51234', '203.0.113.7'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('%j is %s', (text, address) => expect(plainAddress(text)).toBe(address))

  it.each(['', 'unknown', 'localhost', '203.0.113', '203.0.113.256', '203.0.113.7, 10.0.0.1', '2001:db8::1::2', '_hidden', '١.٢.٣.٤'])(
    '%j is none',
    (text) => expect(plainAddress(text)).toBeNull(),
  )
})

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['::ffff:203.0.113.200', '203.0.113.0/24'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['nonsense', 'unknown'],
    [null, 'unknown'],
  ])('of %j is %s', (address, network) => expect(networkOf(address)).toBe(network))
})

it('an IPv6 machine cannot ask for more by taking another address of its network', () => {
  expect(callerOf('2001:db8::1')).toBe(callerOf('2001:db8::ffff:2'))
  expect(callerOf('203.0.113.7')).not.toBe(callerOf('203.0.113.8'))
})

describe('trusted proxies', () => {
  const trusted = trustedProxies(['10.0.0.0/8', '192.0.2.1', '2001:db8:ffff::/48', '::1'])

  it.each(['10.1.2.3', '10.1.2.3:8080', '::ffff:10.1.2.3', '192.0.2.1', '2001:db8:ffff:1::5', '::1'])('%s is one', (address) =>
    expect(trusted(address)).toBe(true),
  )

  it.each(['11.0.0.1', '192.0.2.2', '2001:db8:fffe::1', '::2', '', 'unknown', '010.1.2.3', '167837955'])('%j is none', (address) =>
    expect(trusted(address)).toBe(false),
  )

  it('none is trusted where none is named', () => expect(trustedProxies([])('127.0.0.1')).toBe(false))

  it('the last address that can be one asks; where none can, nobody is invented', () => {
    expect(clientAddress(['10.0.0.1', '198.51.100.4:1234'])).toBe('198.51.100.4')
    expect(clientAddress(['10.0.0.1', 'unknown'])).toBe('10.0.0.1')
    expect(clientAddress([undefined])).toBe('')
  })
})
