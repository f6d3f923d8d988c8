import type { PolicyDocument, Role } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { after, DAY } from '#platform/clock.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'

/** The policy in which a role has more than it had. */
function withMore(name: string, more: Partial<Role>): PolicyDocument {
  const role = smallCompanyPolicy.roles[name]
  if (role === undefined) throw new Error(name)
  const grants = [...role.grants, ...(more.grants ?? [])]
  return { ...smallCompanyPolicy, roles: { ...smallCompanyPolicy.roles, [name]: { ...role, ...more, grants } } }
}

const READING = { id: 'reads', object: 'customer', operations: ['read'], records: { scopes: ['all'] } } as const

let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany()
})
afterAll(() => at.close())

const inDays = (days: number): string => after(new Date().toISOString(), days * DAY)

/** What comes of a version that is published by an administrator who holds other roles besides. */
async function published(document: PolicyDocument, ...roles: readonly (readonly [role: string, more: object])[]) {
  const id = await at.person(at.company, 'administrator')
  for (const [role, more] of roles) ok(await at.grant(id, role, at.company, more))
  const inForce = async (): Promise<string> => ok(await at.admin.get('policy')).body.id
  // As it was in the beginning, whatever the one before has published.
  ok(await at.admin.put('policy', { document: smallCompanyPolicy, basedOn: await inForce() }))
  const basedOn = await inForce()
  const { status, body } = await (await at.as(id)).put('policy', { document, basedOn })
  return [status, body.code]
}

const REFUSED = [403, 'escalation']

describe('§4.3: a version and what time does to its author', () => {
  it('gives them for good what they hold for a time', async () => {
    const document = withMore('administrator', { inherits: ['inspector'] })
    expect(await published(document, ['inspector', { validUntil: inDays(1) }])).toEqual(REFUSED)
    expect(await published(document, ['inspector', {}])).toEqual([200, undefined])
  })

  it('gives them what a role will give that they are yet to hold', async () => {
    const document = withMore('owner', { grants: [READING] })
    expect(await published(document, ['owner', { validFrom: inDays(1), validUntil: inDays(2) }])).toEqual(REFUSED)
    expect(await published(document)).toEqual([200, undefined])
  })
})
