import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lease } from '../../packages/server/src/platform/database/database.ts'
import { migrate } from '../../packages/server/src/platform/database/migrate.ts'
import { openPglite } from '../../packages/server/src/platform/database/pglite.ts'
import { openPostgres } from '../../packages/server/src/platform/database/postgres.ts'
import { startPostgres } from '../../tools/testing/postgres.ts'

export interface BenchDatabase {
  readonly lease: Lease
  readonly version: string
  close(): Promise<void>
}

/** A migrated, empty database of its own on this machine: a private PostgreSQL cluster, or PGlite in a temporary folder. */
export async function openBench(kind: 'pglite' | 'postgres'): Promise<BenchDatabase> {
  const cluster = kind === 'postgres' ? await startPostgres() : null
  const folder = await mkdtemp(join(tmpdir(), 'menshen-bench-'))
  const database =
    cluster === null
      ? await openPglite({ dataDir: folder, statementLimit: 0 })
      : openPostgres({ url: cluster.url, connections: 2, statementLimit: 0 })
  await migrate(database)
  const lease = await database.lease({ statementLimit: 0 })
  const { rows } = await lease.execute<{ version: string }>({ text: 'select split_part(version(), $1, 2) as version', values: [' '] })
  return {
    lease,
    version: rows[0]?.version ?? '',
    close: async () => {
      lease.release()
      await database.close()
      await cluster?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
