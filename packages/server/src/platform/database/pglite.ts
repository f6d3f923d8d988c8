import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parameterText } from './column-values.ts'
import { createCluster } from './create-cluster.ts'
import type { Answer, Database, Lease, LeaseOptions } from './database.ts'
import { leaseQueue } from './lease-queue.ts'
import { lockFolder } from './pglite-folder-lock.ts'
import type { PgliteRequest } from './pglite-messages.ts'
import { startPgliteWorker } from './pglite-worker.ts'
import { SQL_STATE, SqlError } from './sql-error.ts'

export interface PgliteOptions {
  /** Where the data lives; null keeps it in memory. */
  readonly dataDir: string | null
  /** A dump to begin from instead of an empty cluster; in memory only. */
  readonly snapshot?: string | null
  readonly statementLimit?: number
  readonly assumedRole?: string | null
  readonly clock?: (() => string) | null
  /** Told when another process took the folder: the server must end at once. */
  readonly onLockLost?: () => void
  /** Told when the watchdog ended a statement and the database was opened anew. */
  readonly onReopen?: () => void
}

export interface PgliteDatabase extends Database {
  readonly kind: 'pglite'
  /** Writes the whole data folder into one file, which appears whole or not at all. */
  dump(file: string, compression?: 'gzip' | 'none'): Promise<void>
}

/** The embedded database: PGlite in a worker thread, one lease at a time, its folder locked for this process. */
export async function openPglite(options: PgliteOptions): Promise<PgliteDatabase> {
  const standardLimit = options.statementLimit ?? 30_000
  let unlock: () => Promise<void> = async () => undefined
  let folder: string | null = null
  if (options.dataDir !== null) {
    await mkdir(options.dataDir, { recursive: true, mode: 0o700 })
    unlock = await lockFolder(options.dataDir, options.onLockLost ?? (() => undefined))
    folder = join(options.dataDir, 'pglite')
  }
  let worker = await (async () => {
    try {
      if (folder !== null) await createCluster(folder)
      return await startPgliteWorker({ folder, snapshot: options.snapshot ?? null })
    } catch (error) {
      await unlock()
      throw error
    }
  })()
  const turn = leaseQueue()
  let closed = false

  const reopen = async (): Promise<void> => {
    if (folder === null) throw new SqlError('the database in memory was lost', { code: SQL_STATE.lost })
    worker = await startPgliteWorker({ folder, snapshot: null })
    options.onReopen?.()
  }

  const lease = async (leaseOptions: LeaseOptions = {}): Promise<Lease & { ask(request: PgliteRequest): Promise<void> }> => {
    const end = await turn()
    try {
      if (closed) throw new SqlError('the database is closed', { code: SQL_STATE.lost })
      if (!worker.alive()) await reopen()
    } catch (error) {
      end()
      throw error
    }
    const held = worker
    const limit = leaseOptions.statementLimit ?? standardLimit
    let over = false
    const ask = (request: PgliteRequest): Promise<readonly Answer<Record<string, unknown>>[]> => {
      if (over) return Promise.reject(new Error('the lease of this connection is over'))
      return held.ask(request, limit)
    }
    return {
      ask: async (request) => void (await ask(request)),
      execute: async <Row>({ text, values }: { text: string; values: readonly unknown[] }) => {
        const [first] = await ask({ kind: 'execute', text, values: values.map(parameterText) })
        return (first ?? { rows: [], affected: 0, command: '' }) as Answer<Row>
      },
      script: async (text) => [...(await ask({ kind: 'script', text }))],
      release: (broken = false) => {
        if (over) return
        over = true
        if (broken && folder !== null) void held.end().then(end)
        else end()
      },
    }
  }

  return {
    kind: 'pglite',
    exclusive: true,
    assumedRole: options.assumedRole ?? null,
    clock: options.clock ?? null,
    wall: null,
    lease,
    dump: async (file, compression = 'gzip') => {
      const held = await lease({ statementLimit: 0 })
      try {
        await held.ask({ kind: 'dump', file, compression })
      } finally {
        held.release()
      }
    },
    close: async () => {
      const end = await turn()
      if (closed) return end()
      closed = true
      try {
        if (worker.alive()) await worker.ask({ kind: 'close' }, 30_000)
      } finally {
        await worker.end()
        await unlock()
        end()
      }
    },
  }
}
