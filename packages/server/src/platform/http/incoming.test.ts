import { describe, expect, it } from 'vitest'
import { factsOf, type Incoming } from './incoming.ts'

const incoming = (headers: Incoming['headers'], peer = '127.0.0.1'): Incoming => ({
  method: 'GET',
  headers: { host: 'localhost:3000', ...headers },
  params: {},
  query: {},
  body: null,
  address: '203.0.113.7',
  peer,
})

describe('what counts as this machine itself (DESIGN §7)', () => {
  it('is a connection of its own, by the name localhost, without a sign of a proxy', () => {
    expect(factsOf(incoming({})).local).toBe(true)
    expect(factsOf(incoming({}, '::1')).local).toBe(true)
  })

  it.each([
    [{ host: '127.0.0.1:3000' }],
    [{ host: 'localhost.evil.example' }],
    [{ host: 'evil.example' }],
    [{ host: undefined }],
    [{ 'x-forwarded-for': '127.0.0.1' }],
    [{ 'x-forwarded-host': 'localhost' }],
    [{ forwarded: 'for=127.0.0.1' }],
    [{ 'x-real-ip': '127.0.0.1' }],
    [{ via: '1.1 proxy' }],
  ])('is not %j', (headers) => {
    expect(factsOf(incoming(headers)).local).toBe(false)
  })

  it('is no other machine', () => {
    expect(factsOf(incoming({}, '192.0.2.1')).local).toBe(false)
  })
})

describe('what the log keeps of a client', () => {
  it('is short and can be kept', () => {
    const { origin } = factsOf(incoming({ 'user-agent': `${'😀'.repeat(300)}\0` }))
    expect(origin.address).toBe('203.0.113.7')
    expect(Array.from(origin.client ?? '').length).toBe(200)
    expect(factsOf(incoming({ 'user-agent': '' })).origin.client).toBeNull()
  })
})
