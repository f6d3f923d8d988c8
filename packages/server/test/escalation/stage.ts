import { after, DAY, setClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import { csrfToken } from '#platform/crypto/tokens.ts'
import { sessionCookie } from '#platform/http/session-cookie.ts'
import { silentLog } from '#platform/log.ts'
import { type App, createApp } from '../../src/app.ts'
import { type Method, type TestAnswer, type TestClient, testClient } from '../harness/test-client.ts'
import { openTestDatabase } from '../harness/test-database.ts'
import { START } from '../noninterference/company/names.ts'
import { loadRows, rowReader, runRaw, withLoader } from '../noninterference/pair/database-rows.ts'
import { withFixedRandom } from '../noninterference/pair/fixed-random.ts'
import type { Row, Rows } from '../noninterference/rows.ts'
import { nameOf } from './company/people.ts'
import { companyRows, passwordHash, sessionIdOf, sessionTokenOf } from './company/rows.ts'
import type { Providers } from './providers.ts'

/** What decisions hang on, and no more: it is read again after every act. */
const READ_TABLES = [
  'user',
  'unit',
  'assignment',
  'policy_version',
  'policy_change',
  'access_request',
  'access_request_step',
  'deputy',
  'customer',
  'contact',
  'lead',
  'record_team',
  'record_share',
  'unit_history',
  'user_unit',
  'user_manager',
  'user_attribute',
  'sign_on_link',
  'api_token',
  'rights_version',
]

/** The rest of what a sequence can leave behind. */
const EMPTIED = { sign_on_start: [], sign_on: [], sign_on_logout: [], sign_on_assignment: [], sign_in_step: [] }

const KEYS = keysFrom(Buffer.alloc(32, 7))
const COOKIE = sessionCookie('http://localhost:3000').name

/** With what a request is made: somebody's session, a token, or nothing. */
export type Caller = { readonly person: string } | { readonly bearer: string } | null

/** The whole application over one company, which begins anew as often as is wanted. */
export interface Stage {
  reset(): Promise<void>
  call(caller: Caller, method: Method, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>
  /** Whoever is known by these: for what is not asked through `call`. */
  readonly anonymous: TestClient
  /** The rows as they are, read past the product. */
  rows(): Promise<Rows>
  raw(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** Lets somebody in again whose session was ended: how people sign in has tests of its own. */
  signInAgain(userId: string): Promise<void>
  runJobs(): Promise<void>
  now(): string
  advance(milliseconds: number): void
  /** Runs something with ids that follow from the seed alone. */
  seeded<T>(seed: string, work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A proof that has run for an hour does not end because the machine stood still for half of one. */
const PATIENCE = 86_400_000

/** As far as time passes in a sequence. */
const MONTHS = 8

export async function openStage(providers: Providers): Promise<Stage> {
  const clock = setClock(START)
  const opened = await openTestDatabase({ clock: clock.now, statementLimit: PATIENCE })
  const { database } = opened
  const rowsOf = companyRows(await passwordHash())
  const raw = (text: string, values: readonly unknown[] = []): Promise<Row[]> => runRaw(database, text, values)
  const config = readConfig({ MENSHEN_REQUESTS_PER_MINUTE: '1000000' })
  const app: App = await createApp({ config, database, keys: KEYS, log: silentLog, webFolder: null, providers: providers.settings })
  for (let month = 0; month < MONTHS; month += 1) await raw('SELECT open_audit_month($1)', [after(START, month * 31 * DAY)])
  const clients = new Map<string, TestClient>()
  let [read, version] = [rowReader(database, READ_TABLES), 0]

  const clientOf = (caller: Caller): TestClient => {
    if (caller === null) return testClient(app.http, null)
    if ('bearer' in caller) return testClient(app.http, caller)
    const name = nameOf(caller.person)
    const known = clients.get(name)
    if (known !== undefined) return known
    const made = testClient(app.http, { cookie: `${COOKIE}=${sessionTokenOf(name)}`, csrf: csrfToken(KEYS.csrf, sessionIdOf(name)) })
    clients.set(name, made)
    return made
  }
  return {
    reset: async () => {
      clock.set(START)
      version += 1000
      await loadRows(database, rowsOf(version), { ...EMPTIED, sign_on_link: providers.links })
      read = rowReader(database, READ_TABLES)
    },
    call: (caller, method, path, body, headers) => clientOf(caller).call(method, path, body, headers),
    anonymous: testClient(app.http, null),
    rows: () => read(),
    raw,
    signInAgain: (userId) =>
      withLoader(database, async (lease) => {
        const text = 'UPDATE session SET ended_at = NULL, ended_reason = NULL, proved_at = $2 WHERE user_id = $1'
        await lease.execute({ text, values: [userId, clock.now()] })
      }),
    runJobs: async () => {
      await app.jobs.runWaiting()
    },
    now: clock.now,
    advance: clock.advance,
    seeded: withFixedRandom,
    close: async () => {
      await app.close()
      await opened.close()
    },
  }
}
