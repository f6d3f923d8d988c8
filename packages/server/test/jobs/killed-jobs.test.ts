import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { planSource } from '#platform/access/principal/plan-source.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import type { Database } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openPglite } from '#platform/database/pglite.ts'
import { APP_ROLE } from '#platform/database/roles.ts'
import { transact } from '#platform/database/transact.ts'
import type { JobRun } from '#platform/jobs/job-kind.ts'
import { type Jobs, jobs } from '#platform/jobs/jobs.ts'
import { silentLog } from '#platform/log.ts'
import { rawRows } from '../freshness/raw-rows.ts'
import { openTestDatabase, TEST_BACKEND } from '../harness/test-database.ts'

const WORKER = fileURLToPath(new URL('../harness/work-until-killed.ts', import.meta.url))
const UNIT = '00000000-0000-4000-8000-000000000001'
const PERSON = '00000000-0000-4000-8000-000000000002'

const ends: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of ends.reverse()) await end()
})

async function people(database: Database): Promise<void> {
  const rows = rawRows(database)
  await rows.unit(UNIT, null)
  await rows.person(PERSON, UNIT)
}

function jobsOn(database: Database, run: (job: JobRun<never>) => Promise<void>): Jobs {
  const made = jobs({ database, keys: keysFrom(Buffer.alloc(32, 7)), planOf: planSource().planOf, log: silentLog })
  made.register({
    kind: 'bulk',
    run: async (job: JobRun<never>) => {
      await run(job)
      return { state: 'done', result: {} }
    },
  })
  return made
}

/** A job as a request leaves it; the queue learns of it when some process starts. */
function waiting(database: Database): Promise<string> {
  return transact(database, { mode: 'read' }, async (tx) => {
    const id = randomUUID()
    await tx.query
      .insertInto('job')
      .values({
        id,
        kind: 'bulk',
        user_id: PERSON,
        session_id: randomUUID(),
        address: null,
        correlation_id: 'test',
        language: 'en',
        input: '{}',
        created_at: tx.now,
        expires_at: new Date(Date.parse(tx.now) + 86_400_000).toISOString(),
      })
      .execute()
    return id
  })
}

const rowOf = (database: Database, id: string) =>
  transact(database, { mode: 'read' }, (tx) =>
    tx.query.selectFrom('job').select(['state', 'run']).where('id', '=', id).executeTakeFirstOrThrow(),
  )

async function untilDone(database: Database, id: string): Promise<{ state: string; run: number }> {
  for (let tries = 0; tries < 600; tries++) {
    const row = await rowOf(database, id)
    if (row.state === 'done') return row
    await sleep(100)
  }
  throw new Error('the job was not done in a minute')
}

/** A process that works on the job, killed in the middle of it. */
async function killedWorker(where: string): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [WORKER, where], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.stdout === null) throw new Error('no output')
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

describe('a process that is killed in the middle of a job', () => {
  it('leaves it to the next one, which finds out that it is not the first', { timeout: 120_000 }, async () => {
    if (TEST_BACKEND === 'postgres') {
      const test = await openTestDatabase()
      ends.push(() => test.close())
      await people(test.database)
      const id = await waiting(test.database)
      await killedWorker(test.url ?? '')
      const seen: number[] = []
      const next = jobsOn(test.another(), async ({ attempt }) => void seen.push(attempt))
      ends.push(() => next.close())
      await next.start()
      expect(await untilDone(test.database, id)).toEqual({ state: 'done', run: 2 })
      expect(seen).toEqual([2])
      return
    }
    const folder = await mkdtemp(join(tmpdir(), 'menshen-jobs-'))
    ends.push(() => rm(folder, { recursive: true, force: true }))
    const first = await openPglite({ dataDir: folder, assumedRole: APP_ROLE })
    await migrate(first)
    await people(first)
    const id = await waiting(first)
    await first.close()
    await killedWorker(folder)
    const again = await openPglite({ dataDir: folder, assumedRole: APP_ROLE })
    ends.push(() => again.close())
    const seen: number[] = []
    const next = jobsOn(again, async ({ attempt }) => void seen.push(attempt))
    ends.push(() => next.close())
    await next.start()
    expect(await untilDone(again, id)).toEqual({ state: 'done', run: 2 })
    expect(seen).toEqual([2])
  })
})

describe('two processes over one database', () => {
  it('share the jobs, each of which runs once', { timeout: 60_000 }, async () => {
    const test = await openTestDatabase()
    ends.push(() => test.close())
    await people(test.database)
    const ids: string[] = []
    for (let i = 0; i < 12; i++) ids.push(await waiting(test.database))
    const ran: string[] = []
    const each = [test.database, test.another()].map((database) =>
      jobsOn(database, async (job) => {
        ran.push(job.id)
        await sleep(30)
        await job.progress(1, 1)
      }),
    )
    for (const one of each) ends.push(() => one.close())
    await Promise.all(each.map((one) => one.start()))
    for (const id of ids) expect(await untilDone(test.database, id)).toEqual({ state: 'done', run: 1 })
    expect(ran.sort()).toEqual([...ids].sort())
  })
})
