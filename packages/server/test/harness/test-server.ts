import type { SetClock } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { type Keys, keysFrom } from '#platform/crypto/keys.ts'
import type { Database } from '#platform/database/database.ts'
import { silentLog } from '#platform/log.ts'
import { type App, type AppOptions, createApp } from '../../src/app.ts'
import { insertSession, type SessionOptions } from './insert-session.ts'
import { insertToken, type TokenOptions } from './insert-token.ts'
import { type TestClient, testClient } from './test-client.ts'
import { type Backend, openTestDatabase, type TestDatabase } from './test-database.ts'

export interface TestServerOptions {
  readonly backend?: Backend
  /** Stands in for the database's time. */
  readonly clock?: SetClock
  readonly demonstration?: boolean
  readonly statementLimit?: number
  readonly config?: Partial<Config>
  /** A database that is open already, as a second replica has it; it is not closed with this server. */
  readonly database?: Database
  /** Does not print what unexpected failures were, for tests that provoke them. */
  readonly quiet?: boolean
  readonly log?: AppOptions['log']
  readonly providers?: AppOptions['providers']
}

export interface TestServer {
  readonly app: App
  readonly database: Database
  readonly keys: Keys
  /** PostgreSQL's address for a process of its own; null on PGlite. */
  readonly url: string | null
  /** Nobody. */
  readonly anonymous: TestClient
  /** Somebody with a fresh session. No password is hashed for it; sign-in itself has its own tests. */
  as(userId: string, session?: SessionOptions): Promise<TestClient>
  /** A program with an API token of somebody, without making it through the API: proving a password for each test would take too long. */
  byToken(userId: string, token: TokenOptions): Promise<TestClient>
  close(): Promise<void>
}

/** The whole application over a migrated, empty database of its own, without a socket. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const own: TestDatabase | null =
    options.database === undefined
      ? await openTestDatabase({
          ...(options.backend === undefined ? {} : { backend: options.backend }),
          ...(options.clock === undefined ? {} : { clock: options.clock.now }),
          ...(options.statementLimit === undefined ? {} : { statementLimit: options.statementLimit }),
        })
      : null
  const database = options.database ?? own?.database
  if (database === undefined) throw new Error('no database')
  const keys = keysFrom(Buffer.alloc(32, 7))
  const config: Config = {
    ...readConfig({ DEMO: options.demonstration === true ? 'true' : 'false', MENSHEN_REQUESTS_PER_MINUTE: '1000000' }),
    ...options.config,
  }
  const app = await createApp({
    config,
    database,
    keys,
    log: options.log ?? silentLog,
    webFolder: null,
    ...(options.providers === undefined ? {} : { providers: options.providers }),
    ...(options.quiet === true ? {} : { onFailure: (cause: unknown) => console.error(cause) }),
  })
  return {
    app,
    database,
    keys,
    url: own?.url ?? null,
    anonymous: testClient(app.http, null),
    as: async (userId, session = {}) => {
      const { credentials } = await insertSession(database, keys, userId, { publicUrl: app.publicUrl(), ...session })
      return testClient(app.http, credentials)
    },
    byToken: async (userId, token) => testClient(app.http, { bearer: (await insertToken(database, userId, token)).token }),
    close: async () => {
      await app.close()
      await own?.close()
    },
  }
}
