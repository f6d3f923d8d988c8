import { readFileSync } from 'node:fs'
import type { PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'

const northwind = parse(readFileSync(new URL('../../../../policies/northwind.yaml', import.meta.url), 'utf8')) as PolicyDocument

let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany({ policy: northwind })
})
afterAll(() => at.close())

it('§4.3: a manager does not unmask the team’s customers by sharing them with themselves', async () => {
  const seller = await at.as(await at.person(at.team, 'sales-representative'))
  const managerId = await at.person(at.east, 'sales-manager')
  const manager = await at.as(managerId)
  const values = { name: 'Acme', phone: '13812345678' }
  const path = `customers/${ok(await seller.post('customers', { values })).body.id}`
  const phone = async () => ok(await manager.get(path)).body.fields.phone
  expect(await phone()).toBe('138****5678')
  expect((await manager.post(`${path}/share`, { userId: managerId, level: 'read' })).body.code).toBe('escalation')
  expect((await manager.post(`${path}/team`, { add: [managerId], remove: [] })).body.code).toBe('escalation')
  expect(await phone()).toBe('138****5678')
})
