import type { Grant, PolicyDocument, Role } from '@menshen/engine'
import { ok, type SmallCompany, smallCompany } from '../freshness/small-company.ts'
import { smallCompanyPolicy } from '../freshness/small-company-policy.ts'

const both = (text: string) => ({ en: text, zh: text })

const levels = { '@public': 'clear', '@internal': 'clear', '@personal': 'masked', phone: 'clear' } as const

function grant(id: string, object: string, records: Grant['records'], more: Partial<Grant> = {}): Grant {
  return { id, object, operations: ['read', 'update'], records, fields: { levels, writable: { '@internal': true } }, ...more }
}

const role = (grants: readonly Grant[], more: Partial<Role> = {}): Role => ({ labels: both('role'), duty: both('duty'), grants, ...more })

const everything: Partial<Grant> = {
  operations: ['read', 'create', 'update', 'share'],
  fields: {
    levels: { '@public': 'clear', '@internal': 'clear', '@personal': 'clear', '@financial': 'clear' },
    writable: { '@public': true, '@internal': true, '@personal': true, '@financial': true },
  },
}

/** Roles that reach records in every way there is: by owner, unit, reports, team, share, parent, attribute, and cut by denials. */
export const simulatedPolicy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    administrator: {
      ...(smallCompanyPolicy.roles.administrator as Role),
      grants: (smallCompanyPolicy.roles.administrator as Role).grants.map((one) =>
        one.object === 'policy' ? { ...one, operations: ['read', 'create', 'simulate', 'publish'] } : one,
      ),
    },
    builder: role(['customer', 'contact'].map((object) => grant(`builder-${object}`, object, { scopes: ['all'] }, everything))),
    seller: role([
      grant('seller-unit', 'customer', { scopes: ['unitAndBelow'], where: { field: 'paymentDays', op: 'le', value: 30, absent: true } }),
      grant('seller-own', 'customer', { scopes: ['mine', 'team'] }, { operations: ['read', 'update', 'export', 'delete'] }),
      grant('seller-contacts', 'contact', { scopes: ['parent', 'mine'] }),
    ]),
    chief: role([
      grant('chief-customers', 'customer', { scopes: ['reports', 'sharedRead'] }),
      grant('chief-contacts', 'contact', { scopes: ['unit', 'parent'] }),
    ]),
    rated: role([
      grant('rated-customers', 'customer', { scopes: ['all'], where: { field: 'region', op: 'in', attribute: 'territories' } }),
      grant('rated-days', 'customer', { scopes: ['all'], where: { field: 'paymentDays', op: 'lt', attribute: 'level' } }),
    ]),
  },
  denials: [
    {
      id: 'no-dormant',
      object: 'customer',
      operations: ['read'],
      records: { scopes: ['all'], where: { field: 'paymentDays', op: 'eq', value: 90, absent: false } },
    },
    {
      id: 'no-phone',
      object: 'contact',
      operations: ['read'],
      records: { scopes: ['sharedRead', 'mine'] },
      fields: { levels: { phone: 'masked' } },
    },
  ],
}

const REGIONS = ['North', 'South', 'West', undefined]
const DAYS = [10, 30, 31, 60, 90, undefined]

/** A company without those denials in force, whose people and records are told apart in every way that its policy knows. */
export async function simulatedCompany(): Promise<SmallCompany & { readonly people: readonly string[] }> {
  const at = await smallCompany({ policy: { ...simulatedPolicy, denials: [] } })
  const builder = await at.as(await at.person(at.company, 'builder'))
  const people = [
    await at.person(at.east, 'seller'),
    await at.person(at.team, 'seller', 'owner'),
    await at.person(at.west, 'seller', ['chief', at.company]),
    await at.person(at.east, 'chief', ['seller', at.company]),
    await at.person(at.company, 'rated'),
    await at.person(at.west, 'rated', ['rated', at.team]),
    await at.person(at.company, 'chief', 'barred'),
  ]
  const [one, two, three, four, five, six, seven] = people as [string, string, string, string, string, string, string]
  for (const [user, manager] of [
    [one, four],
    [two, one],
    [four, seven],
    [three, seven],
  ]) {
    ok(await at.admin.post(`users/${user}/manager`, { managerId: manager }))
  }
  ok(await at.admin.put(`users/${five}/attributes`, { attributes: { territories: ['North', 'West'], level: 31 } }))
  ok(await at.admin.put(`users/${six}/attributes`, { attributes: { territories: ['South'] } }))
  const units = [at.east, at.west, at.team, at.company]
  const customers: string[] = []
  for (let i = 0; i < 40; i++) {
    const values = {
      name: `Customer ${i}`,
      ownerId: people[i % people.length],
      unitId: units[(i * 3) % units.length],
      ...(REGIONS[i % 4] === undefined ? {} : { region: REGIONS[i % 4] }),
      ...(DAYS[i % 6] === undefined ? {} : { paymentDays: DAYS[i % 6] }),
    }
    customers.push(ok(await builder.post('customers', { values })).body.id)
  }
  const contacts: string[] = []
  for (let i = 0; i < 40; i++) {
    const values = {
      name: `Contact ${i}`,
      customerId: customers[(i * 7) % customers.length],
      ownerId: people[(i * 2) % people.length],
      unitId: units[i % units.length],
    }
    contacts.push(ok(await builder.post('contacts', { values })).body.id)
  }
  for (let i = 0; i < 12; i++) {
    ok(await builder.post(`customers/${customers[i * 3]}/team`, { add: [people[(i + 2) % people.length]] }))
    ok(
      await builder.post(`customers/${customers[i * 2]}/share`, {
        userId: people[(i + 4) % people.length],
        level: i % 2 === 0 ? 'read' : 'write',
      }),
    )
    ok(await builder.post(`contacts/${contacts[i * 3]}/share`, { userId: people[(i + 1) % people.length], level: 'read' }))
  }
  return { ...at, people }
}
