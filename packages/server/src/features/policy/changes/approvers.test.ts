import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock.ts'
import { ok } from '#test/freshness/small-company.ts'
import type { TestClient } from '#test/harness/test-client.ts'
import { type ChangesCompany, changesCompany, DAYS, policyWithChanges, withExport } from '#test/policy-changes/changes-company.ts'

const RULE = { secondPerson: true } as const
const four = policyWithChanges(RULE)
const REASON = { reason: 'test' }
const clock = setClock('2026-03-02T08:00:00.000Z')

let at: ChangesCompany
beforeAll(async () => {
  at = await changesCompany(RULE, { clock })
})
afterAll(() => at.close())

/** What somebody is answered who tries to approve a change of the first administrator's, and what they are told beforehand. */
async function tries(by: TestClient, id?: string): Promise<[code: string, obstacle: string | null]> {
  const change = id ?? (await at.submitted(withExport(four)))
  const { obstacle } = await at.content(change, by)
  const { body } = await at.approve(change, by)
  return [body.code ?? 'approved', obstacle]
}

const refused = ['not-independent', 'recent-hands']
const approved = ['approved', null]

/** An account that somebody else made, long enough ago, with what makes it an approver. */
async function elder(...roles: readonly (string | readonly [string, string])[]): Promise<string> {
  const id = ok(await at.second.post('users', { values: { name: 'Elder', email: `e${Math.random()}@example.com`, unitId: at.company } }))
    .body.id
  for (const one of roles) {
    const [role, unit] = typeof one === 'string' ? [one, at.company] : one
    ok(await at.second.post('assignments', { userId: id, role, unitId: unit, reason: 'test' }))
  }
  return id
}

describe('who approves a change', () => {
  it('is nobody who wrote it: not the author, and not whoever edited it', async () => {
    expect(await tries(at.admin)).toEqual(['not-independent', 'author'])
    const id = await at.submitted(withExport(four))
    ok(await at.second.put(`policy/changes/${id}`, { document: withExport(four, 'chief') }))
    ok(await at.second.post(`policy/changes/${id}/submit`))
    expect(await tries(at.second, id)).toEqual(['not-independent', 'editor'])
    expect(await tries(at.approver, id)).toEqual(approved)
  })

  it('is somebody who may: another administrator, an approver', async () => {
    expect(await tries(at.second)).toEqual(approved)
    expect(await tries(at.approver)).toEqual(approved)
    const seller = await at.as(await elder('seller'))
    const decision = { digest: '0'.repeat(64) }
    const id = await at.submitted(withExport(four))
    expect((await seller.post(`policy/changes/${id}/approve`, decision)).body.code).toBe('not-permitted')
  })

  it('is not the author by a token, and not by a program that the author answers for', async () => {
    const cut = { policyChange: ['read', 'approve'] as const }
    expect(await tries(await at.server.byToken(at.adminId, { cut }))).toEqual(['not-independent', 'author'])
    const service = async (responsibleId: string): Promise<TestClient> => {
      const values = { name: 'Program', email: `p${Math.random()}@example.com`, unitId: at.company }
      const { id } = ok(await at.second.post('service-accounts', { values, responsibleId })).body
      ok(await at.second.post('assignments', { userId: id, role: 'approver', unitId: at.company, reason: 'test' }))
      return at.server.byToken(id, { cut })
    }
    expect(await tries(await service(at.adminId))).toEqual(['not-independent', 'author'])
    expect(await tries(await service(at.approverId))).toEqual(approved)
  })

  it('is not whoever answers for the program that wrote it', async () => {
    const values = { name: 'Writer', email: 'writer@example.com', unitId: at.company }
    const { id } = ok(await at.admin.post('service-accounts', { values, responsibleId: at.secondId })).body
    ok(await at.grant(id, 'administrator', at.company))
    const program = await at.server.byToken(id, { cut: { policy: ['read'], policyChange: ['read', 'create', 'update'] } })
    const change = await at.submitted(withExport(four), program)
    expect(await tries(at.second, change)).toEqual(['not-independent', 'author'])
    expect(await tries(at.approver, change)).toEqual(approved)
  })
})

describe('whose account was in the author’s hands within thirty days does not approve', () => {
  it('made yesterday', async () => {
    expect(await tries(await at.as(await at.person(at.company, 'approver')))).toEqual(refused)
  })

  it('made by somebody else, and made an approver by the author', async () => {
    const id = await elder('employee')
    ok(await at.grant(id, 'approver', at.company))
    expect(await tries(await at.as(id))).toEqual(refused)
    // With a role beside it by which it would be one anyway, it is one.
    ok(await at.second.post('assignments', { userId: id, role: 'administrator', unitId: at.company, reason: 'test' }))
    expect(await tries(await at.as(id))).toEqual(approved)
  })

  it.each([
    [
      're-activated',
      async (id: string) => [
        ok(await at.admin.post(`users/${id}/suspend`, REASON)),
        ok(await at.admin.post(`users/${id}/reactivate`, REASON)),
      ],
    ],
    ['sent a link', async (id: string) => ok(await at.admin.post(`users/${id}/password-link`))],
    ['asked for a new password', async (id: string) => ok(await at.admin.post(`users/${id}/demand-password`, REASON))],
    ['reset, its second factors ended', async (id: string) => ok(await at.admin.post(`users/${id}/end-factors`, REASON))],
    [
      'given another address',
      async (id: string) => ok(await at.admin.patch(`users/${id}`, { values: { email: `o${Math.random()}@example.com` } })),
    ],
  ] as const)('%s', async (_what, act) => {
    const id = await elder('approver')
    expect(await tries(await at.as(id))).toEqual(approved)
    await act(id)
    expect(await tries(await at.as(id))).toEqual(refused)
  })

  it('through a third account that the author made, and not by what was done to that one afterwards', async () => {
    const third = await at.person(at.company, 'administrator')
    const by = await at.as(third)
    const fourth = ok(await by.post('users', { values: { name: 'Fourth', email: 'fourth@example.com', unitId: at.company } })).body.id
    ok(await by.post('assignments', { userId: fourth, role: 'approver', unitId: at.company, reason: 'test' }))
    expect(await tries(await at.as(fourth))).toEqual(refused)
    // One that others made, opened by the third.
    const opened = await elder('approver')
    ok(await by.post(`users/${opened}/demand-password`, REASON))
    expect(await tries(await at.as(opened))).toEqual(refused)
    // Who made the fifth account did so before anybody had a hand in their own.
    const maker = await elder('administrator')
    const byMaker = await at.as(maker)
    const fifth = ok(await byMaker.post('users', { values: { name: 'Fifth', email: 'fifth@example.com', unitId: at.company } })).body.id
    ok(await byMaker.post('assignments', { userId: fifth, role: 'approver', unitId: at.company, reason: 'test' }))
    clock.advance(1)
    ok(await at.admin.post(`users/${maker}/demand-password`, REASON))
    expect(await tries(await at.as(fifth))).toEqual(approved)
    expect(await tries(byMaker)).toEqual(refused)
  })

  it('made the manager of the author by the author’s other account', async () => {
    const superior = await elder('superior')
    expect((await (await at.as(superior)).get('policy/changes')).body.items).toEqual([])
    const helper = await at.as(await at.person(at.company, 'administrator'))
    ok(await helper.post(`users/${at.adminId}/manager`, { managerId: superior }))
    expect(await tries(await at.as(superior))).toEqual(refused)
  })

  it('freed by the author of a role that kept them from it', async () => {
    const id = await elder('approver')
    const document = {
      ...four,
      roles: {
        ...four.roles,
        barred: {
          ...four.roles.barred,
          denials: [{ id: 'barred-changes', object: 'policyChange', operations: ['approve'], records: { scopes: ['all'] } }],
        } as never,
      },
    }
    const change = await at.submitted(document)
    ok(await at.approve(change, at.approver))
    ok(await at.publish(change))
    const barring = { userId: id, role: 'barred', unitId: at.company, reason: 'test' }
    const { id: assignment } = ok(await at.second.post('assignments', barring)).body
    clock.advance(1)
    expect((await tries(await at.as(id), await at.submitted(withExport(document as never))))[1]).toBe('not-permitted')
    ok(await at.admin.post(`assignments/${assignment}/end`, { reason: 'test' }))
    clock.advance(1)
    expect(await tries(await at.as(id), await at.submitted(withExport(document as never)))).toEqual(refused)
  })
})

describe('§4.3: who gains by a change', () => {
  it('does not approve it; the author may gain when somebody approves who does not', async () => {
    const grown = { ...withExport(four, 'administrator') }
    const id = await at.submitted(grown)
    expect((await at.content(id)).authorGains).toEqual(['customer.export'])
    const other = await at.as(await elder('administrator'))
    expect(await tries(other, id)).toEqual(['escalation', 'gains'])
    expect(await tries(at.approver, id)).toEqual(approved)
    // Another administrator gains as well, and has no part in it: they do not publish it, and the author does.
    expect((await at.publish(id, other)).body.code).toBe('escalation')
    ok(await at.publish(id))
  })
})

describe('§4.3: what a program gains, whoever answers for it gains', () => {
  it('so they do not approve it', async () => {
    const responsibleId = await elder('approver')
    const values = { name: 'Selling', email: 'selling@example.com', unitId: at.company }
    const { id } = ok(await at.second.post('service-accounts', { values, responsibleId })).body
    ok(await at.second.post('assignments', { userId: id, role: 'owner', unitId: at.company, reason: 'test' }))
    expect(await tries(await at.as(responsibleId), await at.submitted(withExport(four, 'owner')))).toEqual(['escalation', 'gains'])
  })
})

describe('after thirty days', () => {
  it('whoever the author made is somebody like others', async () => {
    const id = await at.person(at.company, 'approver')
    clock.advance(31 * DAYS)
    const admin = await at.as(at.adminId)
    const basedOn = ok(await admin.get('policy')).body.id
    const { id: change } = ok(await admin.post('policy/changes', { title: 'x', document: withExport(four), basedOn })).body
    ok(await admin.post(`policy/changes/${change}/submit`))
    const approver = await at.as(id)
    const { digest, obstacle } = ok(await approver.get(`policy/changes/${change}/content`)).body
    expect(obstacle).toBe(null)
    ok(await approver.post(`policy/changes/${change}/approve`, { digest }))
  })
})
