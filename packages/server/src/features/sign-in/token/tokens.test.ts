import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DAY, setClock } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { givePassword } from '#test/harness/give-password.ts'
import { type TestClient, testClient } from '#test/harness/test-client.ts'

const PASSWORD = 'violet teapots hum quietly'
const clock = setClock('2026-03-02T09:00:00.000Z')
let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany({ clock })
})
afterAll(() => at.close())

async function seller() {
  const id = await at.person(at.east, 'seller')
  await givePassword(at.server.database, id, PASSWORD)
  return { id, client: await at.as(id) }
}

const wish = (more: object = {}) => ({ name: 'Nightly sync', cut: { customer: ['read', 'create'] }, current: PASSWORD, ...more })
const program = (token: string): TestClient => testClient(at.server.app.http, { bearer: token })
const newCustomer = () => ({ values: { name: 'Acme' } })

describe('an API token', () => {
  it('V7: is shown once, kept as a hash, and does what its cut leaves of its owner’s plan', async () => {
    const { id, client } = await seller()
    const { token, made } = ok(await client.post('account/tokens', wish())).body
    expect(token).toMatch(/^mst_[0-9A-Za-z]{49}$/)
    expect(made).toMatchObject({ name: 'Nightly sync', readOnly: false, lastUsedOn: null, cut: { customer: ['read', 'create'] } })
    expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(90 * DAY)
    const customer = ok(await program(token).post('customers', newCustomer())).body.id
    expect(ok(await program(token).get(`customers/${customer}`)).text).toContain('Acme')
    expect((await program(token).patch(`customers/${customer}`, { values: { name: 'Other' } })).body.code).toBe('not-permitted')
    expect((await program(token).get('users')).body.code).toBe('not-permitted')
    ok(await client.patch(`customers/${customer}`, { values: { name: 'Other' } }))
    const everything = await transact(at.server.database, { mode: 'read' }, async (tx) => {
      const { rows } = await tx.execute<{ all: string }>({ text: 'SELECT row_to_json(t)::text AS all FROM api_token t', values: [] })
      return rows.map((row) => row.all).join()
    })
    expect(everything).toContain(id)
    expect(everything).not.toContain(token.slice(4, 30))
    expect(JSON.stringify(await auditLog(at.server.database))).not.toContain(token.slice(4, 30))
  })

  it('A2: leaves its id with every event, refusals included', async () => {
    const { client } = await seller()
    const { token, made } = ok(await client.post('account/tokens', wish())).body
    ok(await program(token).post('customers/query', {}))
    expect((await program(token).get('users')).status).toBe(403)
    const { rows } = await transact(at.server.database, { mode: 'read' }, (tx) =>
      tx.execute<{ event: string; session_id: string | null; assurance: number }>({
        text: 'SELECT event, session_id, assurance FROM audit_event WHERE token_id = $1 ORDER BY transaction_id, ordinal',
        values: [made.id],
      }),
    )
    expect(rows).toEqual([
      { event: 'record.listed', session_id: null, assurance: 1 },
      { event: 'access.denied', session_id: null, assurance: 1 },
    ])
  })

  it('is listed with the day and the address of its last use, and ended at once', async () => {
    const { client } = await seller()
    const { token, made } = ok(await client.post('account/tokens', wish({ name: ' Import ', days: 365 }))).body
    ok(await program(token).post('customers/query', {}))
    // Its last use is written after the answer.
    const used = { id: made.id, name: 'Import', lastUsedOn: '2026-03-02', lastAddress: '127.0.0.1' }
    const list = async () => ok(await client.get('account/tokens')).body.tokens
    await vi.waitFor(async () => expect(await list()).toEqual([expect.objectContaining(used)]), { timeout: 60_000 })
    const [listed] = await list()
    expect(listed).not.toHaveProperty('token')
    expect(ok(await client.delete(`account/tokens/${made.id}`)).body).toEqual({ ended: 1 })
    const refused = await program(token).post('customers/query', {})
    expect([refused.status, refused.body.code, refused.headers['www-authenticate']]).toEqual([
      401,
      'not-signed-in',
      'Bearer error="invalid_token"',
    ])
    expect(ok(await client.get('account/tokens')).body.tokens).toEqual([])
    expect((await client.delete(`account/tokens/${made.id}`)).status).toBe(404)
  })

  it('ASVS 7.5.1: is made on proof of the password alone, and guesses at that are counted', async () => {
    const { client } = await seller()
    const codes: string[] = []
    for (let guess = 0; guess < 11; guess += 1)
      codes.push((await client.post('account/tokens', wish({ current: `guess ${guess}` }))).body.code)
    expect(codes).toEqual([...Array(10).fill('wrong-password'), 'rate-limited'])
    expect((await client.post('account/tokens', wish())).body.code).toBe('rate-limited')
    expect(ok(await client.get('account/tokens')).body.tokens).toEqual([])
  })

  it('names what there is and what its owner reaches now, and lasts at most a year', async () => {
    const { client } = await seller()
    const refused = async (more: object): Promise<string> => {
      const { status, body } = await client.post('account/tokens', wish({ current: 'wrong', ...more }))
      return `${status} ${body.errors?.[0]?.pointer} ${body.errors?.[0]?.code}`
    }
    expect(await refused({ cut: {} })).toBe('422 /cut too-few')
    expect(await refused({ cut: { nonsense: ['read'] } })).toBe('422 /cut/nonsense unknown-field')
    expect(await refused({ cut: { constructor: ['read'] } })).toBe('422 /cut/constructor unknown-field')
    expect(await refused({ cut: { customer: ['read', 'export'] } })).toBe('422 /cut/customer/1 not-a-choice')
    expect(await refused({ cut: { customer: [] } })).toBe('422 /cut/customer too-few')
    expect(await refused({ cut: { policy: ['read'] } })).toBe('422 /cut/policy/0 not-a-choice')
    expect(await refused({ days: 366 })).toBe('422 /days too-large')
    expect(await refused({ days: 0 })).toBe('422 /days too-small')
    expect(await refused({ name: ' ' })).toBe('422 /name blank')
  })

  it('of which there are at most fifty', async () => {
    const { id, client } = await seller()
    for (let made = 0; made < 50; made += 1) await at.server.byToken(id, { cut: { customer: ['read'] } })
    expect((await client.post('account/tokens', wish())).body.code).toBe('too-many-tokens')
  })

  it('for reading alone changes nothing, whatever its cut names', async () => {
    const { client } = await seller()
    const customer = ok(await client.post('customers', newCustomer())).body.id
    const { token } = ok(
      await client.post('account/tokens', wish({ cut: { customer: ['read', 'create', 'update'] }, readOnly: true })),
    ).body
    ok(await program(token).get(`customers/${customer}`))
    expect((await program(token).post('customers', newCustomer())).body.code).toBe('not-permitted')
    expect((await program(token).patch(`customers/${customer}`, { values: { name: 'x' } })).body.code).toBe('not-permitted')
  })

  it('of somebody else is as unknown as none, and stays', async () => {
    const [one, two] = [await seller(), await seller()]
    const { token, made } = ok(await two.client.post('account/tokens', wish())).body
    expect((await one.client.delete(`account/tokens/${made.id}`)).status).toBe(404)
    expect(ok(await one.client.get('account/tokens')).body.tokens).toEqual([])
    ok(await program(token).post('customers/query', {}))
  })
})

/** Last: days pass, and with them the sessions of everybody. */
it('expires', async () => {
  const { client } = await seller()
  const { token } = ok(await client.post('account/tokens', wish({ days: 2 }))).body
  clock.advance(2 * DAY - 1)
  ok(await program(token).post('customers/query', {}))
  clock.advance(1)
  expect((await program(token).post('customers/query', {})).status).toBe(401)
})
