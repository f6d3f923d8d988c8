import type { PolicyDocument } from '@menshen/engine'
import { type SetClock, setClock } from '#platform/clock.ts'
import { ok, type SmallCompany, smallCompany } from '../freshness/small-company.ts'
import type { TestAnswer, TestClient } from '../harness/test-client.ts'
import type { TestServerOptions } from '../harness/test-server.ts'
import { requestsPolicy } from './requests-policy.ts'

/** The small company a while after it was founded, so that nobody's account is of late the making of who asks. */
export interface RequestsCompany extends SmallCompany {
  readonly clock: SetClock
  readonly managerId: string
  readonly manager: TestClient
  readonly leadId: string
  readonly lead: TestClient
  readonly askerId: string
  readonly asker: TestClient
  /** Somebody in the east with roles, reporting to the manager. */
  report(...roles: readonly string[]): Promise<string>
  ask(client: TestClient, more?: object): Promise<TestAnswer>
  decide(client: TestClient, id: string, decision?: 'approve' | 'refuse'): Promise<TestAnswer>
  /** Asks and is answered yes by both. */
  granted(client: TestClient): Promise<string>
}

export const START = '2030-01-07T02:00:00.000Z'

export async function requestsCompany(
  options: Omit<TestServerOptions, 'clock'> & { readonly policy?: PolicyDocument } = {},
): Promise<RequestsCompany> {
  const clock = setClock(START)
  const at = await smallCompany({ policy: requestsPolicy, ...options, clock })
  const managerId = await at.person(at.east)
  const leadId = await at.person(at.company, 'salesLead')
  const report = async (...roles: readonly string[]): Promise<string> => {
    const id = await at.person(at.east, ...roles)
    ok(await at.admin.post(`users/${id}/manager`, { managerId }))
    return id
  }
  const askerId = await report('dealer')
  const wish = (more: object) => ({ role: 'seller', unitId: at.east, hours: 48, reason: 'A colleague is ill', ...more })
  const ask: RequestsCompany['ask'] = (client, more = {}) => client.post('access-requests', wish(more))
  const decide: RequestsCompany['decide'] = (client, id, decision = 'approve') =>
    client.post(`access-requests/${id}/decision`, { decision })
  const [manager, lead] = [await at.as(managerId), await at.as(leadId)]
  return {
    ...at,
    ...{ clock, managerId, manager, leadId, lead, askerId, report, ask, decide },
    asker: await at.as(askerId),
    granted: async (client) => {
      const { id } = ok(await ask(client)).body
      ok(await decide(manager, id))
      ok(await decide(lead, id))
      return id
    },
  }
}

/** The code of a refusal, or the status of a success. */
export async function codeOf(answer: Promise<TestAnswer>): Promise<string> {
  const { status, body } = await answer
  return body?.code ?? String(status)
}
