import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readVerifier } from '@menshen/ledger'
import { fileSource } from '#platform/audit/file/file-source.ts'
import { writeLog } from '#platform/audit/file/write-log.ts'
import { databaseSource } from '#platform/audit/verify/database-source.ts'
import type { LogSource } from '#platform/audit/verify/log-source.ts'
import { verifyLog } from '#platform/audit/verify/verify-log.ts'
import type { Database } from '#platform/database/database.ts'
import type { HeldOutside } from './log-under-attack.ts'

export interface Found {
  readonly kind: string
  readonly position?: number
  readonly eventId?: string
}

export type FoundIn = Readonly<Record<'database' | 'file', readonly Found[]>>

export const NOTHING: FoundIn = { database: [], file: [] }

/**
 * What somebody finds who holds a key and two checkpoints outside: in the database, and in a file that an honest program wrote of it. However
 * the log was altered, the check comes to its end.
 *
 * @param folder where the file lies meanwhile
 */
export async function foundIn(database: Database, { key, checkpoints }: HeldOutside, folder: string): Promise<FoundIn> {
  const findingsOf = async (source: LogSource): Promise<readonly Found[]> =>
    (await verifyLog(source, { key: readVerifier(key), checkpoints: [...checkpoints] })).findings
  const source = await databaseSource(database)
  const file = join(folder, 'log.jsonl')
  try {
    await writeLog(source, file)
    return { database: await findingsOf(source), file: await findingsOf(await fileSource(file)) }
  } finally {
    await rm(file)
  }
}
