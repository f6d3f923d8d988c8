import type { PolicyDocument } from '@menshen/engine'
import { smallDocument } from '#test/access/small-policy.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import type { TestAnswer, TestClient } from '#test/harness/test-client.ts'

export const both = (text: string) => ({ en: text, zh: text })
const { representative, manager, finance } = smallDocument.roles

/** Explains everybody in the unit and below; and one that names money in a condition, which representatives never see. */
const overseer = {
  labels: both('overseer'),
  duty: both('overseer'),
  grants: [
    { id: 'overseer-explains', object: 'user', operations: ['explain'], records: { scopes: ['unitAndBelow'] } },
    {
      id: 'overseer-exports',
      object: 'customer',
      operations: ['export'],
      records: { scopes: ['unitAndBelow'], where: { field: 'creditLimit', op: 'le', value: 5_000_000, absent: false } },
      fields: { levels: { name: 'clear' } },
      conditions: { assurance: 2 },
    },
  ],
} as const

const policy = {
  ...smallDocument,
  roles: { ...smallCompanyPolicy.roles, representative, manager, finance, overseer },
} as unknown as PolicyDocument

export const NEVER = '00000000-0000-4000-8000-000000000000'

/** An answer without what is different each time. */
export const bytes = ({ status, text }: TestAnswer): string => `${status} ${text.replaceAll(/"correlationId":"[^"]*"/g, '')}`

export const make = async (client: TestClient, plural: string, values: object): Promise<string> =>
  ok(await client.post(plural, { values })).body.id

/** Two representatives of a team, their manager, who oversees the region, and somebody elsewhere. */
export interface ExplainedCompany extends SmallCompany {
  readonly rita: TestClient
  readonly rob: TestClient
  readonly marc: TestClient
  readonly ids: Readonly<Record<'rita' | 'rob' | 'sven' | 'marc' | 'wes', string>>
  /** A customer of Rita's. */
  readonly acme: string
  /** A customer of Sven's, whom none of the three sees. */
  readonly beyond: string
}

export async function explainedCompany(): Promise<ExplainedCompany> {
  const at = await smallCompany({ policy })
  const ids = {
    rita: await at.person(at.team, 'representative'),
    rob: await at.person(at.team, 'representative'),
    sven: await at.person(at.west, 'representative'),
    marc: await at.person(at.east, 'manager', 'overseer'),
    wes: await at.person(at.west, 'manager'),
  }
  const [rita, rob, marc] = [await at.as(ids.rita), await at.as(ids.rob), await at.as(ids.marc)]
  const acme = await make(rita, 'customers', { name: 'Acme', phone: '13812345678' })
  const beyond = await make(await at.as(ids.sven), 'customers', { name: 'West' })
  return { ...at, rita, rob, marc, ids, acme, beyond }
}
