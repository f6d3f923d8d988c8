import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log.ts'
import type { Lease } from './database.ts'
import type { PgliteDatabase } from './pglite.ts'

export interface UpkeepOptions {
  readonly log: Log
  readonly dumpFolder: string
  /** Hours between dumps; 0 for none. */
  readonly dumpHours: number
}

const EVERY = 60_000
const DUMPS_KEPT = 7

/** PGlite has no autovacuum; these are the tables that autovacuum would visit by its standard settings, nearly. */
const DUE = `
  SELECT quote_ident(relname) AS name FROM pg_stat_user_tables
  WHERE schemaname = 'public'
    AND (n_dead_tup > 500 + 0.1 * n_live_tup OR n_mod_since_analyze > 500 + 0.1 * n_live_tup)
  ORDER BY n_dead_tup DESC`

async function onLease<T>(database: PgliteDatabase, work: (lease: Lease) => Promise<T>): Promise<T> {
  const lease = await database.lease({ statementLimit: 0 })
  try {
    return await work(lease)
  } finally {
    lease.release()
  }
}

/** Vacuums and analyses the tables that need it, one lease each, so that requests go in between. Answers which. */
export async function vacuumDue(database: PgliteDatabase): Promise<string[]> {
  const { rows } = await onLease(database, (lease) => lease.execute<{ name: string }>({ text: DUE, values: [] }))
  const names = rows.map(({ name }) => name)
  for (const name of names) await onLease(database, (lease) => lease.script(`VACUUM (ANALYZE) ${name}`))
  return names
}

async function newestDump(folder: string): Promise<number> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.tar.gz'))
  const times = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).mtimeMs))
  return Math.max(0, ...times)
}

/** Writes a dump and keeps the last seven. */
export async function dumpNow(database: PgliteDatabase, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `menshen-${new Date().toISOString().replace(/[:.]/g, '-')}.tar.gz`)
  await database.dump(file)
  const dumps = (await readdir(folder)).filter((name) => name.startsWith('menshen-') && name.endsWith('.tar.gz')).sort()
  for (const old of dumps.slice(0, -DUMPS_KEPT)) await rm(join(folder, old))
  return file
}

/** Looks once a minute whether tables need vacuuming or a dump is due. The answer ends it and waits for what is under way. */
export function startUpkeep(database: PgliteDatabase, { log, dumpFolder, dumpHours }: UpkeepOptions): () => Promise<void> {
  let underway: Promise<void> = Promise.resolve()
  let busy = false
  const round = async (): Promise<void> => {
    const vacuumed = await vacuumDue(database)
    if (vacuumed.length > 0) log('debug', 'vacuumed', { tables: vacuumed.length })
    if (dumpHours === 0) return
    await mkdir(dumpFolder, { recursive: true, mode: 0o700 })
    if (Date.now() - (await newestDump(dumpFolder)) < dumpHours * 3_600_000) return
    await dumpNow(database, dumpFolder)
    log('info', 'dumped')
  }
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    underway = round()
      .catch((error: unknown) => log('warn', 'upkeep-failed', { kind: String((error as Error).name) }))
      .finally(() => {
        busy = false
      })
  }, EVERY)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await underway
  }
}
