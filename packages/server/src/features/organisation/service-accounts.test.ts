import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#platform/database/transact.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { givePassword } from '#test/harness/give-password.ts'
import { type TestClient, testClient } from '#test/harness/test-client.ts'

const PASSWORD = 'violet teapots hum quietly'
let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany()
  await givePassword(at.server.database, at.adminId, PASSWORD)
})
afterAll(() => at.close())

let made = 0
async function service(responsibleId: string, client = at.admin) {
  made += 1
  const values = { name: `Program ${made}`, email: `program${made}@example.com`, unitId: at.east }
  return client.post('service-accounts', { values, responsibleId })
}
const wish = { name: 'Nightly', cut: { customer: ['read', 'create'] }, current: PASSWORD }
const program = (token: string): TestClient => testClient(at.server.app.http, { bearer: token })

/** A service account that sells, somebody responsible for it, and a token. */
async function seller() {
  const responsible = await at.person(at.east)
  const id = ok(await service(responsible)).body.id as string
  ok(await at.grant(id, 'seller', at.east))
  const { token } = ok(await at.admin.post(`users/${id}/access/tokens`, wish)).body
  return { id, responsible, client: program(token) }
}

describe('a service account', () => {
  it('has roles and tokens, and its acts are its own', async () => {
    const { id, responsible, client } = await seller()
    const customer = ok(await client.post('customers', { values: { name: 'Acme' } })).body.id
    const shown = ok(await at.admin.get(`users/${id}`)).body.fields
    expect(shown).toMatchObject({ kind: 'service', responsibleId: responsible })
    const log = await auditLog(at.server.database)
    expect(log.find(({ record_id }) => record_id === customer)?.owner_id).toBe(id)
    expect(log.find(({ event, record_id }) => event === 'token.made' && record_id === id)?.owner_id).toBe(at.adminId)
  })

  it('is nobody that can be signed in, even with a password that was slipped in', async () => {
    const { id } = await seller()
    await givePassword(at.server.database, id, PASSWORD, { email: 'slipped@example.com' })
    expect((await at.server.anonymous.post('session', { email: 'slipped@example.com', password: PASSWORD })).body.code).toBe(
      'wrong-credentials',
    )
    expect((await (await at.as(id)).get('session')).status).toBe(401)
  })

  it('sleeps while nobody answers for it, and wakes with another', async () => {
    const { id, responsible, client } = await seller()
    const asked = async () => (await client.post('customers/query', {})).status
    ok(await at.admin.post(`users/${responsible}/suspend`, { reason: 'test' }))
    expect(await asked()).toBe(401)
    expect((await at.admin.post(`users/${id}/access/tokens`, wish)).body.code).toBe('wrong-state')
    ok(await at.admin.post(`users/${id}/responsible`, { responsibleId: await at.person(at.west) }))
    expect(await asked()).toBe(200)
    const { id: other, responsible: second, client: theirs } = await seller()
    ok(await at.admin.post(`users/${second}/leave`, { reason: 'test' }))
    expect((await theirs.post('customers/query', {})).status).toBe(401)
    expect((await at.admin.post(`users/${other}/responsible`, { responsibleId: second })).body.code).toBe('unknown-reference')
    expect((await at.admin.post(`users/${other}/responsible`, { responsibleId: id })).body.code).toBe('unknown-reference')
  })

  it('§4.3: its tokens are made by whoever could assign all that it holds, and woken by no other', async () => {
    const local = await at.person(at.east, 'localAdmin')
    await givePassword(at.server.database, local, PASSWORD)
    const client = await at.as(local)
    const mine = ok(await service(local, client)).body.id
    ok(await client.post(`users/${mine}/access/tokens`, wish))
    ok(await at.grant(mine, 'administrator', at.company))
    expect((await client.post(`users/${mine}/access/tokens`, wish)).body.code).toBe('escalation')
    const responsible = await at.person(at.east)
    ok(await at.admin.post(`users/${mine}/responsible`, { responsibleId: responsible }))
    ok(await at.admin.post(`users/${responsible}/suspend`, { reason: 'test' }))
    expect((await client.post(`users/${mine}/responsible`, { responsibleId: local })).body.code).toBe('escalation')
    expect((await client.post(`users/${responsible}/reactivate`, { reason: 'test' })).body.code).toBe('escalation')
    ok(await at.admin.post(`users/${mine}/responsible`, { responsibleId: local }))
  })

  it('is not made of a person, whose tokens nobody else makes', async () => {
    const person = await at.person(at.east, 'seller')
    expect((await at.admin.post(`users/${person}/access/tokens`, wish)).body.code).toBe('wrong-state')
    expect((await at.admin.post(`users/${person}/responsible`, { responsibleId: at.adminId })).body.code).toBe('wrong-state')
    for (const values of [{ kind: 'service' }, { responsibleId: at.adminId }])
      expect((await at.admin.patch(`users/${person}`, { values })).status).toBeGreaterThanOrEqual(400)
    const employee = await at.as(person)
    expect((await service(person, employee)).body.code).toBe('not-permitted')
    expect((await employee.post(`users/${(await seller()).id}/access/tokens`, wish)).body.code).toBe('not-permitted')
  })

  it('ASVS 7.5.1: its tokens are made on proof of who asks', async () => {
    const { id } = await seller()
    expect((await at.admin.post(`users/${id}/access/tokens`, { ...wish, current: 'wrong' })).body.code).toBe('wrong-password')
  })

  it('is no administrator that is left when the last one goes', async () => {
    const alone = await smallCompany()
    const values = { name: 'Program', email: 'program@example.com', unitId: alone.east }
    const { id } = ok(await alone.admin.post('service-accounts', { values, responsibleId: alone.adminId })).body
    ok(await alone.grant(id, 'administrator', alone.company))
    expect((await alone.admin.post(`users/${alone.adminId}/suspend`, { reason: 'test' })).body.code).toBe('last-administrator')
    const { rows } = await transact(alone.server.database, { mode: 'read' }, (tx) =>
      tx.execute<{ status: string }>({ text: 'SELECT status FROM "user" WHERE id = $1', values: [alone.adminId] }),
    )
    expect(rows[0]?.status).toBe('active')
    await alone.close()
  })
})
