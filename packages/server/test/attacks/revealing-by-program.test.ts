import type { Grant, PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HOUR, setClock } from '#platform/clock.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { auditLog } from '#test/harness/audit-log.ts'

const both = (text: string) => ({ en: text, zh: text })
const MOST = 4

const looking: Grant[] = [
  {
    id: 'agent-customers',
    object: 'customer',
    operations: ['read', 'create'],
    records: { scopes: ['unitAndBelow', 'unit'] },
    fields: { levels: { '@internal': 'clear', '@personal': 'masked' }, writable: { '@internal': true, '@personal': true } },
  },
  {
    id: 'agent-reveal',
    object: 'customer',
    operations: ['reveal'],
    perDay: MOST,
    records: { scopes: ['unitAndBelow'] },
    fields: { levels: { '@personal': 'clear' } },
  },
  {
    id: 'agent-self',
    object: 'user',
    operations: ['read', 'update'],
    records: { scopes: ['mine'] },
    fields: { levels: { '@internal': 'clear' }, writable: { timeZone: true } },
  },
]

const role = (grants: readonly Grant[], inherits?: readonly string[]) => ({
  labels: both('agent'),
  duty: both('agent'),
  grants,
  ...(inherits === undefined ? {} : { inherits }),
})

const policy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: { ...smallCompanyPolicy.roles, agent: role(looking), heir: role([], ['agent']) },
}

const clock = setClock('2026-11-26T15:30:00.000Z')
let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany({ policy, clock })
})
afterAll(() => at.close())

it('a program that reveals a whole list gets as much as one person may, whatever it changes about itself', async () => {
  // The same right by two roles, in two units.
  const id = await at.person(at.east, 'agent', ['heir', at.team])
  const agent = await at.as(id)
  const customers: string[] = []
  for (let made = 0; made < MOST + 3; made += 1)
    customers.push(ok(await agent.post('customers', { values: { name: `Acme ${made}`, phone: '13812345678' } })).body.id)
  const revealAll = async (client = agent): Promise<number[]> => {
    const statuses: number[] = []
    for (const customer of customers)
      statuses.push((await client.post(`customers/${customer}/reveal`, { field: 'phone', reason: 'a call' })).status)
    return statuses
  }
  expect(await revealAll()).toEqual([200, 200, 200, 200, 429, 429, 429])

  // Another session, and another day where they say that they are now.
  expect(new Set(await revealAll(await at.as(id)))).toEqual(new Set([429]))
  ok(await agent.patch(`users/${id}`, { values: { timeZone: 'Pacific/Kiritimati' } }))
  expect(new Set(await revealAll())).toEqual(new Set([429]))
  // Midnight of the server passes, too.
  clock.advance(9 * HOUR)
  const refused = await agent.post(`customers/${customers[0]}/reveal`, { field: 'phone', reason: 'a call' }, { 'accept-language': 'zh' })
  expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([
    429,
    'reveal-limit-reached',
    String((15 * HOUR) / 1000),
  ])
  expect(refused.body.detail).toContain('15 小时')

  // Whoever watches sees each attempt.
  const log = await auditLog(at.server.database)
  const attempts = log.filter(({ event, problem }) => event === 'access.denied' && problem === 'reveal-limit-reached')
  expect(attempts).toHaveLength(3 + 2 * customers.length + 1)
  expect(attempts[0]).toMatchObject({ object: 'customer', record_id: customers[MOST], owner_id: id })
  expect(JSON.stringify(log.filter(({ event }) => event === 'record.revealed'))).not.toContain('13812345678')

  clock.advance(15 * HOUR)
  expect((await revealAll(await at.as(id)))[0]).toBe(200)
})
