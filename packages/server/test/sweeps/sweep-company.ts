import { crmObjects, objects, vocabulary } from '@menshen/contract'
import type { PolicyDocument, Role } from '@menshen/engine'
import { ok, type SmallCompany, smallCompany } from '../freshness/small-company.ts'
import { smallCompanyPolicy } from '../freshness/small-company-policy.ts'
import type { TestClient } from '../harness/test-client.ts'

const both = (text: string) => ({ en: text, zh: text })
const CLASSES = ['@public', '@internal', '@personal', '@financial', '@secret'] as const

/** A role that may do everything in its unit and below: what a sweep needs to get past the first check of every endpoint. */
function everything(): Role {
  const clear = Object.fromEntries(CLASSES.map((name) => [name, 'clear'] as const))
  const writable = Object.fromEntries(CLASSES.map((name) => [name, true] as const))
  return {
    labels: both('everything'),
    duty: both('everything'),
    grants: Object.entries(objects).map(([name, { operations }]) => ({
      id: `everything-${name}`,
      object: name,
      operations: [...operations],
      records: { scopes: vocabulary.objects[name]?.pool === true ? (['all', 'pool'] as const) : (['all'] as const) },
      fields: { levels: clear, writable },
      ...((operations as readonly string[]).includes('transfer') ? { to: { scopes: ['all'] as const } } : {}),
    })),
  }
}

const nothing: Role = { labels: both('nothing'), duty: both('nothing'), grants: [] }

const policy: PolicyDocument = { ...smallCompanyPolicy, roles: { ...smallCompanyPolicy.roles, everything: everything(), nothing } }

export interface SweepCompany extends SmallCompany {
  /** May do everything in the east. */
  readonly mighty: TestClient
  readonly mightyId: string
  /** Holds a role that gives nothing. */
  readonly powerless: TestClient
  /** May do everything in the west, so that the east's records do not exist. */
  readonly stranger: TestClient
  /** One record of each object type of the CRM, in the east. */
  readonly records: Readonly<Record<string, string>>
}

/** Values that a new record of the object type must have, made from its fields. */
async function newRecord(client: TestClient, object: string, known: Readonly<Record<string, string>>): Promise<string> {
  const spec = crmObjects[object as keyof typeof crmObjects]
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(spec.fields)) {
    const definition = field as {
      type: string
      optional?: boolean
      initial?: unknown
      values?: readonly string[]
      target?: string
      writtenBy?: string
    }
    if (definition.optional === true || definition.initial !== undefined || definition.writtenBy !== undefined) continue
    if (definition.type === 'text') values[name] = `${object} of the east`
    if (definition.type === 'enum') values[name] = definition.values?.[0]
    if (definition.type === 'integer' || definition.type === 'money') values[name] = 1
    if (definition.type === 'boolean') values[name] = false
    if (definition.type === 'date') values[name] = '2026-05-04'
    if (definition.type === 'instant') values[name] = '2026-05-04T08:00:00.000Z'
    if (definition.type === 'reference' && definition.target !== undefined) values[name] = known[definition.target]
  }
  if (object === 'activity') values.customerId = known.customer
  return ok(await client.post(spec.plural, { values })).body.id as string
}

/** The company of the sweeps: one who may all, one who may nothing, one who may all elsewhere, and a record of each kind. */
export async function sweepCompany(): Promise<SweepCompany> {
  const company = await smallCompany({ policy })
  const mightyId = await company.person(company.east, 'everything')
  const mighty = await company.as(mightyId)
  const stranger = await company.as(await company.person(company.west, 'everything'))
  // Without the role employee: truly nothing.
  const powerlessId = ok(
    await company.admin.post('users', { values: { name: 'Powerless', email: 'powerless@example.com', unitId: company.east } }),
  ).body.id as string
  ok(await company.grant(powerlessId, 'nothing', company.east))
  const records: Record<string, string> = {}
  for (const object of ['lead', 'customer', 'contact', 'deal', 'transaction', 'case', 'activity']) {
    records[object] = await newRecord(mighty, object, records)
  }
  return { ...company, mighty, mightyId, powerless: await company.as(powerlessId), stranger, records }
}
