import type { PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setClock } from '#platform/clock.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'

const both = (text: string) => ({ en: text, zh: text })

const policy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    self: {
      labels: both('self'),
      duty: both('self'),
      grants: [
        {
          id: 'self-entry',
          object: 'user',
          operations: ['read', 'update'],
          records: { scopes: ['mine'] },
          fields: { levels: { '@internal': 'clear' }, writable: { timeZone: true, locale: true } },
        },
      ],
    },
    dayWorker: {
      labels: both('day worker'),
      duty: both('day worker'),
      requires: { schedules: ['officeHours'] },
      grants: [{ id: 'day-customers', object: 'customer', operations: ['read'], records: { scopes: ['all'] } }],
    },
  },
}

let at: SmallCompany
beforeAll(async () => {
  // Thursday, noon in Shanghai, before dawn in London.
  at = await smallCompany({ policy, clock: setClock('2026-11-26T04:00:00.000Z') })
})
afterAll(() => at.close())

const zone = (timeZone: string) => ({ values: { timeZone } })

it('§4.3: nobody moves their own working hours by saying that they live elsewhere', async () => {
  const id = await at.person(at.east, 'self', 'dayWorker')
  const worker = await at.as(id)
  expect((await worker.get('customers')).status).toBe(200)
  ok(await at.admin.patch(`users/${id}`, zone('Europe/London')))
  expect((await worker.get('customers')).status).toBe(403)
  expect((await worker.patch(`users/${id}`, zone('Asia/Shanghai'))).body.code).toBe('escalation')
  expect((await worker.get('customers')).status).toBe(403)
  ok(await worker.patch(`users/${id}`, { values: { locale: 'en' } }))
})

it('whose roles ask for no hours says where they live as they like', async () => {
  const id = await at.person(at.east, 'self', 'seller')
  ok(await (await at.as(id)).patch(`users/${id}`, zone('Europe/London')))
})
