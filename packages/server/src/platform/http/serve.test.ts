import { randomUUID } from 'node:crypto'
import { both, defineEndpoint, plainText, recordParams } from '@menshen/contract'
import type { Plan } from '@menshen/engine'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { auditLog } from '#test/harness/audit-log.ts'
import { type TestClient, testClient } from '#test/harness/test-client.ts'
import { startTestServer, type TestServer } from '#test/harness/test-server.ts'
import { rawRows } from '../../../test/freshness/raw-rows.ts'
import { callerOwners } from './caller-owners.ts'
import { httpServer } from './http-server.ts'
import { Problem } from './problem.ts'
import { callers, rateLimit } from './rate-limit.ts'
import { endpointServer } from './serve.ts'
import { sessionCookie } from './session-cookie.ts'

const access = { public: 'A test.' } as const
const common = { access, tag: 'test', labels: both('Test', '测试') } as const
const sent = z.strictObject({ name: plainText(20), more: z.unknown().optional() })

const endpoints = {
  echo: defineEndpoint({
    ...common,
    name: 'test.echo',
    method: 'POST',
    path: '/api/v1/echo',
    event: 'system.described',
    mode: 'read',
    body: sent,
    response: z.object({ name: z.string() }),
  }),
  show: defineEndpoint({
    ...common,
    name: 'test.show',
    method: 'GET',
    path: '/api/v1/things/{id}',
    event: 'system.described',
    mode: 'read',
    params: recordParams,
    response: z.object({ id: z.string(), etag: z.string().optional() }),
  }),
  change: defineEndpoint({
    ...common,
    access: 'session',
    name: 'test.change',
    method: 'POST',
    path: '/api/v1/change',
    event: 'organisation.read',
    mode: 'write',
    body: z.strictObject({ to: z.number() }),
    response: z.object({ to: z.number() }),
  }),
  fail: defineEndpoint({
    ...common,
    name: 'test.fail',
    method: 'POST',
    path: '/api/v1/fail',
    event: 'system.described',
    mode: 'write',
    body: z.strictObject({ how: z.string() }),
    response: z.object({ ok: z.literal(true) }),
  }),
  clerk: defineEndpoint({
    ...common,
    access: { object: 'customer', operation: 'create' },
    name: 'test.clerk',
    method: 'POST',
    path: '/api/v1/clerk',
    event: 'record.created',
    mode: 'write',
    body: sent,
    response: z.object({ ok: z.literal(true) }),
  }),
} as const

const UNIT = randomUUID()
const [WRITER, READER] = [randomUUID(), randomUUID()]

let test: TestServer
let http: FastifyInstance
let anonymous: TestClient
const failures: unknown[] = []
const waits = { limit: rateLimit(1_000_000) }

const role = (operations: string[]) => ({
  labels: { en: 'Role', zh: '角色' },
  duty: { en: 'Duty', zh: '职责' },
  grants: [{ id: `g-${operations.join('-')}`, object: 'customer', operations, records: { scopes: ['all' as const] } }],
})

beforeAll(async () => {
  test = await startTestServer()
  const rows = rawRows(test.database)
  await rows.policy({ purpose: { en: 'Test', zh: '测试' }, roles: { writer: role(['read', 'create']), reader: role(['read']) } })
  await rows.unit(UNIT, null)
  for (const [id, name] of [
    [WRITER, 'writer'],
    [READER, 'reader'],
  ] as const) {
    await rows.person(id, UNIT)
    await rows.assignment(id, name, UNIT)
  }
  http = await httpServer({ log: () => undefined, trustedProxies: [], secure: false })
  const { planSource } = await import('#platform/access/principal/plan-source.ts')
  const plans = planSource()
  const server = endpointServer(http, {
    database: test.database,
    keys: test.keys,
    planOf: (tx, principal, address): Promise<Plan> => plans.planOf(tx, principal, address),
    enqueue: async () => undefined,
    log: () => undefined,
    cookie: sessionCookie('http://localhost:3000'),
    publicOrigins: () => ['http://localhost:3000'],
    limit: (caller, now) => waits.limit(caller, now),
    callers: callers(),
    ownerOfCaller: callerOwners(test.database),
    onAnswered: () => undefined,
    onFailure: (cause) => failures.push(cause),
  })
  server.serve(endpoints, {
    echo: async ({ body }) => ({ name: body.name, secret: 'never declared' }) as never,
    show: async ({ params }) => ({ id: params.id, etag: '"tag"' }),
    change: async ({ body }, { tx }) => {
      await tx.query.updateTable('rights_version').set({ organisation: body.to }).execute()
      return body
    },
    fail: async ({ body }, { tx, audit }) => {
      audit({ event: 'policy.read' })
      await tx.query.updateTable('rights_version').set({ organisation: 999 }).execute()
      if (body.how === 'problem') throw new Problem('wrong-state')
      if (body.how === 'sql') await tx.execute({ text: 'SELECT secret FROM nowhere', values: [] })
      if (body.how === 'answer') return { ok: 'yes' } as never
      throw new Error('王伟 13812345678')
    },
    clerk: async () => ({ ok: true as const }),
  })
  server.finish()
  await http.ready()
  anonymous = testClient(http, null)
})
afterAll(async () => {
  await http.close()
  await test.close()
})
beforeEach(() => {
  failures.length = 0
})

/** A client of the small server with the session of a person of the large one: they share database and keys. */
async function as(userId: string, csrf?: string): Promise<TestClient> {
  const { insertSession } = await import('#test/harness/insert-session.ts')
  const { credentials } = await insertSession(test.database, test.keys, userId)
  return testClient(http, csrf === undefined ? credentials : { ...credentials, csrf })
}

const organisation = async (): Promise<number> => {
  const lease = await test.database.lease()
  try {
    return (
      (await lease.execute<{ organisation: number }>({ text: 'SELECT organisation FROM rights_version', values: [] })).rows[0]
        ?.organisation ?? -1
    )
  } finally {
    lease.release()
  }
}

describe('answers', () => {
  it('are checked by the declared schema: what is not declared never leaves', async () => {
    const answer = await anonymous.post('echo', { name: '王伟' })
    expect([answer.status, answer.text]).toEqual([200, '{"name":"王伟"}'])
  })

  it('V5: carry the ETag of a record, and are not to be kept', async () => {
    const answer = await anonymous.get(`things/${randomUUID()}`)
    expect(answer.headers.etag).toBe('"tag"')
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('leave after their event was kept (A2), exactly one when the handler names none', async () => {
    const before = (await auditLog(test.database)).length
    await anonymous.post('echo', { name: 'x' })
    const events = (await auditLog(test.database)).slice(before)
    expect(events).toMatchObject([{ event: 'system.described', outcome: 'done', owner_id: null, ordinal: 0 }])
  })
})

describe('refusals', () => {
  it.each([
    ['problem', 'wrong-state', 409],
    ['sql', 'internal', 500],
    ['answer', 'internal', 500],
    ['error', 'internal', 500],
  ])('§4.4: by %s undo everything, events too, and leave one of their own', async (how, code, status) => {
    const [version, before] = [await organisation(), (await auditLog(test.database)).length]
    const answer = await anonymous.post('fail', { how })
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(await organisation()).toBe(version)
    const events = (await auditLog(test.database)).slice(before)
    expect(events).toMatchObject([
      {
        event: 'request.refused',
        outcome: status >= 500 ? 'failed' : 'refused',
        problem: code,
        correlation_id: answer.body.correlationId,
        details: { endpoint: 'test.fail' },
      },
    ])
    expect(failures.length).toBe(status >= 500 ? 1 : 0)
  })

  it('say nothing of what went wrong inside', async () => {
    const answer = await anonymous.post('fail', { how: 'error' })
    expect(answer.text).not.toMatch(/王伟|13812345678|serve/)
    expect(Object.keys(answer.body).sort()).toEqual(['code', 'correlationId', 'remedy', 'status', 'title', 'type'])
  })

  it('are problem+json in the language asked for', async () => {
    const zh = await anonymous.post('fail', { how: 'problem' }, { 'accept-language': 'fr, zh-CN;q=0.9, en;q=0.8' })
    expect(zh.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(zh.body.title).toMatch(/[\u4e00-\u9fff]/)
    expect((await anonymous.post('fail', { how: 'problem' })).body.title).toMatch(/^[A-Z]/)
  })

  it.each([
    '/api/v1/nowhere',
    '/api/v1/echo/',
    '/api/v1/things/%00',
    '/api/v1/things/x',
    `/api/v1/things/${'x'.repeat(300)}`,
    '/api/v1/%E4%ZZ',
  ])('of %s are like those of a record that does not exist', async (path) => {
    const answer = await anonymous.get(path)
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found'])
  })

  it('of a method say which would do', async () => {
    const answer = await anonymous.delete('echo')
    expect([answer.status, answer.body.code, answer.headers.allow]).toEqual([405, 'method-not-allowed', 'POST'])
  })
})

describe('bodies', () => {
  it.each([
    ['no JSON', '{"name":', 400, 'malformed-json'],
    ['broken UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'malformed-json'],
    ['deep nesting', `{"name":"x","more":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 422, 'too-complex'],
    ['NUL', '{"name":"a\\u0000b"}', 422, 'invalid-value'],
    ['a lone surrogate', '{"name":"\\ud83d"}', 422, 'invalid-value'],
    ['a lone surrogate deep inside', '{"name":"a","more":[{"b":"\\udc00"}]}', 422, 'invalid-value'],
    ['a number past all limits', '{"name":"a","more":1e400}', 422, 'invalid-value'],
    ['a key that is an attack', '{"name":"a","__proto__":{"x":1}}', 422, 'invalid-value'],
    ['an unknown field', '{"name":"a","nmae":"b"}', 422, 'unknown-field'],
    ['a wrong type', '{"name":5}', 422, 'invalid-value'],
    ['nothing', undefined, 422, 'invalid-value'],
    ['10 MB', `{"name":"${'x'.repeat(10_000_000)}"}`, 413, 'body-too-large'],
  ])('with %s are refused', async (_what, body, status, code) => {
    const answer = await anonymous.post('echo', body)
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  it('name the place that is wrong', async () => {
    const answer = await anonymous.post('echo', '{"name":"a","more":[{"b":"\\udc00"}]}')
    expect(answer.body.errors).toMatchObject([{ pointer: '/more/0/b', code: 'forbidden-character' }])
  })

  it('of another kind than JSON are refused', async () => {
    const answer = await anonymous.post('echo', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' })
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported-media-type'])
  })
})

describe('access', () => {
  it('is refused without a session, and with one that never was', async () => {
    expect((await anonymous.post('change', { to: 1 })).body.code).toBe('not-signed-in')
    const stranger = testClient(http, { cookie: `menshen_session=${'A'.repeat(43)}`, csrf: 'x' })
    expect((await stranger.post('change', { to: 1 })).status).toBe(401)
  })

  it('D1: is decided before anything that was sent is looked at', async () => {
    const [writer, reader] = [await as(WRITER), await as(READER)]
    expect((await writer.post('clerk', { name: 'x' })).status).toBe(200)
    expect((await writer.post('clerk', { name: 5 })).status).toBe(422)
    for (const body of [{ name: 'x' }, { name: 5 }, { nmae: 1 }, '{{{']) {
      expect((await reader.post('clerk', body)).body.code).toBe('not-permitted')
      expect((await anonymous.post('clerk', body)).body.code).toBe('not-signed-in')
    }
  })

  it('keeps who was refused', async () => {
    const reader = await as(READER)
    await reader.post('clerk', { name: 'x' })
    expect((await auditLog(test.database)).at(-1)).toMatchObject({
      event: 'access.denied',
      owner_id: READER,
      object: 'customer',
      problem: 'not-permitted',
    })
  })

  it('of a change needs the token of the session, and no page of another origin', async () => {
    expect((await (await as(WRITER, 'wrong')).post('change', { to: 5 })).body.code).toBe('csrf')
    const writer = await as(WRITER)
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await writer.post('change', { to: 5 }, headers as Record<string, string>)).body.code).toBe('csrf')
    }
    expect(await organisation()).not.toBe(5)
    const answer = await writer.post('change', { to: 5 }, { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })
    expect([answer.status, await organisation()]).toEqual([200, 5])
  })

  it('ends at once when the account is suspended', async () => {
    const reader = await as(READER)
    const lease = await test.database.lease()
    try {
      await lease.script(
        `ALTER TABLE "user" DISABLE TRIGGER audited; UPDATE "user" SET status = 'suspended' WHERE id = '${READER}'; ALTER TABLE "user" ENABLE TRIGGER audited`,
      )
    } finally {
      lease.release()
    }
    expect((await reader.post('clerk', { name: 'x' })).body.code).toBe('not-signed-in')
  })
})

describe('rate limit', () => {
  it('answers when to try again, and leaves no event that could fill the log', async () => {
    const before = (await auditLog(test.database)).length
    waits.limit = rateLimit(2)
    const answers = [
      await anonymous.post('echo', { name: 'x' }),
      await anonymous.post('echo', { name: 'x' }),
      await anonymous.post('echo', { name: 'x' }),
    ]
    waits.limit = rateLimit(1_000_000)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0)
    expect((await auditLog(test.database)).length).toBe(before + 2)
  })
})
