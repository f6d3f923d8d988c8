import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '#platform/database/database.ts'
import { knownMigrations, migrate } from '#platform/database/migrate.ts'
import { openPglite } from '#platform/database/pglite.ts'
import { openPostgres } from '#platform/database/postgres.ts'
import { APP_ROLE } from '#platform/database/roles.ts'
import { wantedForm } from '#platform/database/wall/raise-wall.ts'
import { readKey } from '#platform/database/wall/wall-key.ts'

export type Backend = 'pglite' | 'postgres'

/** The back end the suite runs on: PostgreSQL when TEST_DATABASE_URL names one (a superuser of a cluster made for tests). */
export const TEST_BACKEND: Backend = process.env.TEST_DATABASE_URL === undefined ? 'pglite' : 'postgres'

export interface TestDatabase {
  readonly database: Database
  /** Another pool on the same PostgreSQL database, as a second replica has; on PGlite the same one. */
  readonly another: () => Database
  /** For PostgreSQL the address, for a server process of its own. */
  readonly url: string | null
  close(): Promise<void>
}

export interface TestDatabaseOptions {
  readonly backend?: Backend
  readonly clock?: () => string
  readonly statementLimit?: number
}

/** The month of the log that is open from the beginning, so that tests can write events by hand. */
const month = (): string => new Date().toISOString().slice(0, 7)

const openThisMonth = (database: Database): Promise<void> => asOwner(database, `SELECT open_audit_month('${month()}-01Z')`)

async function schemaKey(): Promise<string> {
  const checksums = [...(await knownMigrations()).map(({ checksum }) => checksum), wantedForm({ kind: 'postgres' }, true), month()]
  return createHash('sha256').update(checksums.join()).digest('hex').slice(0, 32)
}

/**
 * What makes a cluster open fast, which most of the time of a small test would go to: 16 MB of buffers to clear instead of 128, and nothing of
 * the two databases that only CREATE DATABASE needs.
 */
const OPENS_FAST = [
  "ALTER SYSTEM SET shared_buffers = '16MB'",
  ...['template0', 'template1'].flatMap((name) => [`ALTER DATABASE ${name} IS_TEMPLATE false`, `DROP DATABASE ${name}`]),
]

/** As whoever owns the tables, whom no guard of the roles stops: statements without values, one after the other. */
export async function asOwner(database: Database, ...statements: readonly string[]): Promise<void> {
  const lease = await database.lease({ statementLimit: 0 })
  try {
    for (const statement of statements) await lease.script(statement)
  } finally {
    lease.release()
  }
}

/** A migrated, empty PGlite cluster, made once per state of the migrations and kept in the temporary folder. */
async function snapshotFile(): Promise<string> {
  const file = join(tmpdir(), `menshen-test-small-${await schemaKey()}.tar`)
  if (existsSync(file)) return file
  // Whoever is first wins; others make the same and rename over it.
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const database = await openPglite({ dataDir: null })
  try {
    await migrate(database)
    await openThisMonth(database)
    await asOwner(database, ...OPENS_FAST)
    await database.dump(draft, 'none')
    await rename(draft, file)
  } finally {
    await database.close()
    await rm(draft, { force: true })
  }
  return file
}

async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const server = openPostgres({ url, connections: 1, statementLimit: 0 })
  await asOwner(server, ...statements).finally(() => server.close())
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** The key of the wall of a database, read by whoever owns it. */
export async function wallKeyAt(url: string): Promise<Buffer> {
  const owner = openPostgres({ url, connections: 1 })
  return readKey(owner).finally(() => owner.close())
}

async function ensureTemplate(server: string): Promise<string> {
  const template = `menshen_template_${await schemaKey()}`
  const owner = openPostgres({ url: server, connections: 1, statementLimit: 0 })
  const lease = await owner.lease()
  try {
    // One worker makes the template; the others wait here and find it.
    await lease.script('SELECT pg_advisory_lock(5567012099)')
    const { rows } = await lease.execute({ text: 'SELECT FROM pg_database WHERE datname = $1', values: [template] })
    if (rows.length === 0) {
      const draft = `draft_${randomBytes(6).toString('hex')}`
      await lease.script(`CREATE DATABASE ${draft}`)
      const database = openPostgres({ url: databaseUrl(server, draft), connections: 1 })
      await migrate(database)
        .then(() => openThisMonth(database))
        .finally(() => database.close())
      await lease.script(`ALTER DATABASE ${draft} RENAME TO ${template}`)
    }
    return template
  } finally {
    lease.release(true)
    await owner.close()
  }
}

async function openOnPostgres(server: string, options: TestDatabaseOptions): Promise<TestDatabase> {
  const template = await ensureTemplate(server)
  const name = `menshen_test_${randomBytes(8).toString('hex')}`
  await onServer(server, [`CREATE DATABASE ${name} TEMPLATE ${template}`])
  const url = databaseUrl(server, name)
  const wall = await wallKeyAt(url)
  const opened: Database[] = []
  const another = (): Database => {
    const database = openPostgres({
      url,
      assumedRole: APP_ROLE,
      clock: options.clock ?? null,
      wall,
      ...(options.statementLimit === undefined ? {} : { statementLimit: options.statementLimit }),
    })
    opened.push(database)
    return database
  }
  return {
    database: another(),
    another,
    url,
    close: async () => {
      await Promise.all(opened.map((database) => database.close()))
      await onServer(server, [`DROP DATABASE ${name} WITH (FORCE)`])
    },
  }
}

async function openOnPglite(options: TestDatabaseOptions): Promise<TestDatabase> {
  const database = await openPglite({
    dataDir: null,
    snapshot: await snapshotFile(),
    assumedRole: APP_ROLE,
    clock: options.clock ?? null,
    ...(options.statementLimit === undefined ? {} : { statementLimit: options.statementLimit }),
  })
  return { database, another: () => database, url: null, close: () => database.close() }
}

/** A migrated, empty database of its own for one test file. */
export async function openTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const backend = options.backend ?? TEST_BACKEND
  if (backend === 'pglite') return openOnPglite(options)
  const server = process.env.TEST_DATABASE_URL
  if (server === undefined) throw new Error('TEST_DATABASE_URL must name a PostgreSQL cluster for tests')
  return openOnPostgres(server, options)
}
