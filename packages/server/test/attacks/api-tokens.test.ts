import { endpoints, takesTokens } from '@menshen/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newApiToken } from '#platform/crypto/api-token.ts'
import { transact } from '#platform/database/transact.ts'
import { ok, type SmallCompany, smallCompany } from '../freshness/small-company.ts'
import { smallCompanyPolicy } from '../freshness/small-company-policy.ts'
import { auditLog } from '../harness/audit-log.ts'
import { insertToken } from '../harness/insert-token.ts'
import { type Method, type TestClient, testClient } from '../harness/test-client.ts'

const both = (text: string) => ({ en: text, zh: text })
const policy = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    exporter: {
      labels: both('exporter'),
      duty: both('exporter'),
      grants: [
        {
          id: 'exporter-customers',
          object: 'customer',
          operations: ['read', 'create', 'update', 'export'],
          records: { scopes: ['unitAndBelow'] as const },
          fields: { levels: { '@internal': 'clear' as const }, writable: { '@internal': true } },
        },
        {
          id: 'exporter-strong',
          object: 'lead',
          operations: ['read'],
          records: { scopes: ['unitAndBelow'] as const },
          conditions: { assurance: 2 as const },
        },
      ],
    },
  },
}

let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany({ policy })
})
afterAll(() => at.close())

const READ = { cut: { customer: ['read'] } }
const ALL = { cut: { customer: ['read', 'create', 'update', 'export'] } }
const asked = (client: TestClient) => client.post('customers/query', {})
const program = (token: string): TestClient => testClient(at.server.app.http, { bearer: token })

describe('whoever has an API token', () => {
  it('of somebody who is suspended has nothing, then and later: whoever got into the account may have made it', async () => {
    const id = await at.person(at.east, 'seller')
    const client = await at.server.byToken(id, READ)
    ok(await asked(client))
    ok(await at.admin.post(`users/${id}/suspend`, { reason: 'test' }))
    expect((await asked(client)).status).toBe(401)
    ok(await at.admin.post(`users/${id}/reactivate`, { reason: 'test' }))
    expect((await asked(client)).status).toBe(401)
  })

  it('of somebody who left has nothing', async () => {
    const id = await at.person(at.east, 'seller')
    const client = await at.server.byToken(id, READ)
    ok(await at.admin.post(`users/${id}/leave`, { reason: 'test' }))
    expect((await asked(client)).status).toBe(401)
  })

  it('V7: has no more than its owner has by now', async () => {
    const id = await at.person(at.east)
    const assignment = ok(await at.grant(id, 'seller', at.east)).body.id
    const client = await at.server.byToken(id, ALL)
    ok(await asked(client))
    ok(await at.admin.post(`assignments/${assignment}/end`, { reason: 'test' }))
    expect((await asked(client)).body.code).toBe('not-permitted')
  })

  it('V6: has not what needs more than a password, even when the owner’s session has', async () => {
    const id = await at.person(at.east, 'exporter')
    const client = await at.server.byToken(id, { cut: { lead: ['read'], customer: ['read'] } })
    expect((await client.post('leads/query', {})).body.code).toBe('not-permitted')
    ok(await (await at.server.as(id, { assurance: 2 })).post('leads/query', {}))
  })

  it('G3: is cut by denials as its owner is', async () => {
    const id = await at.person(at.east, 'seller', 'barred')
    expect((await asked(await at.server.byToken(id, READ))).body.code).toBe('not-permitted')
  })

  it('exports nothing where the cut has no export, and what a session of its owner exported is not there', async () => {
    const id = await at.person(at.east, 'exporter')
    const own = await at.as(id)
    const wish = { format: 'csv', reason: 'for the test', fields: ['name'] }
    const theirs = ok(await own.post('customers/export', wish)).body.id
    await at.server.app.jobs.runWaiting()
    const [reader, exporter] = [await at.server.byToken(id, READ), await at.server.byToken(id, ALL)]
    expect((await reader.post('customers/export', wish)).body.code).toBe('not-permitted')
    for (const client of [reader, exporter]) {
      expect(ok(await client.get('exports')).body.items).toEqual([])
      expect(ok(await client.get('jobs')).body.items).toEqual([])
      for (const path of [`exports/${theirs}`, `exports/${theirs}/file`, `jobs/${theirs}`])
        expect((await client.get(path)).status).toBe(404)
    }
    const mine = ok(await exporter.post('customers/export', wish)).body.id
    await at.server.app.jobs.runWaiting()
    expect(ok(await exporter.get(`exports/${mine}`)).body.state).toBe('done')
    expect((await exporter.get(`exports/${mine}/file`)).status).toBe(200)
    expect((await reader.get(`exports/${mine}/file`)).status).toBe(404)
    expect(ok(await own.get('exports')).body.items).toHaveLength(2)
  })

  it('F3: starts no job that goes on with more than its cut, or without the token', async () => {
    const id = await at.person(at.east, 'exporter')
    const { id: tokenId, token } = await insertToken(at.server.database, id, ALL)
    const wish = { format: 'csv', reason: 'for the test', fields: ['name'] }
    const job = ok(await program(token).post('customers/export', wish)).body.id
    ok(await (await at.as(id)).delete(`account/tokens/${tokenId}`))
    await at.server.app.jobs.runWaiting()
    const [file] = ok(await (await at.as(id)).get('exports')).body.items
    expect([file.id, file.state]).toEqual([job, 'failed'])
  })

  it('makes no other token, changes no password, sees and ends no session', async () => {
    const id = await at.person(at.east, 'seller')
    const client = await at.server.byToken(id, READ)
    const closed = endpoints.filter((endpoint) => !takesTokens(endpoint))
    for (const name of [
      'token.make',
      'token.list',
      'token.end',
      'account.changePassword',
      'account.sessions',
      'session.me',
      'session.signIn',
    ])
      expect(closed.map((endpoint) => endpoint.name)).toContain(name)
    for (const endpoint of closed) {
      const path = endpoint.path.replaceAll(/\{[^}]+\}/g, '00000000-0000-4000-8000-000000000000')
      const body =
        endpoint.method === 'GET' ? undefined : { email: 'first@example.com', password: 'x', name: 'x', cut: READ.cut, current: 'x' }
      const answer = await client.call(endpoint.method as Method, path, body)
      expect([endpoint.name, answer.status, answer.headers['set-cookie']]).toEqual([endpoint.name, answer.status, undefined])
      expect([endpoint.name, ['not-by-token', 'not-permitted'].includes(answer.body.code)]).toEqual([endpoint.name, true])
    }
    expect(ok(await (await at.as(id)).get('account/tokens')).body.tokens).toHaveLength(1)
  })

  it('makes no account that somebody could sign in to', async () => {
    const id = await at.person(at.east, 'administrator')
    const client = await at.server.byToken(id, { cut: { user: ['read', 'create'], unit: ['read'] } })
    const values = { name: 'Back door', email: 'door@example.com', unitId: at.east }
    expect((await client.post('users', { values, password: 'violet teapots hum quietly' })).body.code).toBe('not-by-token')
    ok(await client.post('users', { values }))
  })
})

describe('whoever plays with where a token stands', () => {
  it('ASVS 14.2.1: gets nothing by putting it into the address or the body', async () => {
    const id = await at.person(at.east, 'seller')
    const { token } = await insertToken(at.server.database, id, READ)
    for (const name of ['access_token', 'token', 'authorization', 'api_key'])
      expect((await at.server.anonymous.get(`users?${name}=${token}`)).status).toBe(401)
    expect((await at.server.anonymous.post('customers/query', { access_token: token })).status).toBe(401)
    for (const header of ['x-api-key', 'x-auth-token', 'proxy-authorization'])
      expect((await at.server.anonymous.post('customers/query', {}, { [header]: `Bearer ${token}` })).status).toBe(401)
  })

  it('gets nothing by a token as a cookie, or a session as a token', async () => {
    const id = await at.person(at.east, 'seller')
    const { token } = await insertToken(at.server.database, id, READ)
    expect((await at.server.anonymous.post('customers/query', {}, { cookie: `menshen_session=${token}` })).status).toBe(401)
    const { rows } = await transact(at.server.database, { mode: 'read' }, (tx) =>
      tx.execute<{ token_sha256: string }>({ text: 'SELECT token_sha256 FROM session WHERE ended_at IS NULL LIMIT 1', values: [] }),
    )
    expect((await asked(program(String(rows[0]?.token_sha256)))).status).toBe(401)
  })

  it('is refused with two credentials, and neither is used', async () => {
    const id = await at.person(at.east, 'seller')
    const { id: tokenId, token } = await insertToken(at.server.database, id, READ)
    const own = await at.as(id)
    const answer = await own.delete(`account/tokens/${tokenId}`, { authorization: `Bearer ${token}` })
    expect([answer.status, answer.body.code]).toEqual([400, 'two-credentials'])
    expect((await asked(program(`${token}, Bearer ${token}`))).status).toBe(401)
    ok(await asked(program(token)))
  })

  it('needs no token against forged requests, for no browser sends it by itself; another origin is refused all the same', async () => {
    const id = await at.person(at.east, 'seller')
    const client = await at.server.byToken(id, { cut: { customer: ['read', 'create'] } })
    const values = { name: 'By program' }
    ok(await client.post('customers', { values }))
    expect((await client.post('customers', { values }, { origin: 'https://evil.example' })).body.code).toBe('csrf')
  })

  it('A2: is refused for an unknown token everywhere, public endpoints included, and that is kept without it', async () => {
    const other = newApiToken()
    for (const path of ['customers/query', 'session'])
      expect((await program(other).post(path, { email: 'first@example.com', password: 'x' })).body.code).toBe('not-signed-in')
    expect((await program(other).get('/api/v1/openapi.json')).status).toBe(401)
    const log = JSON.stringify(await auditLog(at.server.database))
    expect(log).not.toContain(other.slice(4, 20))
  })
})
