import { join } from 'node:path'
import { type Config, ConfigError } from '../config.ts'
import type { Log } from '../log.ts'
import type { Database } from './database.ts'
import { loginRole } from './login-role.ts'
import { migrate, migrationState } from './migrate.ts'
import { openPglite } from './pglite.ts'
import { startUpkeep } from './pglite-upkeep.ts'
import { openPostgres } from './postgres.ts'
import { APP_ROLE } from './roles.ts'
import { wallKey } from './wall/wall-key.ts'

export interface OpenedDatabase {
  readonly database: Database
  /** Migrations that were applied just now. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

type Settings = Pick<
  Config,
  | 'databaseUrl'
  | 'migrationDatabaseUrl'
  | 'sequencerDatabaseUrl'
  | 'dataDir'
  | 'demonstration'
  | 'databaseConnections'
  | 'statementLimit'
  | 'dumpHours'
  | 'wall'
>

async function openEmbedded(config: Settings, log: Log, onLockLost: () => void): Promise<OpenedDatabase> {
  const options = {
    dataDir: config.dataDir,
    statementLimit: config.statementLimit,
    assumedRole: APP_ROLE,
    onLockLost,
    onReopen: () => log('warn', 'database-reopened', { reason: 'a statement went past its time limit' }),
  }
  let database = await openPglite(options)
  try {
    const migrated = await migrate(database)
    if (migrated.length > 0) {
      // Migrating swells the memory of the thread, which it never gives back; a new one starts small.
      await database.close()
      database = await openPglite(options)
    }
    const stopUpkeep = startUpkeep(database, { log, dumpFolder: join(config.dataDir, 'dumps'), dumpHours: config.dumpHours })
    return {
      database,
      migrated,
      close: async () => {
        await stopUpkeep()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function migrateServer(url: string, wall: boolean): Promise<string[]> {
  const owner = openPostgres({ url, connections: 1, statementLimit: 0 })
  try {
    return await migrate(owner, { wall })
  } finally {
    await owner.close()
  }
}

const SEPARATE_LOGIN = `Give the application a login of its own: CREATE ROLE menshen LOGIN PASSWORD '…' IN ROLE ${APP_ROLE};`

const MIGRATE =
  'To bring the database to this version, set MIGRATION_DATABASE_URL to the owner’s address, or run `menshen migrate` with it.'

/** Which role transactions take on; null for a login that is the application's own. @throws ConfigError when the login may too much or too little */
async function roleToAssume(database: Database, demonstration: boolean): Promise<string | null> {
  const role = await loginRole(database)
  if (role.superuser || role.ownsTables || role.bypassesRowSecurity) {
    if (demonstration) return APP_ROLE
    const reason = role.superuser ? 'is a superuser' : role.ownsTables ? 'owns tables' : 'passes row security by'
    throw new ConfigError(
      `DATABASE_URL: its login ${reason}, so nothing would keep the application from altering the audit log. ${SEPARATE_LOGIN} ` +
        'Put the owner’s address into MIGRATION_DATABASE_URL.',
    )
  }
  if (!role.application) {
    throw new ConfigError(
      `DATABASE_URL: its login is not a member of ${APP_ROLE}, or the database is still empty. ${SEPARATE_LOGIN} ${MIGRATE}`,
    )
  }
  return null
}

async function openServer(config: Settings, url: string, log: Log): Promise<OpenedDatabase> {
  const migrationUrl = config.migrationDatabaseUrl ?? (config.demonstration ? url : null)
  const migrated = migrationUrl === null ? [] : await migrateServer(migrationUrl, config.wall)
  const options = {
    url,
    connections: config.databaseConnections,
    statementLimit: config.statementLimit,
    onIdleError: () => log('warn', 'database-connection-lost'),
  }
  const probe = openPostgres({ ...options, connections: 1 })
  try {
    const assumedRole = await roleToAssume(probe, config.demonstration)
    const { missing } = await migrationState(probe)
    if (missing.length > 0) throw new ConfigError(`The database lacks ${missing.join(', ')}. ${MIGRATE}`)
    const wall = await wallKey({ ...config, databaseUrl: url }, probe)
    if (wall === null) log('warn', 'no-wall')
    const database = openPostgres({ ...options, assumedRole, wall })
    return { database, migrated, close: () => database.close() }
  } finally {
    await probe.close()
  }
}

/** Opens the database the settings name, brought up to date, with a login that may no more than the application needs. */
export function openDatabase(config: Settings, log: Log, onLockLost: () => void): Promise<OpenedDatabase> {
  return config.databaseUrl === null ? openEmbedded(config, log, onLockLost) : openServer(config, config.databaseUrl, log)
}
