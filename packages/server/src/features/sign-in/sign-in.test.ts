import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { givePassword } from '#test/harness/give-password.ts'
import { sessionSeen } from '#test/harness/session-seen.ts'
import { type TestClient, testClient } from '#test/harness/test-client.ts'
import { startTestServer, type TestServer } from '#test/harness/test-server.ts'
import { rawRows } from '../../../test/freshness/raw-rows.ts'

const [UNIT, RITA, ADA] = [randomUUID(), randomUUID(), randomUUID()]
const PASSWORD = 'correct horse battery staple'
const clock = setClock('2026-03-03T08:00:00.000Z')

let test: TestServer

beforeAll(async () => {
  test = await startTestServer({ clock })
  const rows = rawRows(test.database)
  await rows.policy({
    purpose: { en: 'Test', zh: '测试' },
    roles: {
      sales: {
        labels: { en: 'Sales', zh: '销售' },
        duty: { en: 'Sell', zh: '销售' },
        grants: [
          {
            id: 'g1',
            object: 'customer',
            operations: ['read', 'update'],
            records: { scopes: ['mine'] },
            fields: { levels: { name: 'clear', phone: 'masked' }, writable: { name: true } },
          },
        ],
      },
    },
  })
  await rows.unit(UNIT, null)
  for (const id of [RITA, ADA]) await rows.person(id, UNIT)
  await rows.assignment(RITA, 'sales', UNIT)
  await givePassword(test.database, RITA, PASSWORD, { email: 'Rita@Example.com' })
})
afterAll(() => test.close())

const signIn = (email: string, password: string, client: TestClient = test.anonymous, headers: Record<string, string> = {}) =>
  client.post('session', { email, password }, headers)

/** Somebody in another network. */
const elsewhere = (network: number): TestClient => testClient(test.app.http, null, `203.0.${network}.7`)

async function signedIn(): Promise<{ client: TestClient; answer: Awaited<ReturnType<typeof signIn>> }> {
  const answer = await signIn('rita@example.com', PASSWORD)
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  return { client: testClient(test.app.http, { cookie, csrf: answer.body.csrfToken }), answer }
}

describe('signing in', () => {
  it('gives a session, who it is, and the most the person can reach', async () => {
    const { client, answer } = await signedIn()
    expect(answer.status).toBe(200)
    for (const cookie of [answer.headers['set-cookie']].flat()) expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
    expect(answer.body).toMatchObject({
      user: { id: RITA, unitId: UNIT },
      roles: [{ role: 'sales', labels: { en: 'Sales', zh: '销售' }, unitId: UNIT, validUntil: null }],
      assurance: 1,
      demonstration: false,
      reach: {
        customer: {
          operations: ['read', 'update'],
          levels: { name: 'clear', phone: 'masked' },
          writable: { create: [], update: ['name'] },
        },
      },
    })
    expect(Object.keys(answer.body.reach)).toEqual(['customer'])
    expect((await client.get('session')).body).toEqual(answer.body)
  })

  it('leaves an event that names the person, in the transaction of the session', async () => {
    const { answer } = await signedIn()
    expect((await auditLog(test.database)).at(-1)).toMatchObject({
      event: 'session.started',
      owner_id: RITA,
      record_id: RITA,
      outcome: 'done',
    })
    expect(answer.status).toBe(200)
  })

  it('answers alike for a wrong password, an unknown account and one without a password', async () => {
    const answers = [
      await signIn('rita@example.com', 'wrong'),
      await signIn('nobody@example.com', PASSWORD),
      await signIn(`${ADA.slice(0, 8)}@example.com`, ''),
    ]
    const seen = answers.map(({ status, body }) => ({ status, ...body, correlationId: '' }))
    expect(seen[0]).toMatchObject({ status: 401, code: 'wrong-credentials' })
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
    expect((await auditLog(test.database)).slice(-3).map(({ event, record_id }) => [event, record_id])).toEqual([
      ['session.refused', RITA],
      ['session.refused', null],
      ['session.refused', null],
    ])
  })

  it('takes no more attempts after ten failures, also with the right password, and of unknown accounts alike', async () => {
    for (const [email, from] of [
      ['rita@example.com', elsewhere(1)],
      ['nobody@example.com', elsewhere(2)],
    ] as const) {
      const before = (await auditLog(test.database)).length
      let answer = await signIn(email, 'wrong', from)
      for (let tries = 0; tries < 12; tries++) answer = await signIn(email, PASSWORD.slice(1), from)
      expect(answer.body.code).toBe('rate-limited')
      expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(60)
      expect((await signIn(email, PASSWORD, from)).status).toBe(429)
      const log = await auditLog(test.database)
      expect(log.length).toBe(before + 15)
      // Whoever watches sees how long it goes on, and on whom.
      const { event, problem, record_id } = log.at(-1) ?? {}
      expect([event, problem, record_id]).toEqual(['session.refused', 'rate-limited', email.startsWith('rita') ? RITA : null])
    }
    clock.advance(16 * 60_000)
    expect((await signIn('rita@example.com', PASSWORD)).status).toBe(200)
  })

  it('counts attempts that come at once', async () => {
    clock.advance(3_600_000)
    const answers = await Promise.all(Array.from({ length: 14 }, () => signIn('third@example.com', 'x', elsewhere(3))))
    expect(answers.filter(({ status }) => status === 401).length).toBe(10)
    clock.advance(3_600_000)
  })

  it('is refused to a page of another origin', async () => {
    expect((await signIn('rita@example.com', PASSWORD, test.anonymous, { origin: 'https://evil.example' })).body.code).toBe('csrf')
  })
})

describe('a session', () => {
  it('ends by signing out, and stays ended', async () => {
    const { client } = await signedIn()
    const answer = await client.delete('session')
    expect(answer.body).toEqual({ ended: true, location: null })
    expect(answer.headers['set-cookie']).toContain('Max-Age=0')
    expect((await client.get('session')).body.code).toBe('not-signed-in')
    expect((await client.delete('session')).status).toBe(401)
  })

  it('ends when it was not used, and moves on while it is', async () => {
    const { client } = await signedIn()
    for (let minutes = 0; minutes < 60; minutes += 20) {
      clock.advance(20 * 60_000)
      expect((await client.get('session')).status).toBe(200)
      await sessionSeen(test.database, clock.now)
    }
    clock.advance(31 * 60_000)
    expect((await client.get('session')).status).toBe(401)
  })

  it('ends after its longest time however it is used', async () => {
    const { client, answer } = await signedIn()
    let last = answer.status
    let minutes = 0
    for (; last === 200 && minutes <= 13 * 60; minutes += 20) {
      clock.advance(20 * 60_000)
      last = (await client.get('session')).status
      if (last === 200) await sessionSeen(test.database, clock.now)
    }
    expect(last).toBe(401)
    expect(minutes).toBe(12 * 60)
  })
})

describe('the people of the demonstration (DESIGN §7)', () => {
  it('are not there outside demonstration mode', async () => {
    expect((await test.anonymous.get('demo/people')).body.code).toBe('not-found')
  })

  it('are shown on this machine by the name localhost only, and so is signing in', async () => {
    const demonstration = await startTestServer({ database: test.database, demonstration: true })
    try {
      const { anonymous } = demonstration
      const list = await anonymous.get('demo/people')
      expect(list.status).toBe(200)
      expect(list.body.people).toContainEqual(expect.objectContaining({ email: 'Rita@Example.com', roles: [{ en: 'Sales', zh: '销售' }] }))
      for (const headers of [{ 'x-forwarded-for': '127.0.0.1' }, { host: 'menshen.example' }] as Record<string, string>[]) {
        expect((await anonymous.get('demo/people', headers)).body.code).toBe('demonstration-only')
        expect((await signIn('rita@example.com', PASSWORD, anonymous, headers)).body.code).toBe('demonstration-only')
      }
    } finally {
      await demonstration.close()
    }
  })
})
