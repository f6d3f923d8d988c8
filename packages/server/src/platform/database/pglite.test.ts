import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate, migrationState } from './migrate.ts'
import { openPglite, type PgliteDatabase } from './pglite.ts'
import { FolderInUse } from './pglite-folder-lock.ts'
import { transact } from './transact.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'menshen-pglite-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const setVersion = (database: PgliteDatabase, policy: number) =>
  transact(database, { mode: 'rights' }, (tx) => tx.query.updateTable('rights_version').set({ policy }).execute())
const version = (database: PgliteDatabase) =>
  transact(
    database,
    { mode: 'read' },
    async (tx) => (await tx.query.selectFrom('rights_version').selectAll().executeTakeFirstOrThrow()).policy,
  )

describe('PGlite on disk', () => {
  it('is created, migrated once, locked for one process, and found again', async () => {
    const first = await openPglite({ dataDir })
    expect((await migrate(first)).length).toBeGreaterThan(0)
    expect(await migrate(first)).toEqual([])
    expect((await migrationState(first)).missing).toEqual([])
    await setVersion(first, 41)
    await expect(openPglite({ dataDir })).rejects.toBeInstanceOf(FolderInUse)
    await first.close()
    const second = await openPglite({ dataDir })
    expect(await version(second)).toBe(41)
    await second.close()
  })

  it('takes over the lock of a process that is gone, also when its pid is in use again', async () => {
    const gone = { token: 'x', pid: process.pid, host: hostname(), born: '1' }
    await writeFile(join(dataDir, 'menshen.lock'), JSON.stringify(gone))
    const database = await openPglite({ dataDir })
    await database.close()
  })

  it('ends a runaway statement, reopens, and serves whoever waited', async () => {
    let reopened = 0
    const database = await openPglite({ dataDir, statementLimit: 400, onReopen: () => reopened++ })
    try {
      const runaway = transact(database, { mode: 'read' }, async (tx) => {
        await tx.query.updateTable('rights_version').set({ policy: 999 }).execute()
        return tx.execute({ text: 'SELECT count(*) FROM generate_series(1, 2000000000) a', values: [] })
      })
      const waiting = version(database)
      await expect(runaway).rejects.toMatchObject({ code: '57014' })
      expect(await waiting).toBe(41)
      expect(reopened).toBe(1)
    } finally {
      await database.close()
    }
  })

  it('writes a dump from which a new database opens', async () => {
    const database = await openPglite({ dataDir })
    const file = join(dataDir, 'dump.tar.gz')
    await database.dump(file)
    await database.close()
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const copy = await openPglite({ dataDir: null, snapshot: file })
    expect(await version(copy)).toBe(41)
    await copy.close()
  })

  it('§4.4: keeps every acknowledged write through kill -9', async () => {
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL('../../../test/harness/write-until-killed.ts', import.meta.url)), dataDir],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    let acknowledged = 0
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        acknowledged = Number(chunk.toString().trim().split('\n').at(-1))
        if (acknowledged > 60) child.kill('SIGKILL')
      })
      child.on('exit', () => resolve())
    })
    expect(acknowledged).toBeGreaterThan(60)
    const database = await openPglite({ dataDir })
    expect(await version(database)).toBeGreaterThanOrEqual(acknowledged)
    await database.close()
    expect(await readFile(join(dataDir, 'menshen.lock'), 'utf8').catch(() => 'gone')).toBe('gone')
  })
})
