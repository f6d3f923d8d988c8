import { type Endpoint, endpoints } from '@menshen/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Method, TestAnswer, TestClient } from '../harness/test-client.ts'
import { type SweepCompany, sweepCompany } from './sweep-company.ts'

/** Endpoints that anybody may call; the list may only shrink. The steps of a sign-in ask for the ticket of one that is under way. */
const PUBLIC: readonly string[] = [
  'session.signIn',
  'session.proveFactor',
  'session.sendCode',
  'session.setPassword',
  'session.beginEnrolment',
  'session.beginPhoneEnrolment',
  'session.confirmEnrolment',
  'session.skipEnrolment',
  'session.providers',
  'session.beginSignOn',
  'session.finishSignOn',
  'session.backChannelLogout',
  'passkey.beginFactor',
  'passkey.proveFactor',
  'passkey.beginEnrolment',
  'passkey.confirmEnrolment',
  'passkey.beginSignIn',
  'passkey.signIn',
  'passwordLink.ask',
  'passwordLink.look',
  'passwordLink.use',
  'demonstration.outbox',
  'demonstration.people',
  'setUp.look',
  'setUp.found',
  'system.health',
  'system.ready',
  'system.openapi',
]

const NEVER = '00000000-0000-4000-8000-000000000000'

let company: SweepCompany
beforeAll(async () => {
  company = await sweepCompany()
}, 60_000)
afterAll(() => company.close())

const isPublic = ({ access }: Endpoint): boolean => typeof access === 'object' && 'public' in access

/** The path with its parameters put in: a record of the east where the endpoint names one. */
function pathOf(endpoint: Endpoint, id: string): string {
  return endpoint.path.replaceAll(/\{[^}]+\}/g, id)
}

const idFor = ({ access }: Endpoint): string =>
  typeof access === 'object' && 'object' in access ? (company.records[access.object] ?? NEVER) : NEVER

const call = (client: TestClient, endpoint: Endpoint, id: string): Promise<TestAnswer> =>
  client.call(endpoint.method as Method, pathOf(endpoint, id), endpoint.method === 'GET' ? undefined : {})

describe('every endpoint of the contract', () => {
  it('is served', () => {
    expect(endpoints.filter(({ name }) => !company.server.app.server.served.has(name)).map(({ name }) => name)).toEqual([])
  })

  it('is public only when it is on the list, which may only shrink', () => {
    const found = endpoints.filter(isPublic).map(({ name }) => name)
    expect(found.filter((name) => !PUBLIC.includes(name))).toEqual([])
  })

  it('refuses whoever has not signed in', async () => {
    for (const endpoint of endpoints.filter((one) => !isPublic(one))) {
      const answer = await call(company.server.anonymous, endpoint, idFor(endpoint))
      expect([endpoint.name, answer.status, answer.body?.code]).toEqual([endpoint.name, 401, 'not-signed-in'])
    }
  })

  it('refuses a person whose roles give nothing, before it looks at what was sent (D1)', async () => {
    for (const endpoint of endpoints.filter(({ access }) => typeof access === 'object' && 'object' in access)) {
      const answer = await call(company.powerless, endpoint, idFor(endpoint))
      expect([403, 404], `${endpoint.name} answered ${answer.text}`).toContain(answer.status)
    }
  })

  it('answers for a record of others as for one that never existed, to the byte (D1)', async () => {
    for (const endpoint of endpoints.filter(({ path, access }) => path.includes('{') && typeof access === 'object' && 'object' in access)) {
      const object = typeof endpoint.access === 'object' && 'object' in endpoint.access ? endpoint.access.object : ''
      const theirs = company.records[object]
      if (theirs === undefined) continue
      const [foreign, never] = [await call(company.stranger, endpoint, theirs), await call(company.stranger, endpoint, NEVER)]
      const plain = ({ status, text }: TestAnswer): string =>
        `${status} ${text.replaceAll(/"correlationId":"[^"]*"/g, '').replaceAll(theirs, NEVER)}`
      expect([endpoint.name, plain(foreign)]).toEqual([endpoint.name, plain(never)])
    }
  })

  it('refuses a change without the token against forged requests', async () => {
    for (const endpoint of endpoints.filter(
      ({ method, access }) => method !== 'GET' && !(typeof access === 'object' && 'public' in access),
    )) {
      const answer = await company.mighty.call(
        endpoint.method as Method,
        pathOf(endpoint, idFor(endpoint)),
        {},
        { 'x-csrf-token': 'forged' },
      )
      expect([endpoint.name, answer.status, answer.body?.code]).toEqual([endpoint.name, 403, 'csrf'])
    }
  })
})
