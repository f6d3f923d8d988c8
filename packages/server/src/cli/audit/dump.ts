import { writeLog } from '#platform/audit/file/write-log.ts'
import { databaseSource } from '#platform/audit/verify/database-source.ts'
import type { Database } from '#platform/database/database.ts'
import { EXIT, type Surroundings } from '../command.ts'
import { progressLine } from '../progress-line.ts'

/** Writes the log of a database into a new file as lines of JSON, from which it can be checked without the database. */
export async function dump(database: Database, file: string, { stdout, stderr }: Surroundings): Promise<number> {
  const source = await databaseSource(database)
  const progress = progressLine(stderr, source.size)
  try {
    await writeLog(source, file, progress.at)
  } finally {
    progress.end()
  }
  stdout.write(`${source.size} events were written to ${file}, with the values in them: keep it as you keep the database.\n`)
  return EXIT.done
}
