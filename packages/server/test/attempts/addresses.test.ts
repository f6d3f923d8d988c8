import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { testClient } from '../harness/test-client.ts'
import { startTestServer, type TestServer } from '../harness/test-server.ts'

const PROXY = '10.0.0.5'
const CLIENT = '203.0.113.77'

/** Every header by which a request may claim to come from elsewhere. */
const FORGED: Readonly<Record<string, string>> = {
  'x-forwarded-for': '198.51.100.1',
  'x-real-ip': '198.51.100.2',
  forwarded: 'for=198.51.100.3;host=evil.example;proto=https',
  'x-client-ip': '198.51.100.4',
  'cf-connecting-ip': '198.51.100.5',
  'true-client-ip': '198.51.100.6',
  'x-cluster-client-ip': '198.51.100.7',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-original-url': '/api/v1/health',
}

let direct: TestServer
let behind: TestServer
beforeAll(async () => {
  direct = await startTestServer({ clock: setClock('2026-03-03T08:00:00.000Z') })
  behind = await startTestServer({ database: direct.database, config: { trustedProxies: ['10.0.0.0/8', '2001:db8:ffff::/48'] } })
})
afterAll(async () => {
  await behind.close()
  await direct.close()
})

/** The address under which the log keeps a request, and so that under which its attempts are counted and networks are judged. */
async function loggedAs(server: TestServer, from: string, headers: Readonly<Record<string, string>>): Promise<string | null> {
  const answer = await testClient(server.app.http, null, from).get('session', headers)
  const { rows } = await transact(server.database, { mode: 'read' }, (tx) =>
    tx.execute<{ address: string | null }>({
      text: 'SELECT address FROM audit_event WHERE correlation_id = $1',
      values: [answer.body.correlationId],
    }),
  )
  expect(rows).toHaveLength(1)
  return rows[0]?.address ?? null
}

describe('the address of a client', () => {
  it('is the connection’s, and no header changes anything, where no proxy is trusted', async () => {
    expect(await loggedAs(direct, CLIENT, {})).toBe(CLIENT)
    expect(await loggedAs(direct, CLIENT, FORGED)).toBe(CLIENT)
    for (const [name, value] of Object.entries(FORGED)) expect(await loggedAs(direct, CLIENT, { [name]: value }), name).toBe(CLIENT)
  })

  it('is the connection’s also behind trusted proxies, for whoever comes past them', async () => {
    for (const [name, value] of Object.entries(FORGED)) expect(await loggedAs(behind, CLIENT, { [name]: value }), name).toBe(CLIENT)
  })

  it('is what the nearest proxy wrote, not what the client wrote before it; other headers of the kind say nothing', async () => {
    const { 'x-forwarded-for': _, ...others } = FORGED
    expect(await loggedAs(behind, PROXY, { ...others, 'x-forwarded-for': `198.51.100.1, 127.0.0.1, ${CLIENT}` })).toBe(CLIENT)
    expect(await loggedAs(behind, PROXY, { ...others })).toBe(PROXY)
  })

  it('is found behind several trusted proxies, and with a port', async () => {
    expect(await loggedAs(behind, PROXY, { 'x-forwarded-for': `198.51.100.1, ${CLIENT}:4711, 10.9.9.9` })).toBe(CLIENT)
    expect(await loggedAs(behind, '2001:db8:ffff::1', { 'x-forwarded-for': '2001:db8:1::9' })).toBe('2001:db8:1::9')
    expect(await loggedAs(behind, `::ffff:${PROXY}`, { 'x-forwarded-for': CLIENT })).toBe(CLIENT)
  })

  it.each(['unknown', 'evil', '198.51.100.300', '<script>', 'for=198.51.100.1'])(
    '%j is no address: the proxy answers for it',
    async (word) => {
      expect(await loggedAs(behind, PROXY, { 'x-forwarded-for': `198.51.100.1, ${word}` })).toBe(PROXY)
    },
  )

  it('guesses are counted by it: inventing addresses buys no further guesses', async () => {
    const statuses: number[] = []
    for (let guess = 0; guess < 24; guess += 1) {
      const headers = { 'x-forwarded-for': `198.51.${guess}.1` }
      const guessed = { email: `nobody${guess}@example.com`, password: 'x' }
      statuses.push((await testClient(direct.app.http, null, CLIENT).post('session', guessed, headers)).status)
    }
    expect(statuses).toEqual([...Array(20).fill(401), ...Array(4).fill(429)])
  })
})

describe('the name a client asks for (host header)', () => {
  it('stands in no answer: links come from PUBLIC_URL', async () => {
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }
    for (const server of [direct, behind]) {
      const client = testClient(server.app.http, null, PROXY)
      for (const path of ['openapi.json', 'health', 'session', '/sign-in', '/api/v1//evil.example']) {
        const { text, headers } = await client.get(path, forged)
        expect(`${text}${JSON.stringify(headers)}`, path).not.toContain('evil.example"')
        expect(headers.location).toBeUndefined()
      }
      const described = await client.get('openapi.json', forged)
      expect(described.status).toBe(200)
      expect(described.text).toContain('http://localhost:3000')
    }
  })

  it('makes no other origin ours: a page of evil.example may not sign anybody in through it', async () => {
    const headers = { host: 'evil.example', origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' }
    for (const server of [direct, behind]) {
      const answer = await testClient(server.app.http, null, PROXY).post('session', { email: 'a@example.com', password: 'x' }, headers)
      expect(answer.body.code).toBe('csrf')
    }
  })
})
