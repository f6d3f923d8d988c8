import { type Config, ConfigError } from '../config.ts'
import type { Log } from '../log.ts'
import type { Database } from './database.ts'
import { loginRole } from './login-role.ts'
import { openPostgres } from './postgres.ts'
import { SEQUENCER_ROLE } from './roles.ts'

export interface OpenedSequencer {
  /** The same database, as the role that gives events their places (A1). */
  readonly database: Database
  close(): Promise<void>
}

const LOGIN = `Make one: CREATE ROLE menshen_log LOGIN PASSWORD '…' IN ROLE ${SEQUENCER_ROLE};`

/** The same database, which takes on the sequencer's role. It reads the whole log, and no wall stands before that. */
export const asSequencer = (database: Database): Database => ({ ...database, assumedRole: SEQUENCER_ROLE, wall: null })

async function maySequence(database: Database): Promise<boolean> {
  const lease = await database.lease()
  try {
    const { rows } = await lease.execute<{ may: boolean }>({
      text: `SELECT pg_has_role(session_user, '${SEQUENCER_ROLE}', 'USAGE') AS may`,
      values: [],
    })
    return rows[0]?.may === true
  } finally {
    lease.release()
  }
}

async function separate(url: string, log: Log): Promise<OpenedSequencer> {
  const database = openPostgres({ url, connections: 2, onIdleError: () => log('warn', 'database-connection-lost') })
  try {
    const { superuser, ownsTables, application } = await loginRole(database)
    if (!superuser && !ownsTables && !application && (await maySequence(database))) return { database, close: () => database.close() }
  } catch {
    await database.close()
    throw new ConfigError(`SEQUENCER_DATABASE_URL: the database cannot be reached, or not with this login. ${LOGIN}`)
  }
  await database.close()
  throw new ConfigError(
    `SEQUENCER_DATABASE_URL: its login must be a member of ${SEQUENCER_ROLE} and of nothing else of Menshen’s. ${LOGIN}`,
  )
}

/**
 * Opens the database a second time for whoever gives the events of the audit log their places. INVARIANT: outside demonstration mode that is
 * a login of its own, so that who adds events cannot order them, and who orders them cannot add any.
 */
export async function openSequencer(
  { databaseUrl, sequencerDatabaseUrl }: Pick<Config, 'databaseUrl' | 'sequencerDatabaseUrl'>,
  database: Database,
  log: Log,
): Promise<OpenedSequencer> {
  if (sequencerDatabaseUrl !== null) return separate(sequencerDatabaseUrl, log)
  // The embedded database and a superuser's login take on whichever role is asked for.
  if (databaseUrl === null || database.assumedRole !== null) return { database: asSequencer(database), close: async () => undefined }
  throw new ConfigError(`SEQUENCER_DATABASE_URL: give the audit log a login of its own, or nothing puts its events in order. ${LOGIN}`)
}
