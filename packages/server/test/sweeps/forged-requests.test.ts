import { type Endpoint, endpoints } from '@menshen/contract'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#platform/database/transact.ts'
import { auditLog } from '../harness/audit-log.ts'
import { insertSession } from '../harness/insert-session.ts'
import type { Credentials, Method } from '../harness/test-client.ts'
import { type SweepCompany, sweepCompany } from './sweep-company.ts'
import { tableDigest } from './table-digest.ts'

/**
 * Writing endpoints that another site may call, each with its reason: they look at no cookie, and prove by something of their own who
 * calls. The list may only grow with such a reason.
 */
const NOT_BY_COOKIE: Readonly<Record<string, string>> = {}

const NEVER = '00000000-0000-4000-8000-000000000000'

type Headers = Readonly<Record<string, string>>

/** What a page of another site can make the browser of somebody who is signed in send. */
interface Forgery {
  readonly what: string
  readonly headers: Headers
  /** Even with the page's token; else without, for other sites do not have it. */
  readonly withToken?: true
  readonly payload?: string
  /** It is only told from a program's request by the token: where nobody need be signed in, there is nothing to forge. */
  readonly onlySession?: true
}

const JSON_TYPE = { 'content-type': 'application/json' }
const FOREIGN = { origin: 'https://evil.example' }
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

const FORGERIES: readonly Forgery[] = [
  { what: 'a foreign origin', headers: { ...JSON_TYPE, ...FOREIGN }, withToken: true, payload: '{}' },
  {
    what: 'an origin that begins like ours',
    headers: { ...JSON_TYPE, origin: 'http://localhost:3000.evil.example' },
    withToken: true,
    payload: '{}',
  },
  { what: 'the origin null', headers: { ...JSON_TYPE, origin: 'null' }, withToken: true, payload: '{}' },
  { what: 'the mark cross-site', headers: { ...JSON_TYPE, 'sec-fetch-site': 'cross-site' }, withToken: true, payload: '{}' },
  { what: 'the mark same-site', headers: { ...JSON_TYPE, 'sec-fetch-site': 'same-site' }, withToken: true, payload: '{}' },
  { what: 'plain text from elsewhere', headers: { 'content-type': 'text/plain', ...FOREIGN }, payload: '{}' },
  { what: 'a form from elsewhere', headers: { ...FORM, ...FOREIGN }, payload: 'reason=x' },
  { what: 'plain text', headers: { 'content-type': 'text/plain' }, payload: '{}', onlySession: true },
  { what: 'a form', headers: FORM, payload: 'reason=x', onlySession: true },
  { what: 'none of the headers', headers: JSON_TYPE, payload: '{}', onlySession: true },
  { what: 'no body and none of the headers', headers: {}, onlySession: true },
]

type Send = (
  endpoint: Endpoint,
  url: string,
  headers: Headers,
  payload: string | undefined,
) => Promise<{ status: number; code: string | undefined }>

let company: SweepCompany
let credentials: Credentials
beforeAll(async () => {
  company = await sweepCompany()
  credentials = (await insertSession(company.server.database, company.server.keys, company.mightyId)).credentials
}, 240_000)
afterAll(() => company.close())

const isPublic = ({ access }: Endpoint): boolean => typeof access === 'object' && 'public' in access
const writing = endpoints.filter(({ method, name }) => method !== 'GET' && !Object.hasOwn(NOT_BY_COOKIE, name))

const sending =
  (http: FastifyInstance): Send =>
  async ({ method }, url, headers, payload) => {
    const answer = await http.inject({
      method: method as Method,
      url,
      headers: { host: 'localhost:3000', ...headers },
      ...(payload === undefined ? {} : { payload }),
    })
    return { status: answer.statusCode, code: answer.payload === '' ? undefined : (JSON.parse(answer.payload) as { code?: string }).code }
  }

function urlOf({ path, access }: Endpoint): string {
  const id = typeof access === 'object' && 'object' in access ? (company.records[access.object] ?? NEVER) : NEVER
  return path.replaceAll(/\{[^}]+\}/g, id)
}

/** Sends every forgery to every writing endpoint. @returns those that were not refused, and how many were sent to which endpoint */
async function walk(
  send: Send,
  some: readonly Endpoint[],
): Promise<{ readonly passed: string[]; readonly sent: ReadonlyMap<string, number> }> {
  const passed: string[] = []
  const sent = new Map<string, number>()
  for (const endpoint of some) {
    for (const { what, headers, withToken, payload, onlySession } of FORGERIES) {
      if (onlySession === true && isPublic(endpoint)) continue
      const mine = { cookie: credentials.cookie, ...(withToken === true ? { 'x-csrf-token': credentials.csrf } : {}), ...headers }
      const { status, code } = await send(endpoint, urlOf(endpoint), mine, payload)
      sent.set(endpoint.name, (sent.get(endpoint.name) ?? 0) + 1)
      if (status !== 403 || code !== 'csrf') passed.push(`${endpoint.name} took ${what}: ${status} ${code}`)
    }
  }
  return { passed, sent }
}

describe('requests that another site has a browser send (OWASP ASVS 5.0 3.5)', () => {
  it('are refused by every writing endpoint, change nothing, and are all in the log', async () => {
    const { database, app } = company.server
    const before = await tableDigest(database)
    const known = (await auditLog(database)).length
    const { passed, sent } = await walk(sending(app.http), writing)
    expect(passed).toEqual([])
    expect(await tableDigest(database)).toEqual(before)
    const events = (await auditLog(database)).slice(known)
    expect(events.filter(({ outcome, problem }) => outcome !== 'refused' || problem !== 'csrf')).toEqual([])
    const kept = Map.groupBy(events, ({ details }) => String((details as { endpoint?: unknown }).endpoint))
    expect(Object.fromEntries([...kept].map(([name, some]) => [name, some.length]))).toEqual(Object.fromEntries(sent))
    const all = [...sent.values()].reduce((sum, count) => sum + count, 0)
    console.log(
      `${writing.length} writing endpoints, ${all} forged requests: all refused, ${events.length} refusals in the log, no table changed`,
    )
    expect(writing.length).toBeGreaterThan(60)
  }, 300_000)

  it('are seen by this sweep where one endpoint does not look: a plant', async () => {
    const send = sending(company.server.app.http)
    const careless = ['user.suspend', 'session.signIn', 'view.create', 'customer.create']
    // As if the endpoint took the cookie alone: what would give the forgery away is put right on the way.
    const planted: Send = (endpoint, url, { origin: _, 'sec-fetch-site': __, ...headers }, payload) =>
      send(endpoint, url, { ...headers, 'x-csrf-token': credentials.csrf }, payload)
    const { passed } = await walk(
      planted,
      endpoints.filter(({ name }) => careless.includes(name)),
    )
    for (const name of careless)
      expect(
        passed.some((line) => line.startsWith(`${name} took`)),
        name,
      ).toBe(true)
  })

  it('have no exception but those with a reason, of endpoints that there are', () => {
    for (const [name, why] of Object.entries(NOT_BY_COOKIE)) {
      expect(endpoints.map((endpoint) => endpoint.name)).toContain(name)
      expect(why.length).toBeGreaterThan(20)
    }
  })

  it('are bodies that are no JSON, also with the page’s own token and from our own page: refused and in the log', async () => {
    const { database, app } = company.server
    const count = async (): Promise<number> =>
      transact(database, { mode: 'read' }, async (tx) => {
        const { rows } = await tx.execute<{ count: number }>({
          text: `SELECT count(*)::int AS count FROM audit_event WHERE problem = 'unsupported-media-type'`,
          values: [],
        })
        return rows[0]?.count ?? 0
      })
    const some = endpoints.filter(({ name }) => ['user.sendPasswordLink', 'customer.create', 'session.signIn'].includes(name))
    for (const type of ['text/plain', FORM['content-type'], 'multipart/form-data; boundary=x', 'application/jsonx']) {
      for (const endpoint of some) {
        const was = await count()
        const headers = {
          cookie: credentials.cookie,
          'x-csrf-token': credentials.csrf,
          'content-type': type,
          origin: 'http://localhost:3000',
        }
        const answer = await sending(app.http)(endpoint, urlOf(endpoint), headers, '{}')
        expect([endpoint.name, type, answer.status, answer.code]).toEqual([endpoint.name, type, 415, 'unsupported-media-type'])
        expect(await count()).toBe(was + 1)
      }
    }
  })
})
