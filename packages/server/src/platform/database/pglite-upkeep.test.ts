import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPglite, type PgliteDatabase } from './pglite.ts'
import { dumpNow, vacuumDue } from './pglite-upkeep.ts'

let folder: string
let database: PgliteDatabase

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'menshen-upkeep-'))
  database = await openPglite({ dataDir: null })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

describe('upkeep of the embedded database', () => {
  it('vacuums what needs it, and then nothing', async () => {
    const lease = await database.lease()
    await lease.script('CREATE TABLE "Odd name" (v int)')
    await lease.script('INSERT INTO "Odd name" SELECT generate_series(1, 5000)')
    await lease.script('UPDATE "Odd name" SET v = v + 1')
    await lease.script('SELECT pg_stat_force_next_flush()')
    lease.release()
    expect(await vacuumDue(database)).toEqual(['"Odd name"'])
    expect(await vacuumDue(database)).toEqual([])
  })

  it('keeps the last seven dumps and leaves other files alone', async () => {
    const dumps = join(folder, 'dumps')
    await dumpNow(database, dumps)
    for (let day = 1; day <= 8; day++) await writeFile(join(dumps, `menshen-2020-01-0${day}.tar.gz`), 'x')
    await writeFile(join(dumps, 'notes.txt'), 'x')
    const newest = await dumpNow(database, dumps)
    const left = (await readdir(dumps)).sort()
    expect(left.filter((name) => name.endsWith('.tar.gz'))).toHaveLength(7)
    expect(left).toContain('notes.txt')
    expect(left.map((name) => join(dumps, name))).toContain(newest)
  })
})
