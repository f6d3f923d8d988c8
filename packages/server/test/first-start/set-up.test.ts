import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE, setClock } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { foundOrganisation, isFounded } from '../../src/features/organisation/found-organisation.ts'
import { offerSetUp } from '../../src/features/sign-in/set-up/set-up-token.ts'
import { auditLog } from '../harness/audit-log.ts'
import { testClient } from '../harness/test-client.ts'
import { startTestServer, type TestServer } from '../harness/test-server.ts'

const PASSWORD = 'violet teapots hum quietly'
const clock = setClock('2026-03-02T09:00:00.000Z')

const wish = (token: string, more: object = {}) => ({
  token,
  company: { name: 'Aurora Trading', nameZh: '极光贸易' },
  administrator: { name: 'Wen Li', nameZh: '李文', email: 'wen@aurora.example', locale: 'zh', timeZone: 'Asia/Shanghai' },
  password: PASSWORD,
  ...more,
})

let test: TestServer
beforeAll(async () => {
  test = await startTestServer({ clock })
})
afterAll(() => test.close())

const offer = () => transact(test.database, { mode: 'write', users: [] }, (tx) => offerSetUp(tx, { isFounded }))
const found = (body: object) => test.anonymous.post('set-up', body)
const units = () => transact(test.database, { mode: 'read' }, (tx) => tx.execute({ text: 'SELECT FROM unit', values: [] }))

describe('an empty installation', () => {
  it('has no account and no password of its own (ASVS 6.3.2), and says that it is to be set up', async () => {
    const token = await offer()
    expect(token).toMatch(/^[\w-]{43}$/)
    expect((await test.anonymous.get('set-up')).body.rules.minLength).toBeGreaterThanOrEqual(8)
    for (const password of ['admin', 'menshen', 'menshen-demo', ''])
      expect((await test.anonymous.post('session', { email: 'admin@example.com', password })).status).toBe(401)
    const stored = await transact(test.database, { mode: 'read' }, (tx) => tx.query.selectFrom('set_up_token').selectAll().execute())
    expect(JSON.stringify(stored)).not.toContain(token)
  })

  it('takes the token of the last start alone, and few wrong ones', async () => {
    const older = (await offer()) ?? ''
    const newer = (await offer()) ?? ''
    expect((await found(wish(older))).body.code).toBe('wrong-set-up-token')
    for (let tries = 0; tries < 9; tries += 1) expect((await found(wish('A'.repeat(43)))).body.code).toBe('wrong-set-up-token')
    const limited = await found(wish(newer))
    expect(limited.body.code).toBe('rate-limited')
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(60)
    expect((await units()).rows).toHaveLength(0)
    const denied = (await auditLog(test.database)).filter(
      ({ event, problem }) => event === 'access.denied' && problem === 'wrong-set-up-token',
    )
    expect(denied).toHaveLength(10)
    expect(JSON.stringify(await auditLog(test.database))).not.toContain(newer)
    clock.advance(16 * MINUTE)
  })

  it('refuses a password against the rules, an address that is none, a time zone that is none; and is as empty as before', async () => {
    const token = (await offer()) ?? ''
    const refused = await found(wish(token, { password: 'Aurora Trading 2026!' }))
    expect(refused.body.errors.map(({ code }: { code: string }) => code)).toContain('holds-context-word')
    const { administrator } = wish(token)
    expect((await found(wish(token, { administrator: { ...administrator, email: 'nobody' } }))).body.code).toBe('invalid-value')
    expect((await found(wish(token, { administrator: { ...administrator, email: 'a@b.example, c@d.example' } }))).status).toBe(422)
    expect((await found(wish(token, { administrator: { ...administrator, timeZone: 'Mars/Olympus' } }))).body.code).toBe('invalid-value')
    expect((await found(wish(token, { administrator: { ...administrator, role: 'auditor' } }))).status).toBe(422)
    expect((await found(wish(token, { company: { name: '   ' } }))).status).toBe(422)
    expect((await units()).rows).toHaveLength(0)
  })

  it('gets company, first administrator and first policy once, of many who try at once; then nothing of it is there', async () => {
    const token = (await offer()) ?? ''
    const answers = await Promise.all(Array.from({ length: 4 }, () => found(wish(token))))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const winner = answers.find(({ status }) => status === 200)
    expect(winner?.body).toEqual({ email: 'wen@aurora.example' })
    expect(winner?.headers['set-cookie']).toBeUndefined()
    for (const { status, body } of answers) if (status !== 200) expect(['not-found', 'wrong-set-up-token']).toContain(body.code)
    expect((await units()).rows).toHaveLength(1)

    expect((await test.anonymous.get('set-up')).status).toBe(404)
    expect((await found(wish(token))).status).toBe(404)
    expect(await offer()).toBeNull()

    const signedIn = await test.anonymous.post('session', { email: 'wen@aurora.example', password: PASSWORD })
    expect(signedIn.body).toMatchObject({
      user: { name: 'Wen Li', nameZh: '李文', unitName: 'Aurora Trading' },
      roles: [{ role: 'administrator' }],
    })
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
    const client = testClient(test.app.http, { cookie, csrf: signedIn.body.csrfToken })
    const { id } = (await client.get('organisation')).body.units[0]
    expect((await client.post('users', { values: { name: 'Second', email: 'second@aurora.example', unitId: id } })).status).toBe(201)
    const events = (await auditLog(test.database)).map(({ event }) => event)
    expect(events).toEqual(
      expect.arrayContaining(['unit.created', 'user.created', 'assignment.granted', 'policy.published', 'system.set-up']),
    )
    expect(JSON.stringify(await auditLog(test.database))).not.toContain(PASSWORD)
  })
})

it('an organisation that was founded otherwise closes it as well, also to a token that was given out before', async () => {
  const other = await startTestServer()
  try {
    const token = (await transact(other.database, { mode: 'write', users: [] }, (tx) => offerSetUp(tx, { isFounded }))) ?? ''
    await transact(other.database, { mode: 'rights' }, (tx) =>
      foundOrganisation(
        tx,
        {
          company: { name: 'Company' },
          administrator: { name: 'First', email: 'first@example.com' },
          role: 'administrator',
          passwordHash: null,
        },
        { origin: { address: null, client: null }, correlationId: 'founding' },
      ),
    )
    expect((await other.anonymous.post('set-up', wish(token))).status).toBe(404)
    expect((await other.anonymous.get('set-up')).status).toBe(404)
  } finally {
    await other.close()
  }
})
