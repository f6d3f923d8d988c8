import { readConfig } from '#platform/config.ts'
import { migrate as migrateDatabase } from '#platform/database/migrate.ts'
import { openPglite } from '#platform/database/pglite.ts'
import { openPostgres } from '#platform/database/postgres.ts'
import { type Command, EXIT } from './command.ts'
import { explainStartFailure } from './serve.ts'

export const migrate: Command = {
  name: 'migrate',
  usage: '',
  summary: 'Bring the database to this version, with the owner’s login (MIGRATION_DATABASE_URL) or the embedded one',
  run: async (_args, surroundings) => {
    try {
      const config = readConfig(surroundings.env)
      const url = config.migrationDatabaseUrl ?? config.databaseUrl
      const database =
        url === null ? await openPglite({ dataDir: config.dataDir }) : openPostgres({ url, connections: 1, statementLimit: 0 })
      try {
        const applied = await migrateDatabase(database, { wall: config.wall })
        surroundings.stdout.write(applied.length === 0 ? 'Nothing to do.\n' : `Applied ${applied.join(', ')}.\n`)
      } finally {
        await database.close()
      }
      return EXIT.done
    } catch (error) {
      return explainStartFailure(error, surroundings)
    }
  },
}
