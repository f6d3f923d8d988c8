import { vocabulary } from '@menshen/contract'
import { defineVocabulary, type PolicyDocument } from '@menshen/engine'
import { transact } from '#platform/database/transact.ts'
import { foundOrganisation } from '../../src/features/organisation/found-organisation.ts'
import { publishFirstPolicy } from '../../src/features/policy/first-policy.ts'
import type { TestAnswer, TestClient } from '../harness/test-client.ts'
import { startTestServer, type TestServer, type TestServerOptions } from '../harness/test-server.ts'
import { smallCompanyPolicy } from './small-company-policy.ts'

/** A company made through the API by its first administrator: two regions, a team, and whom a test adds. */
export interface SmallCompany {
  readonly server: TestServer
  readonly company: string
  readonly east: string
  readonly west: string
  /** A team of the east. */
  readonly team: string
  readonly adminId: string
  readonly admin: TestClient
  /** Makes a person in a unit with roles there; each has the role employee in the company besides. */
  person(unit: string, ...roles: readonly (string | readonly [role: string, unit: string])[]): Promise<string>
  unit(parent: string): Promise<string>
  grant(userId: string, role: string, unit: string, more?: object): Promise<TestAnswer>
  as(userId: string): Promise<TestClient>
  close(): Promise<void>
}

/** The answer, if it is a success; else an error that shows what it was. */
export function ok(answer: TestAnswer): TestAnswer {
  if (answer.status >= 300) throw new Error(`answered ${answer.status}: ${answer.text}`)
  return answer
}

export async function smallCompany(options: TestServerOptions & { readonly policy?: PolicyDocument } = {}): Promise<SmallCompany> {
  const server = await startTestServer(options)
  const source = { origin: { address: null, client: null }, correlationId: 'founding' }
  const founded = await transact(server.database, { mode: 'rights' }, async (tx) => {
    const made = await foundOrganisation(
      tx,
      {
        company: { name: 'Company', nameZh: '公司' },
        administrator: { name: 'First', email: 'first@example.com' },
        role: 'administrator',
        passwordHash: null,
      },
      source,
    )
    const document = { ...(options.policy ?? smallCompanyPolicy) }
    await publishFirstPolicy(tx, defineVocabulary(vocabulary), { document }, made, source)
    return made
  })
  const admin = await server.as(founded.userId)
  let made = 0
  const unit = async (parent: string): Promise<string> => {
    made += 1
    return ok(await admin.post('units', { values: { name: `Unit ${made}`, parentId: parent } })).body.id
  }
  const grant: SmallCompany['grant'] = (userId, role, unitId, more = {}) =>
    admin.post('assignments', { userId, role, unitId, reason: 'test', ...more })
  const east = await unit(founded.unitId)
  return {
    server,
    company: founded.unitId,
    east,
    west: await unit(founded.unitId),
    team: await unit(east),
    adminId: founded.userId,
    admin,
    unit,
    grant,
    person: async (unitId, ...roles) => {
      made += 1
      const values = { name: `Person ${made}`, email: `person${made}@example.com`, unitId }
      const { id } = ok(await admin.post('users', { values })).body
      ok(await grant(id, 'employee', founded.unitId))
      for (const one of roles) {
        const [role, where] = typeof one === 'string' ? [one, unitId] : one
        ok(await grant(id, role, where))
      }
      return id
    },
    as: (userId) => server.as(userId),
    close: () => server.close(),
  }
}
