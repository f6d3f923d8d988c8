import type { PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'

const both = (text: string) => ({ en: text, zh: text })

const policy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    clerk: {
      labels: both('clerk'),
      duty: both('clerk'),
      grants: [
        {
          id: 'clerk-customers',
          object: 'customer',
          operations: ['read', 'create', 'update'],
          records: { scopes: ['all'] },
          fields: { levels: { '@internal': 'clear', '@personal': 'masked' }, writable: { '@internal': true, '@personal': true } },
        },
        {
          id: 'clerk-reveal',
          object: 'customer',
          operations: ['reveal'],
          records: { scopes: ['all'] },
          fields: { levels: { '@personal': 'clear' } },
        },
      ],
    },
  },
  separation: [{ id: 'writing-and-looking', labels: both('two'), operations: { object: 'customer', operations: ['update', 'reveal'] } }],
}

let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany({ policy })
})
afterAll(() => at.close())

it('§5: dynamic separation of duties holds for revealing as for every other operation, in either order', async () => {
  const [one, other] = [await at.as(await at.person(at.east, 'clerk')), await at.as(await at.person(at.east, 'clerk'))]
  const path = `customers/${ok(await one.post('customers', { values: { name: 'Acme', phone: '13812345678' } })).body.id}`
  const reveal = { field: 'phone', reason: 'a call' }
  ok(await one.patch(path, { values: { name: 'Acme & Sons' } }))
  expect((await one.post(`${path}/reveal`, reveal)).body.code).toBe('separation-of-duty')
  expect(ok(await other.post(`${path}/reveal`, reveal)).body.value).toBe('13812345678')
  expect((await other.patch(path, { values: { name: 'Acme' } })).body.code).toBe('separation-of-duty')
})
