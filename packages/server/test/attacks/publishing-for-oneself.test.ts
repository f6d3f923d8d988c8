import type { PolicyDocument } from '@menshen/engine'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'

const both = (text: string) => ({ en: text, zh: text })
const role = (...grants: PolicyDocument['roles'][string]['grants']) => ({ labels: both('role'), duty: both('role'), grants })

const policy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    approver: role({ id: 'deals', object: 'deal', operations: ['read', 'update', 'approveDiscount'], records: { scopes: ['all'] } }),
    bystander: role(),
  },
  separation: [
    ...(smallCompanyPolicy.separation ?? []),
    { id: 'asking-and-approving', labels: both('two'), operations: { object: 'deal', operations: ['update', 'approveDiscount'] } },
  ],
}

let at: SmallCompany
beforeEach(async () => {
  at = await smallCompany({ policy })
})
afterEach(() => at.close())

async function publish(by: string, document: PolicyDocument): Promise<string> {
  const client = await at.as(by)
  const basedOn = ok(await client.get('policy')).body.id
  const { status, body } = await client.put('policy', { document, basedOn })
  return body.code ?? String(status)
}

const withoutDuties = (): PolicyDocument => ({ ...policy, separation: smallCompanyPolicy.separation ?? [] })

describe('§4.3: a version that widens its author is published by somebody else', () => {
  it('G3: whoever is kept from a second duty on one record does not abolish the separation', async () => {
    const author = await at.person(at.company, 'administrator', 'approver')
    expect(await publish(author, withoutDuties())).toBe('escalation')
    const narrower: PolicyDocument = {
      ...policy,
      separation: [...(policy.separation ?? []), { id: 'also', labels: both('also'), roles: ['seller', 'chief'] }],
    }
    expect(await publish(author, narrower)).toBe('200')
  })

  it('whoever has none of the two duties may', async () => {
    expect(await publish(at.adminId, withoutDuties())).toBe('200')
  })

  it('a role that the author is going to hold counts as much as one they hold', async () => {
    const author = await at.person(at.company, 'administrator')
    ok(await at.grant(author, 'bystander', at.company, { validFrom: '2099-01-01T00:00:00.000Z' }))
    const wider = role({ id: 'bystander-customers', object: 'customer', operations: ['read', 'export'], records: { scopes: ['all'] } })
    expect(await publish(author, { ...policy, roles: { ...policy.roles, bystander: wider } })).toBe('escalation')
    expect(await publish(at.adminId, { ...policy, roles: { ...policy.roles, bystander: wider } })).toBe('200')
  })
})
