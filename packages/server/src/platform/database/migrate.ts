import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Database, Lease } from './database.ts'
import { APP_ROLE, OWNER_ROLE, SEQUENCER_ROLE } from './roles.ts'
import { isSqlState, SQL_STATE } from './sql-error.ts'
import { raiseWall, standingForm, wantedForm } from './wall/raise-wall.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly checksum: string
  readonly sql: string
}

export interface MigrationState {
  readonly applied: readonly string[]
  readonly missing: readonly string[]
}

export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

const FOLDER = fileURLToPath(new URL('./migrations/', import.meta.url))
// One number for the whole product: replicas that start together wait for each other here.
const MIGRATION_LOCK = 5_567_012_001

/** The migrations that come with this version, in order. */
export async function knownMigrations(): Promise<Migration[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file, index) => {
      const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1])
      if (number !== index + 1) throw new MigrationError(`${file}: migrations are numbered without a gap from 0001`)
      const sql = await readFile(`${FOLDER}${file}`, 'utf8')
      return { number, name: file.replace(/\.sql$/, ''), checksum: createHash('sha256').update(sql).digest('hex'), sql }
    }),
  )
}

async function appliedChecksums(lease: Lease): Promise<Map<string, string>> {
  const exists = await lease.execute<{ found: boolean }>({
    text: "SELECT to_regclass('public.schema_migration') IS NOT NULL AS found",
    values: [],
  })
  if (exists.rows[0]?.found !== true) return new Map()
  const { rows } = await lease.execute<{ name: string; checksum: string }>({
    text: 'SELECT name, checksum FROM public.schema_migration ORDER BY number',
    values: [],
  })
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

/** Refuses a database that another version of the product has changed in a way this one does not know. */
function missingOf(known: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  const names = new Map(known.map((migration) => [migration.name, migration]))
  for (const [name, checksum] of applied) {
    const migration = names.get(name)
    if (migration === undefined)
      throw new MigrationError(`The database has the migration ${name}, which this version does not know. Start the newer version.`)
    if (migration.checksum !== checksum)
      throw new MigrationError(`The migration ${name} was changed after it had been applied. Restore the file as it was.`)
  }
  return known.filter((migration) => !applied.has(migration.name))
}

/** Which migrations the database has and lacks; changes nothing. */
export async function migrationState(database: Database): Promise<MigrationState> {
  const known = await knownMigrations()
  const lease = await database.lease()
  try {
    const applied = await appliedChecksums(lease)
    return { applied: [...applied.keys()], missing: missingOf(known, applied).map(({ name }) => name) }
  } finally {
    lease.release()
  }
}

/** The roles, where the login may make them; otherwise they must be there (docs/guide). */
const ensureRole = (role: string): string => `
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database of the same cluster was quicker
END $$`

async function makeRole(lease: Lease, role: string): Promise<void> {
  try {
    await lease.script(ensureRole(role))
  } catch (error) {
    if (!isSqlState(error, SQL_STATE.notAllowed)) throw error
    throw new MigrationError(`The role ${role} is missing, and this login may not make it. As a superuser: CREATE ROLE ${role} NOLOGIN;`)
  }
}

/** A superuser makes everything in the name of the owner role, so that the owner is the same however the database was set up. */
const ACT_AS_OWNER = `
DO $$
BEGIN
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) THEN
    GRANT USAGE, CREATE ON SCHEMA public TO ${OWNER_ROLE};
    EXECUTE format('GRANT CREATE ON DATABASE %I TO ${OWNER_ROLE}', current_database());
  END IF;
END $$`

const MAKE_BOOK = `
CREATE TABLE IF NOT EXISTS public.schema_migration (
  number integer PRIMARY KEY,
  name text NOT NULL UNIQUE,
  checksum text NOT NULL,
  applied_at timestamptz(3) NOT NULL DEFAULT now()
);
GRANT SELECT ON public.schema_migration TO ${APP_ROLE}`

async function apply(lease: Lease, migration: Migration): Promise<void> {
  await lease.script('BEGIN')
  try {
    await lease.script(`SET LOCAL search_path = public; ${migration.sql}`)
    await lease.execute({
      text: 'INSERT INTO public.schema_migration (number, name, checksum) VALUES ($1, $2, $3)',
      values: [migration.number, migration.name, migration.checksum],
    })
    await lease.script('COMMIT')
  } catch (error) {
    await lease.script('ROLLBACK')
    throw new MigrationError(`The migration ${migration.name} failed and was rolled back: ${(error as Error).message}`, { cause: error })
  }
}

async function actAsOwner(lease: Lease): Promise<void> {
  await lease.script(ACT_AS_OWNER)
  const { rows } = await lease.execute<{ member: boolean }>({
    text: `SELECT pg_has_role(current_user, '${OWNER_ROLE}', 'MEMBER') AS member`,
    values: [],
  })
  if (rows[0]?.member === true) await lease.script(`SET ROLE ${OWNER_ROLE}`)
}

const NO_PGCRYPTO =
  'The extension pgcrypto is missing, and this login may not make it. As a superuser: CREATE EXTENSION pgcrypto; or go without the wall in the database: MENSHEN_WALL=false.'

async function keepWall(lease: Lease, form: string): Promise<void> {
  if ((await standingForm(lease)) === form) return
  await actAsOwner(lease)
  try {
    await raiseWall(lease, form)
  } catch (error) {
    if (isSqlState(error, SQL_STATE.notAllowed, SQL_STATE.noSuchFile, SQL_STATE.notSupported))
      throw new MigrationError(NO_PGCRYPTO, { cause: error })
    throw error
  }
}

export interface MigrateOptions {
  /** Whether the wall is to stand (P6). The embedded database has none: nobody types anything into it but the server itself. */
  readonly wall?: boolean
}

/**
 * Brings the database to this version, once however many replicas start together, and answers what it applied.
 * The login must own the schema or be a superuser.
 */
export async function migrate(database: Database, { wall = true }: MigrateOptions = {}): Promise<string[]> {
  const known = await knownMigrations()
  const lease = await database.lease({ statementLimit: 0 })
  try {
    await lease.script(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`)
    const missing = missingOf(known, await appliedChecksums(lease))
    if (missing.length > 0) {
      for (const role of [OWNER_ROLE, APP_ROLE, SEQUENCER_ROLE]) await makeRole(lease, role)
      await actAsOwner(lease)
      await lease.script(MAKE_BOOK)
      for (const migration of missing) await apply(lease, migration)
    }
    await keepWall(lease, wantedForm(database, wall))
    return missing.map(({ name }) => name)
  } finally {
    // RESET and the lock's end also come with the closing of the connection, should this fail.
    await lease.script('RESET ROLE; SELECT pg_advisory_unlock_all()').then(
      () => lease.release(),
      () => lease.release(true),
    )
  }
}
