import { randomBytes } from 'node:crypto'
import { SESSION_COOKIE } from '@menshen/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditLog } from '#test/harness/audit-log.ts'
import { startTestServer, type TestServer } from '#test/harness/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ config: { requestsPerMinute: 10 } })
})
afterAll(() => server.close())

it('A2: whoever invents a session for each request is limited by their address and cannot fill the log', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 15; i++) {
    const cookie = `${SESSION_COOKIE}=${randomBytes(32).toString('base64url')}`
    statuses.push((await server.anonymous.get('customers', { cookie })).status)
  }
  expect(statuses).toEqual([...Array(10).fill(401), ...Array(5).fill(429)])
  expect((await auditLog(server.database)).filter(({ event }) => event === 'access.denied').length).toBeLessThanOrEqual(10)
})
