import type { PolicyDocument, Role } from '@menshen/engine'
import { ok, type SmallCompany, smallCompany } from '../freshness/small-company.ts'
import { smallCompanyPolicy } from '../freshness/small-company-policy.ts'
import type { TestAnswer, TestClient } from '../harness/test-client.ts'
import type { TestServerOptions } from '../harness/test-server.ts'

const both = (text: string) => ({ en: text, zh: text })
const grants = (...list: Role['grants']): Role => ({ labels: both('role'), duty: both('duty'), grants: list })
const clear = { '@public': 'clear', '@internal': 'clear', '@personal': 'clear', '@financial': 'clear' } as const
const writable = { '@public': true, '@internal': true, '@personal': true, '@financial': true, '@secret': true } as const
const objects = ['customer', 'contact', 'deal'] as const

/** Who makes records, who may take them out of the house, and who may only look at them. */
const exportPolicy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    maker: grants(
      ...objects.map((object) => ({
        id: `make-${object}`,
        object,
        operations: ['read', 'create', 'update', 'delete', 'transfer', 'share'],
        records: { scopes: ['all'] as const },
        fields: { levels: { ...clear, '@secret': 'clear' as const }, writable },
        to: { scopes: ['all'] as const },
      })),
    ),
    // Sees phone numbers masked and no tax numbers; takes out what is internal, of its own unit and below.
    exporter: grants(
      ...objects.map((object) => ({
        id: `see-${object}`,
        object,
        operations: ['read'],
        records: { scopes: ['unitAndBelow'] as const },
        fields: {
          levels: {
            '@public': 'clear' as const,
            '@internal': 'clear' as const,
            '@financial': 'clear' as const,
            '@personal': 'masked' as const,
          },
        },
      })),
      ...objects.map((object) => ({
        id: `export-${object}`,
        object,
        operations: ['export'],
        records: { scopes: ['unitAndBelow'] as const },
        fields: { levels: { '@public': 'clear' as const, '@internal': 'clear' as const, '@personal': 'clear' as const } },
      })),
    ),
    looker: grants({ id: 'look', object: 'customer', operations: ['read'], records: { scopes: ['all'] }, fields: { levels: clear } }),
    guest: grants({
      id: 'guest-customer',
      object: 'customer',
      operations: ['read', 'export'],
      records: { scopes: ['sharedRead'] },
      fields: { levels: { '@public': 'clear', '@internal': 'clear' } },
    }),
  },
}

export interface ExportCompany extends SmallCompany {
  /** Makes records anywhere. */
  readonly maker: TestClient
  readonly exporterId: string
  readonly exporter: TestClient
  customer(unitId: string, values: Readonly<Record<string, unknown>>): Promise<string>
  /** Asks for an export and runs it to its end. */
  exported(client: TestClient, object: string, wish?: object): Promise<TestAnswer>
}

export async function exportCompany(options: TestServerOptions = {}): Promise<ExportCompany> {
  const company = await smallCompany({ policy: exportPolicy, ...options })
  const maker = await company.as(await company.person(company.company, 'maker'))
  const exporterId = await company.person(company.east, 'exporter')
  return {
    ...company,
    maker,
    exporterId,
    exporter: await company.as(exporterId),
    customer: async (unitId, values) => {
      const { id } = ok(await maker.post('customers', { values: { name: 'Customer', ...values } })).body
      ok(await maker.post(`customers/${id}/transfer`, { unitId, reason: 'test' }))
      return id
    },
    exported: async (client, object, wish = {}) => {
      const asked = ok(
        await client.post(`${object}/export`, { fields: ['name'], format: 'csv', reason: 'test', ...wish }, { 'accept-language': 'en' }),
      )
      await company.server.app.jobs.runWaiting()
      return client.get(`exports/${asked.body.id}`)
    },
  }
}
