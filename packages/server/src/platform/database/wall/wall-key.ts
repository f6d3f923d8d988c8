import { type Config, ConfigError } from '../../config.ts'
import type { Database } from '../database.ts'
import { openPostgres } from '../postgres.ts'
import { isSqlState, SQL_STATE } from '../sql-error.ts'
import { standingForm, wantedForm } from './raise-wall.ts'

type Settings = Pick<Config, 'databaseUrl' | 'migrationDatabaseUrl' | 'sequencerDatabaseUrl' | 'demonstration' | 'wall'>

const RAISE =
  'Start it once with MIGRATION_DATABASE_URL set to the owner’s address, or run `menshen migrate` with it, under the same MENSHEN_WALL.'

const WHO = 'The wall in the database has a key that the application’s own login cannot read, so SEQUENCER_DATABASE_URL is needed for it.'

/** Reads the newest key as a login that may. @throws SqlError where it may not */
export async function readKey(database: Database): Promise<Buffer> {
  const lease = await database.lease()
  try {
    const text = "SELECT encode(bytes, 'hex') AS bytes FROM menshen_wall.key ORDER BY number DESC LIMIT 1"
    const { rows } = await lease.execute<{ bytes: string }>({ text, values: [] })
    const key = Buffer.from(rows[0]?.bytes ?? '', 'hex')
    if (key.length !== 32) throw new Error('the wall in the database has no key')
    return key
  } finally {
    lease.release()
  }
}

/** The application's login must not read it, so another one of the server's does; in the demonstration there is but one. */
async function keyByOtherLogin(config: Settings): Promise<Buffer> {
  const url = config.sequencerDatabaseUrl ?? config.migrationDatabaseUrl ?? (config.demonstration ? config.databaseUrl : null)
  if (url === null) throw new ConfigError(`DATABASE_URL: ${WHO}`)
  const database = openPostgres({ url, connections: 1 })
  try {
    return await readKey(database)
  } catch (error) {
    if (isSqlState(error, SQL_STATE.notAllowed)) throw new ConfigError(WHO)
    throw error
  } finally {
    await database.close()
  }
}

/**
 * The key of the wall, once it is sure that the wall stands as this server wants it; null where none is wanted. INVARIANT: a server never
 * works behind a wall that it does not know, nor without one that it was told to have.
 *
 * @param database the application's own connection
 * @throws ConfigError
 */
export async function wallKey(config: Settings, database: Database): Promise<Buffer | null> {
  const lease = await database.lease()
  const form = await standingForm(lease).finally(() => lease.release())
  if (form !== wantedForm(database, config.wall)) {
    throw new ConfigError(`MENSHEN_WALL: the wall in the database is not as this server wants it. ${RAISE}`)
  }
  return config.wall ? keyByOtherLogin(config) : null
}
