import type { Grant, PolicyDocument } from '@menshen/engine'
import { ok, type SmallCompany, smallCompany } from '../freshness/small-company.ts'
import { smallCompanyPolicy } from '../freshness/small-company-policy.ts'
import type { TestAnswer, TestClient } from '../harness/test-client.ts'
import type { TestServerOptions } from '../harness/test-server.ts'

const all = (id: string, object: string, operations: readonly string[]): Grant => ({
  id,
  object,
  operations,
  records: { scopes: ['all'] },
  fields: { levels: { '@internal': 'clear', '@personal': 'clear' }, writable: { '@internal': true, '@personal': true } },
})

/** The policy of the small company with changes of the policy in it; what is not said of publication is free. */
export function policyWithChanges(publication?: PolicyDocument['publication']): PolicyDocument {
  const { administrator, employee } = smallCompanyPolicy.roles
  if (administrator === undefined || employee === undefined) throw new Error('the small company has other roles')
  return {
    ...smallCompanyPolicy,
    ...(publication === undefined ? {} : { publication }),
    roles: {
      ...smallCompanyPolicy.roles,
      administrator: {
        ...administrator,
        grants: [...administrator.grants, all('admin-changes', 'policyChange', ['read', 'create', 'update', 'approve'])],
      },
      approver: {
        ...employee,
        grants: [all('approver-policy', 'policy', ['read']), all('approver-changes', 'policyChange', ['read', 'approve'])],
      },
      // Whose reports' changes may be approved: for those who are made somebody's manager.
      superior: {
        ...employee,
        grants: [
          { ...all('superior-changes', 'policyChange', ['read', 'approve']), records: { scopes: ['reports'] } },
          all('superior-policy', 'policy', ['read']),
        ],
      },
    },
  }
}

/** A version of a policy in which sellers, who are nobody of the administration, may export: nobody who publishes gains by it. */
export function withExport(policy: PolicyDocument, role = 'seller'): PolicyDocument {
  const known = policy.roles[role]
  if (known === undefined) throw new Error(role)
  const grant: Grant = { id: `${role}-export`, object: 'customer', operations: ['export'], records: { scopes: ['mine'] } }
  return { ...policy, roles: { ...policy.roles, [role]: { ...known, grants: [...known.grants, grant] } } }
}

export interface ChangesCompany extends SmallCompany {
  /** A second administrator, and one who only approves, both there for longer than anybody could have had them in hand. */
  readonly second: TestClient
  readonly secondId: string
  readonly approver: TestClient
  readonly approverId: string
  readonly inForce: () => Promise<string>
  /** Saves a change and submits it. */
  submitted(document: PolicyDocument, by?: TestClient): Promise<string>
  content(id: string, by?: TestClient): Promise<TestAnswer['body']>
  approve(id: string, by: TestClient, more?: object): Promise<TestAnswer>
  publish(id: string, by?: TestClient): Promise<TestAnswer>
  schedule(id: string, time: string, by?: TestClient): Promise<TestAnswer>
  state(id: string): Promise<string>
}

export const DAYS = 86_400_000

export const ENGLISH = { 'accept-language': 'en' }

/** A company with two administrators and an approver, and a clock that a test moves. */
export async function changesCompany(
  publication: PolicyDocument['publication'] | undefined,
  options: TestServerOptions & { readonly clock: NonNullable<TestServerOptions['clock']> },
): Promise<ChangesCompany> {
  const at = await smallCompany({ ...options, config: { sessionIdleMinutes: 11 * 60, ...options.config }, policy: policyWithChanges() })
  const secondId = await at.person(at.company, 'administrator')
  const approverId = await at.person(at.company, 'approver')
  // Whatever made them what they are was done forty days ago.
  options.clock.advance(40 * DAYS)
  // Sessions ended meanwhile.
  const admin = await at.as(at.adminId)
  const inForce = async (): Promise<string> => ok(await admin.get('policy')).body.id
  if (publication !== undefined) ok(await admin.put('policy', { document: policyWithChanges(publication), basedOn: await inForce() }))
  const content = async (id: string, by: TestClient = admin) => ok(await by.get(`policy/changes/${id}/content`)).body
  const grant: SmallCompany['grant'] = (userId, role, unitId, more = {}) =>
    admin.post('assignments', { userId, role, unitId, reason: 'test', ...more })
  let made = 0
  return {
    ...at,
    admin,
    grant,
    person: async (unitId, ...roles) => {
      made += 1
      const values = { name: `Later ${made}`, email: `later${made}@example.com`, unitId }
      const { id } = ok(await admin.post('users', { values })).body
      for (const one of roles) {
        const [role, where] = typeof one === 'string' ? [one, unitId] : one
        ok(await grant(id, role, where))
      }
      return id
    },
    secondId,
    second: await at.as(secondId),
    approverId,
    approver: await at.as(approverId),
    inForce,
    submitted: async (document, by = admin) => {
      const { id } = ok(await by.post('policy/changes', { title: 'A change', document, basedOn: await inForce() })).body
      ok(await by.post(`policy/changes/${id}/submit`, undefined))
      return id
    },
    content,
    approve: async (id, by, more = {}) => {
      const digest = (await content(id)).digest
      return by.post(`policy/changes/${id}/approve`, { digest, ...more }, ENGLISH)
    },
    publish: (id, by = admin) => by.post(`policy/changes/${id}/publish`, undefined, ENGLISH),
    schedule: (id, time, by = admin) => by.post(`policy/changes/${id}/schedule`, { at: time }, ENGLISH),
    state: async (id) => ok(await admin.get(`policy/changes/${id}`)).body.fields.state,
  }
}
