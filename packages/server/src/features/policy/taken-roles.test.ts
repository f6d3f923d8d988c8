import type { PolicyDocument, Role } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'

/** The policy with something of some roles changed. */
const withRoles = (policy: PolicyDocument, changes: Readonly<Record<string, Partial<Role>>>): PolicyDocument => ({
  ...policy,
  roles: Object.fromEntries(Object.entries(policy.roles).map(([name, role]) => [name, { ...role, ...changes[name] }])),
})

const ready = { eligible: ['administrator'], mostHours: 1 } as const
const elevating = withRoles(smallCompanyPolicy, { inspector: { elevation: ready } })
const emergency = withRoles(smallCompanyPolicy, { inspector: { breakGlass: { ...ready, watchers: 'seller' } } })

const companies = new Map<PolicyDocument, SmallCompany>()
beforeAll(async () => {
  for (const policy of [smallCompanyPolicy, elevating, emergency]) companies.set(policy, await smallCompany({ policy }))
})
afterAll(async () => {
  for (const company of companies.values()) await company.close()
})

/** Publishes a version as the administrator of a company in which another is in force. */
async function published(inForce: PolicyDocument, document: PolicyDocument) {
  const admin = companies.get(inForce)?.admin
  if (admin === undefined) throw new Error('there is no such company')
  const basedOn = ok(await admin.get('policy')).body.id
  const { status, body } = await admin.put('policy', { document, basedOn })
  return [status, body.code]
}

const REFUSED = [403, 'escalation']

describe('§4.3: a version and the roles that a policy holds ready', () => {
  it('gives its author what it holds ready for them', async () => {
    expect(await published(smallCompanyPolicy, elevating)).toEqual(REFUSED)
    expect(await published(smallCompanyPolicy, emergency)).toEqual(REFUSED)
  })

  it.each([
    ['by elevation', elevating],
    ['in an emergency', emergency],
  ])('gives its author what they could only take %s until then', async (_way, inForce) => {
    expect(
      await published(inForce, withRoles(inForce, { administrator: { ...inForce.roles.administrator, inherits: ['inspector'] } })),
    ).toEqual(REFUSED)
    // The same to others gives the author nothing.
    const others = { ...inForce.roles.seller, inherits: ['inspector'] }
    expect((await published(inForce, withRoles(inForce, { seller: others })))[0]).toBe(200)
  })
})
