import { randomUUID } from 'node:crypto'
import { parseNetworks } from '#platform/access/principal/named-rules.ts'
import { DEFAULT_SESSION_RULES, type SessionRules } from '#platform/access/principal/session-facts.ts'
import { type SetClock, setClock } from '#platform/clock.ts'
import type { Database } from '#platform/database/database.ts'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { transact } from '#platform/database/transact.ts'
import { readDetections } from '#platform/watch/detections.ts'
import { WatchLog } from '#platform/watch/feed/watch-log.ts'
import { loadCustomers } from '#test/harness/load-customers.ts'
import { codeAt, PASSWORD } from '#test/sign-in/factor-company.ts'
import { ok, type SmallCompany, smallCompany } from '../../freshness/small-company.ts'
import { givePassword } from '../../harness/give-password.ts'
import { insertSession } from '../../harness/insert-session.ts'
import { placeAll } from '../../harness/place-all.ts'
import { type Bearer, type Credentials, type TestAnswer, type TestClient, testClient } from '../../harness/test-client.ts'
import { startTestServer, type TestServer } from '../../harness/test-server.ts'
import { drivenPolicy } from './driven-policy.ts'

/** The proxy that the server believes: it says from where somebody comes. */
const PROXY = '10.99.0.1'

const RULES: SessionRules = { ...DEFAULT_SESSION_RULES, networks: parseNetworks('office=192.0.2.0/24') }

/** A Monday, at ten in Shanghai. Before it began the watch raises nothing, so this is after any day on which the test may run. */
const BEGIN = '2031-01-06T02:00:00.000Z'

const WEEK = 7 * 86_400_000

/** Three exports of all are a mass export; four are a slow leak, also after some were deleted. */
const CUSTOMERS = 6_400

export interface Raised {
  readonly detection: string
  readonly account_id: string | null
  readonly address: string | null
}

export interface Somebody {
  readonly id: string
  readonly email: string
}

/** One company for all attacks, with a clock that only they move; its doors are those of the product. */
export interface DrivenCompany extends SmallCompany {
  readonly clock: SetClock
  readonly customerIds: readonly string[]
  /** The administrator, in a fresh session of the office. */
  administrator(): Promise<TestClient>
  /** Somebody with a password, not signed in. */
  somebody(...roles: readonly string[]): Promise<Somebody>
  /** Somebody's browser at an address, in a session that was begun before. */
  browser(userId: string, address: string): Promise<TestClient>
  /** Another server over the same data, with a fault in it. */
  faulty(fault: (database: Database) => Database): Promise<{ from: DrivenCompany['from']; close(): Promise<void> }>
  /** Whoever comes from an address, with or without what they are known by. */
  from(address: string, credentials?: Credentials | Bearer): TestClient
  /** Tries a password from an address. */
  tries(email: string, address: string, password?: string): Promise<TestAnswer>
  /** Signs in from an address, to a session's client. */
  signsIn(email: string, address: string): Promise<TestClient>
  /** Moves the clock on. */
  minutes(many: number): void
  days(many: number): void
  /** Moves it to ten in the morning of the next Monday. */
  monday(): void
  /** Runs the jobs that wait. */
  work(): Promise<void>
  /** All that was watched since this was asked last, and raised an alert. */
  raised(): Promise<Raised[]>
  codeAt(secret: string, steps?: number): Promise<string>
}

export { PASSWORD }

const CONFIG = { trustedProxies: [`${PROXY}/32`], sessionRules: RULES }

/** Clients of a server, who come through the proxy. */
const comingTo =
  ({ app }: TestServer): DrivenCompany['from'] =>
  (address, credentials) =>
    testClient(app.http, credentials ?? null, PROXY, { 'x-forwarded-for': address })

/** What somebody's browser has, in a session that was begun before. */
export const credentialsOf = async ({ server }: SmallCompany, userId: string): Promise<Credentials> =>
  (await insertSession(server.database, server.keys, userId, { publicUrl: server.app.publicUrl() })).credentials

export async function drivenCompany(): Promise<DrivenCompany> {
  const clock = setClock(BEGIN)
  const company = await smallCompany({
    clock,
    policy: drivenPolicy,
    config: CONFIG,
  })
  const { server, east, adminId } = company
  const { database } = server
  await loadCustomers(database, east, adminId, CUSTOMERS)
  const rows = async <Row>(text: string): Promise<Row[]> =>
    (await transact(database, { mode: 'read' }, (tx) => tx.execute<Row>({ text, values: [] }))).rows
  const lease = await database.lease()
  const { rows: customers } = await lease.execute<{ id: string }>({ text: 'SELECT id FROM customer ORDER BY id', values: [] })
  lease.release()
  const watch = new WatchLog({ database, rules: RULES, detections: await readDetections() })
  const from = comingTo(server)
  const tries: DrivenCompany['tries'] = (email, address, password = 'not this one') => from(address).post('session', { email, password })
  const browser: DrivenCompany['browser'] = async (userId, address) => from(address, await credentialsOf(company, userId))
  const administrator = (): Promise<TestClient> => browser(adminId, '192.0.2.1')
  const seen = new Set<string>()
  return {
    ...company,
    ...{ clock, from, tries },
    customerIds: customers.map(({ id }) => id),
    administrator,
    somebody: async (...roles) => {
      const client = await administrator()
      const values = { name: 'Somebody', email: `${randomUUID()}@example.com`, unitId: east }
      const { id } = ok(await client.post('users', { values })).body
      for (const role of ['employee', ...roles])
        ok(await client.post('assignments', { userId: id, role, unitId: company.company, reason: 'test' }))
      const { email } = values
      await givePassword(database, id, PASSWORD, { email })
      return { id, email }
    },
    browser,
    faulty: async (fault) => {
      const other = await startTestServer({ database: fault(database), config: CONFIG })
      return { from: comingTo(other), close: () => other.close() }
    },
    signsIn: async (email, address) => {
      const answer = ok(await tries(email, address, PASSWORD))
      return from(address, { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '', csrf: answer.body.csrfToken })
    },
    minutes: (many) => clock.advance(many * 60_000),
    days: (many) => clock.advance(many * 86_400_000),
    monday: () => {
      const [now, begin] = [Date.parse(clock.now()), Date.parse(BEGIN)]
      clock.set(new Date(begin + (Math.floor((now - begin) / WEEK) + 1) * WEEK).toISOString())
    },
    work: async () => {
      await server.app.jobs.runWaiting()
    },
    raised: async () => {
      await placeAll(asSequencer(database))
      while ((await watch.step()) === 'more');
      const alerts = await rows<Raised & { readonly id: string }>('SELECT id, detection, account_id, address FROM alert ORDER BY detection')
      const fresh = alerts.filter(({ id }) => !seen.has(id))
      for (const { id } of fresh) seen.add(id)
      return fresh.map(({ id: _, ...alert }) => alert)
    },
    codeAt: (secret, steps) => codeAt(clock, secret, steps),
    close: async () => {
      await watch.leave()
      await company.close()
    },
  }
}
