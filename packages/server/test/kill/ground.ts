import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Keys, keysFrom } from '#platform/crypto/keys.ts'
import type { Database } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openPglite } from '#platform/database/pglite.ts'
import { openPostgres } from '#platform/database/postgres.ts'
import { APP_ROLE } from '#platform/database/roles.ts'
import { makeDatabase } from '../freshness/revocation/stage.ts'

/** A database that a server process is started on and killed over, and that can be looked into while nobody serves it. */
export interface Ground {
  /** What belongs to it lies here, and goes with it. */
  readonly folder: string
  readonly keys: Keys
  /** The settings of a server on it. */
  readonly env: Readonly<Record<string, string>>
  /** Opens it; on PGlite only while no server runs, for one process has it to itself. */
  open(): Promise<Database>
  remove(): Promise<void>
}

async function onPglite(folder: string): Promise<Pick<Ground, 'open' | 'remove'> & { readonly settings: Record<string, string> }> {
  const dataDir = join(folder, 'data')
  const open = (): Promise<Database> => openPglite({ dataDir, assumedRole: APP_ROLE, statementLimit: 60_000 })
  const first = await open()
  await migrate(first).finally(() => first.close())
  return { settings: { DATA_DIR: dataDir, MENSHEN_DUMP_HOURS: '0' }, open, remove: async () => undefined }
}

async function onPostgres(server: string): Promise<Pick<Ground, 'open' | 'remove'> & { readonly settings: Record<string, string> }> {
  const made = await makeDatabase(server)
  return {
    settings: { DATABASE_URL: made.databaseUrl, SEQUENCER_DATABASE_URL: made.sequencerUrl },
    open: async () => openPostgres({ url: made.databaseUrl, connections: 2, statementLimit: 60_000, wall: made.wall }),
    remove: made.remove,
  }
}

/** @param server a superuser's address of a PostgreSQL cluster for tests; null for PGlite in a folder of its own */
export async function makeGround(server: string | null): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'menshen-kill-'))
  const secret = randomBytes(32)
  const secretFile = join(folder, 'secret')
  await writeFile(secretFile, secret.toString('base64'), { mode: 0o600 })
  const { settings, open, remove } = await (server === null ? onPglite(folder) : onPostgres(server))
  return {
    folder,
    keys: keysFrom(secret),
    env: {
      DATA_DIR: join(folder, 'files'),
      ...settings,
      SECRET_KEY_FILE: secretFile,
      LOG_LEVEL: 'error',
      MENSHEN_REQUESTS_PER_MINUTE: '1000000',
    },
    open,
    remove: async () => {
      await remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
