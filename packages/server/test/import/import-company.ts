import { CRM_OBJECT_NAMES } from '@menshen/contract'
import type { Grant, PolicyDocument } from '@menshen/engine'
import { ok, type SmallCompany, smallCompany } from '../freshness/small-company.ts'
import { smallCompanyPolicy } from '../freshness/small-company-policy.ts'
import type { TestAnswer, TestClient } from '../harness/test-client.ts'
import type { TestServerOptions } from '../harness/test-server.ts'

const both = (text: string) => ({ en: text, zh: text })
const levels = { '@public': 'clear', '@internal': 'clear', '@personal': 'clear', '@financial': 'clear' } as const
const writable = { '@public': true, '@internal': true, '@personal': true, '@financial': true } as const

const grant = (object: string, operations: readonly string[], scopes: Grant['records']['scopes'], more: Partial<Grant> = {}): Grant => ({
  id: `${object}-${operations.join('-')}-${scopes.join('-')}-${Object.keys(more).join('-')}`,
  object,
  operations,
  records: { scopes },
  fields: { levels, writable },
  ...more,
})

const role = (grants: readonly Grant[]) => ({ labels: both('role'), duty: both('duty'), grants })

const policy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    // Imports within the unit, and may do there what the lines say.
    importer: role(CRM_OBJECT_NAMES.map((object) => grant(object, ['read', 'create', 'update', 'import'], ['unitAndBelow']))),
    // Creates wherever, and imports only what becomes their own.
    ownImporter: role([grant('customer', ['read', 'create', 'update'], ['all']), grant('customer', ['import'], ['mine'])]),
    maker: role([grant('customer', ['read', 'create', 'update'], ['unitAndBelow'])]),
    // Never sees or writes the credit limit.
    poor: role([
      grant('customer', ['read', 'create', 'import'], ['mine'], {
        fields: { levels: { '@internal': 'clear' }, writable: { '@internal': true } },
      }),
    ]),
  },
}

export interface Importer {
  readonly userId: string
  readonly client: TestClient
}

export type ImportBody = Readonly<Record<string, unknown>>

export interface ImportCompany extends SmallCompany {
  someone(role: string, unit?: string): Promise<Importer>
  /** Uploads a file; the id of the import. */
  upload(client: TestClient, plural: string, content: string | Uint8Array, fileName?: string): Promise<string>
  /** Says what the columns are, on top of what was guessed. */
  set(client: TestClient, id: string, settings?: object): Promise<TestAnswer>
  /** Tries or runs an import and all other jobs that wait, and answers the import. */
  carryOut(client: TestClient, id: string, how: 'check' | 'run'): Promise<ImportBody & { readonly outcome: ImportBody }>
  /** The whole way of a file. */
  bring(client: TestClient, plural: string, content: string | Uint8Array, settings?: object): Promise<{ id: string; outcome: ImportBody }>
  /** The messages of faulty lines, by line. */
  faults(client: TestClient, id: string): Promise<Readonly<Record<string, readonly string[]>>>
}

export async function importCompany(options: TestServerOptions = {}): Promise<ImportCompany> {
  const company = await smallCompany({ ...options, policy })
  const { server } = company
  const upload: ImportCompany['upload'] = async (client, plural, content, fileName = 'file.csv') => {
    const bytes = Buffer.from(content)
    const { id, partBytes } = ok(await client.post(`${plural}/import`, { fileName, size: bytes.length })).body
    for (let number = 0; number * partBytes < bytes.length; number++) {
      const data = bytes.subarray(number * partBytes, (number + 1) * partBytes).toString('base64')
      ok(await client.put(`imports/${id}/parts/${number}`, { data }))
    }
    return id
  }
  const set: ImportCompany['set'] = async (client, id, settings = {}) => {
    const guessed = ok(await client.get(`imports/${id}`)).body.settings
    return client.put(`imports/${id}/settings`, { ...guessed, ...settings })
  }
  const carryOut: ImportCompany['carryOut'] = async (client, id, how) => {
    ok(await client.post(`imports/${id}/${how}`))
    await server.app.jobs.runWaiting()
    return ok(await client.get(`imports/${id}`)).body
  }
  return {
    ...company,
    someone: async (name, unit = company.east) => {
      const userId = await company.person(unit, name)
      return { userId, client: await company.as(userId) }
    },
    upload,
    set,
    carryOut,
    bring: async (client, plural, content, settings = {}) => {
      const id = await upload(client, plural, content)
      ok(await set(client, id, settings))
      const { outcome } = await carryOut(client, id, 'run')
      return { id, outcome }
    },
    faults: async (client, id) => {
      const { items } = ok(await client.get(`imports/${id}/faults`, { 'accept-language': 'en' })).body
      return Object.fromEntries(
        items.map(({ line, faults }: { line: number; faults: { column: string | null; message: string }[] }) => [
          line,
          faults.map(({ column, message }) => `${column ?? ''}: ${message}`),
        ]),
      )
    },
  }
}
