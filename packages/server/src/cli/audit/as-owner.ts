import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database/database.ts'
import { openPglite } from '#platform/database/pglite.ts'
import { openPostgres } from '#platform/database/postgres.ts'

/** Works as the owner of the tables: the server's own login can remove nothing from the log. */
export async function asOwner<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const url = config.migrationDatabaseUrl ?? config.databaseUrl
  const database = url === null ? await openPglite({ dataDir: config.dataDir }) : openPostgres({ url, connections: 1, statementLimit: 0 })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** Whether this command may put the log in order itself: on the embedded database no server runs beside it that would. */
export const maySequence = ({ migrationDatabaseUrl, databaseUrl, sequencerDatabaseUrl }: Config): boolean =>
  (migrationDatabaseUrl ?? databaseUrl) === null || sequencerDatabaseUrl !== null
