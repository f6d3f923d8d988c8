import type { PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, HOUR } from '#platform/clock.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { codeOf, type RequestsCompany, requestsCompany } from './requests-company.ts'
import { requestsPolicy } from './requests-policy.ts'

let at: RequestsCompany
beforeAll(async () => {
  at = await requestsCompany()
})
afterAll(() => at.close())

const until = (hours: number): string => new Date(Date.parse(at.clock.now()) + hours * HOUR).toISOString()

async function holds(userId: string, role: string): Promise<boolean> {
  const filter = { field: 'ownerId', op: 'eq', value: userId }
  const { items } = ok(await at.admin.post('assignments/query', { filter, limit: 200 })).body
  return items.some(({ fields }: { fields: { role: string } }) => fields.role === role)
}

describe('§4.3: nobody comes to a role by deciding on their own request', () => {
  it('not as their own manager’s deputy, nor as who answers for the role, nor as an administrator who set the manager', async () => {
    const askerId = await at.report('salesLead')
    const asker = await at.as(askerId)
    const { id } = ok(await at.ask(asker)).body
    ok(await at.manager.post('access/deputies', { deputyId: askerId, validUntil: until(5) }))
    expect(await codeOf(at.decide(asker, id))).toMatch(/not-found|not-independent|not-permitted/)
    ok(await at.decide(at.manager, id))
    expect(ok(await asker.get('access/inbox')).body.waiting).toEqual([])
    expect(await codeOf(at.decide(asker, id))).toMatch(/not-found|not-independent|not-permitted/)
    expect(await holds(askerId, 'seller')).toBe(false)
    // The administrator has just made all others here: nobody is left who could be asked.
    expect(await codeOf(at.ask(at.admin, { unitId: at.company }))).toBe('nobody-to-ask')
  })

  it('not by a second account: one that they made, re-activated or reset of late is not asked, and cannot decide', async () => {
    const own = await requestsCompany()
    try {
      const inviter = await own.report('localAdmin')
      const asker = await own.as(inviter)
      const { id: secondId } = ok(
        await asker.post('users', { values: { name: 'Second', email: 'second@example.com', unitId: own.east } }),
      ).body
      ok(await own.grant(secondId, 'employee', own.company))
      ok(await own.grant(secondId, 'salesLead', own.company))
      const second = await own.as(secondId)
      const { id } = ok(await own.ask(asker)).body
      ok(await own.decide(own.manager, id))
      expect(ok(await second.get('access/inbox')).body.waiting).toEqual([])
      expect(await codeOf(own.decide(second, id))).toBe('not-found')
      // Even where the manager makes the second account their deputy.
      const other = ok(await own.ask(asker, { unitId: own.team })).body.id
      ok(
        await own.manager.post('access/deputies', {
          deputyId: secondId,
          validUntil: new Date(Date.parse(own.clock.now()) + DAY).toISOString(),
        }),
      )
      expect(await codeOf(own.decide(second, other))).toBe('not-found')
      // After thirty days it is an account like others.
      own.clock.advance(31 * DAY)
      const { id: later } = ok(await own.ask(await own.as(inviter), { unitId: own.west })).body
      ok(await own.decide(await own.as(own.managerId), later))
      ok(await own.decide(await own.as(secondId), later))
    } finally {
      await own.close()
    }
  })

  it('not by an account that an account of their making made: hands are followed through others', async () => {
    const own = await requestsCompany()
    try {
      const asker = await own.as(await own.report('localAdmin'))
      const make = async (by: typeof asker, name: string): Promise<string> =>
        ok(await by.post('users', { values: { name, email: `${name}@example.com`, unitId: own.east } })).body.id
      const secondId = await make(asker, 'second')
      ok(await own.grant(secondId, 'employee', own.company))
      ok(await own.grant(secondId, 'localAdmin', own.company))
      const thirdId = await make(await own.as(secondId), 'third')
      ok(await own.grant(thirdId, 'employee', own.company))
      ok(await own.grant(thirdId, 'salesLead', own.company))
      const third = await own.as(thirdId)
      const { id } = ok(await own.ask(asker)).body
      ok(await own.decide(own.manager, id))
      expect(ok(await third.get('access/inbox')).body.waiting).toEqual([])
      expect(await codeOf(own.decide(third, id))).toBe('not-found')
    } finally {
      await own.close()
    }
  })

  it('not by a change of the manager while it waits: who is no manager any more decides nothing', async () => {
    const askerId = await at.report()
    const { id } = ok(await at.ask(await at.as(askerId))).body
    const successorId = await at.person(at.east)
    ok(await at.admin.post(`users/${askerId}/manager`, { managerId: successorId }))
    expect(await codeOf(at.decide(at.manager, id))).toBe('not-permitted')
    await at.server.app.jobs.runWaiting()
    ok(await at.decide(await at.as(successorId), id))
  })

  it('not by a token, of a person or of a program of theirs', async () => {
    const { id } = ok(await at.ask(await at.as(await at.report()))).body
    const cut = { accessRequest: ['read', 'decide', 'create'] }
    const token = await at.server.byToken(at.managerId, { cut } as never)
    expect(await codeOf(at.decide(token, id))).toBe('not-by-token')
    expect(await codeOf(at.ask(token))).toBe('not-by-token')
    expect(await codeOf(token.post('access/elevations', {}))).toBe('not-by-token')
  })

  it('F2: of two yeses at once one counts, and the role is given once', async () => {
    const leads = [at.lead, await at.as(await at.person(at.company, 'salesLead'))]
    for (let round = 0; round < 5; round++) {
      const askerId = await at.report()
      const { id } = ok(await at.ask(await at.as(askerId))).body
      ok(await at.decide(at.manager, id))
      const answers = await Promise.all(leads.map((lead) => codeOf(at.decide(lead, id))))
      expect(answers.sort()).toEqual(['200', 'wrong-state'])
      const filter = { field: 'ownerId', op: 'eq', value: askerId }
      const { items } = ok(await at.admin.post('assignments/query', { filter })).body
      expect(items.filter(({ fields }: { fields: { role: string } }) => fields.role === 'seller')).toHaveLength(1)
    }
  })

  it('F2: duties that one person must not unite are kept apart when the role is given, whatever was so when it was asked for', async () => {
    const askerId = await at.report('dealer')
    const asker = await at.as(askerId)
    const { id } = ok(await at.ask(asker)).body
    ok(await at.decide(at.manager, id))
    const wish = { role: 'rescuer', unitId: at.east, hours: 1, reason: 'Fire' }
    await at.person(at.company, 'officer')
    ok(await asker.post('access/emergencies', wish))
    expect(await codeOf(at.decide(at.lead, id))).toBe('separation-of-duty')
    expect(await holds(askerId, 'seller')).toBe(false)
  })

  it('nobody decides on what was asked by somebody who is gone', async () => {
    const askerId = await at.report()
    const { id } = ok(await at.ask(await at.as(askerId))).body
    ok(await at.admin.post(`users/${askerId}/suspend`, { reason: 'x' }))
    expect(await codeOf(at.decide(at.manager, id))).toBe('wrong-state')
    await at.server.app.jobs.runWaiting()
    expect(ok(await at.admin.get(`access-requests/${id}`)).body.fields.state).toBe('lapsed')
  })

  it('every refusal is in the log', async () => {
    const { id } = ok(await at.ask(await at.as(await at.report()))).body
    const stranger = await at.as(await at.person(at.west))
    expect(await codeOf(at.decide(stranger, id))).toBe('not-found')
    const event = (await auditLog(at.server.database)).at(-1)
    expect(event).toMatchObject({ event: 'access.denied', problem: 'not-found', object: 'accessRequest', record_id: id })
  })
})

describe('§4.3: a version that holds a role ready for its author', () => {
  it.each([
    ['to be taken', { elevation: { eligible: ['administrator'], mostHours: 1 } }],
    ['for an emergency', { breakGlass: { eligible: ['administrator'], mostHours: 1, watchers: 'officer' } }],
  ])('%s widens its author, and needs somebody else', async (_, clause) => {
    const { chief } = requestsPolicy.roles as { chief: PolicyDocument['roles'][string] }
    const roles = { ...requestsPolicy.roles, chief: { ...chief, ...clause } }
    const basedOn = ok(await at.admin.get('policy')).body.id
    expect(await codeOf(at.admin.put('policy', { document: { ...requestsPolicy, roles }, basedOn }))).toBe('escalation')
  })

  it('needs nobody else where somebody has to agree each time', async () => {
    const { chief } = requestsPolicy.roles as { chief: PolicyDocument['roles'][string] }
    const request = { mostDays: 1, approvers: ['manager'] } as const
    const elevation = { eligible: ['administrator'], mostHours: 1, approval: true }
    const roles = { ...requestsPolicy.roles, chief: { ...chief, request, elevation } }
    const basedOn = ok(await at.admin.get('policy')).body.id
    const { id } = ok(await at.admin.put('policy', { document: { ...requestsPolicy, roles }, basedOn })).body
    ok(await at.admin.put('policy', { document: requestsPolicy, basedOn: id }))
  })
})

describe('after the policy has changed', () => {
  const { seller } = requestsPolicy.roles as { seller: PolicyDocument['roles'][string] }
  const without = (request: typeof seller.request): PolicyDocument => {
    const { request: _, ...bare } = seller
    return { ...requestsPolicy, roles: { ...requestsPolicy.roles, seller: request === undefined ? bare : { ...bare, request } } }
  }

  it.each([
    ['asks for nothing any more', without(undefined), 'not-requestable'],
    ['gives it for a shorter time', without({ mostDays: 1, approvers: ['manager', 'owner'] }), 'longer-than-allowed'],
    ['asks others', without({ mostDays: 30, approvers: ['owner'] }), 'not-permitted'],
  ] as const)('a yes counts by the one in force, which %s', async (_, policy, code) => {
    const own = await requestsCompany()
    try {
      const { id } = ok(await own.ask(own.asker)).body
      const basedOn = ok(await own.admin.get('policy')).body.id
      ok(await own.admin.put('policy', { document: policy, basedOn }))
      expect(await codeOf(own.decide(own.manager, id))).toBe(code)
    } finally {
      await own.close()
    }
  })
})
