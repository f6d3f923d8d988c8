import type { PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'

const both = (text: string) => ({ en: text, zh: text })
const barring = (id: string, scope: 'unitAndBelow' | 'reports') => ({
  labels: both(id),
  duty: both(id),
  grants: [],
  denials: [{ id, object: 'customer', operations: ['read'], records: { scopes: [scope] } }],
})

const policy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    barredBelow: barring('barred-below', 'unitAndBelow'),
    barredFromReports: barring('barred-from-reports', 'reports'),
  },
}

let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany({ policy })
})
afterAll(() => at.close())

describe('§4.3, G3: what makes a denial reach less gives rights as ending it does', () => {
  it('a unit is not moved out from under a denial by somebody who could not give what it cut', async () => {
    const barredUnit = await at.unit(at.east)
    const hiding = await at.unit(barredUnit)
    const local = await at.as(await at.person(at.east, 'localAdmin'))
    // A seller of the whole company, which the local administrator could not give, who is kept from one unit and all below it.
    await at.person(at.east, ['seller', at.company], ['barredBelow', barredUnit])
    expect((await local.post(`units/${hiding}/move`, { parentId: at.team })).body.code).toBe('escalation')
    ok(await at.admin.post(`units/${hiding}/move`, { parentId: at.team }))
  })

  it('a report is not taken from somebody whom a denial keeps from the records of their reports', async () => {
    const local = await at.as(await at.person(at.east, 'localAdmin'))
    const manager = await at.person(at.east, ['seller', at.company], ['barredFromReports', at.east])
    const report = await at.person(at.east)
    ok(await at.admin.post(`users/${report}/manager`, { managerId: manager }))
    expect((await local.post(`users/${report}/manager`, { managerId: null })).body.code).toBe('escalation')
    ok(await at.admin.post(`users/${report}/manager`, { managerId: null }))
  })
})
