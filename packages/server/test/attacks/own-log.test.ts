import { randomUUID } from 'node:crypto'
import type { PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { givePassword } from '#test/harness/give-password.ts'

const both = (text: string) => ({ en: text, zh: text })
const ownLog = {
  labels: both('own log'),
  duty: both('own log'),
  grants: [
    {
      id: 'own-log',
      object: 'auditEvent',
      operations: ['read'],
      records: { scopes: ['mine'] },
      fields: { levels: { '@internal': 'clear' } },
    },
  ],
} as const

let at: SmallCompany
beforeAll(async () => {
  const policy: PolicyDocument = { ...smallCompanyPolicy, roles: { ...smallCompanyPolicy.roles, ownLog } }
  at = await smallCompany({ policy })
})
afterAll(() => at.close())

it('§4.2: the events of one’s own failed looks do not tell which of the records exist, nor whose they are', async () => {
  const east = await at.as(await at.person(at.east, 'seller'))
  const hidden = ok(await east.post('customers', { values: { name: 'Acme' } })).body.id
  const west = await at.as(await at.person(at.west, 'seller', 'ownLog'))
  for (const id of [hidden, randomUUID()]) {
    expect((await west.get(`customers/${id}`)).status).toBe(404)
    expect((await west.patch(`customers/${id}`, { values: { name: 'x' } })).status).toBe(404)
  }
  const { items } = ok(await west.post('audit-events/query', { filter: { field: 'event', op: 'eq', value: 'access.denied' } })).body
  expect(items).toHaveLength(4)
  for (const { fields } of items) expect([fields.recordOwnerId, fields.recordUnitId]).toEqual([null, null])
})

it('§4.2: whoever is signed in does not learn from the own log whether an address that they try to sign in with has an account', async () => {
  const other = await at.person(at.east, 'seller')
  const { email } = ok(await at.admin.get(`users/${other}`)).body.fields
  await givePassword(at.server.database, other, 'violet teapots hum quietly')
  const west = await at.as(await at.person(at.west, 'seller', 'ownLog'))
  for (const tried of [email, 'nobody@example.com'])
    expect((await west.post('session', { email: tried, password: 'a wrong password' })).status).toBe(401)
  const { items } = ok(await west.post('audit-events/query', { filter: { field: 'event', op: 'eq', value: 'session.refused' } })).body
  expect(items).toHaveLength(2)
  const told = items.map(({ fields }: { fields: Record<string, unknown> }) => [fields.object, fields.recordId, fields.operation])
  expect(told[0]).toEqual(told[1])
  // The log itself still says which account was meant.
  const log = await auditLog(at.server.database)
  expect(log.filter(({ event, details }) => event === 'session.refused' && JSON.stringify(details).includes(other))).toHaveLength(1)
})
