import { randomUUID } from 'node:crypto'
import type { PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'

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
