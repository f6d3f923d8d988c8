import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendEvents, NOBODY } from '#platform/audit/append.ts'
import { databaseSource } from '#platform/audit/verify/database-source.ts'
import { verifyLog } from '#platform/audit/verify/verify-log.ts'
import type { Database } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { openPglite } from '#platform/database/pglite.ts'
import { APP_ROLE } from '#platform/database/roles.ts'
import { transact } from '#platform/database/transact.ts'
import { placeAll } from '../harness/place-all.ts'
import { openTestDatabase, TEST_BACKEND, type TestDatabase } from '../harness/test-database.ts'

const CHILD = fileURLToPath(new URL('../harness/sequence-until-killed.ts', import.meta.url))

let test: TestDatabase | null = null
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'menshen-sequencer-'))
  if (TEST_BACKEND === 'postgres') test = await openTestDatabase()
  else await opened(async (database) => void (await migrate(database)))
}, 120_000)
afterAll(async () => {
  await test?.close()
  await rm(folder, { recursive: true })
})

/** Opens the database for a moment: on PGlite one process has it to itself. */
async function opened<T>(work: (database: Database) => Promise<T>): Promise<T> {
  if (test !== null) return work(test.database)
  const database = await openPglite({ dataDir: folder, assumedRole: APP_ROLE })
  return work(database).finally(() => database.close())
}

/** A process that gives places until it comes to a statement. @returns by what it ended */
async function sequencerUntil(step: string, when: string, ...more: string[]): Promise<unknown> {
  const child = spawn(process.execPath, [CHILD, test?.url ?? folder, step, when, ...more], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code, signal] = await once(child, 'exit')
  return signal ?? code
}

const EVENTS = 33

const append = (database: Database): Promise<void> =>
  transact(database, { mode: 'write', users: [] }, (tx) =>
    appendEvents(
      tx,
      { actor: NOBODY, origin: { address: '192.0.2.1', client: null }, correlationId: 'killed' },
      Array.from({ length: EVENTS }, () => ({ event: 'system.loaded' })),
    ),
  )

interface Counts {
  readonly events: number
  readonly placed: number
  readonly different: number
  readonly waiting: number
}

const COUNTS = `SELECT (SELECT count(*)::int FROM audit_event) AS events, (SELECT count(*)::int FROM audit_leaf) AS placed,
  (SELECT count(DISTINCT event_id)::int FROM audit_leaf) AS different, (SELECT count(*)::int FROM audit_pending) AS waiting`

async function counts(database: Database): Promise<Counts> {
  const { rows } = await transact(database, { mode: 'read' }, (tx) => tx.execute<Counts>({ text: COUNTS, values: [] }))
  return rows[0] as Counts
}

const findings = async (database: Database): Promise<unknown> =>
  (await verifyLog(await databaseSource(database), { key: null, checkpoints: [] })).findings

/** The statements of the sequencer's one transaction, and whether all of it is kept when it is gone at them. */
const STEPS = [
  ['UPDATE audit_tree', 'before', false],
  ['INSERT INTO "audit_leaf"', 'after', false],
  ['INSERT INTO "audit_node"', 'after', false],
  ['UPDATE audit_tree', 'after', false],
  ['DELETE FROM audit_pending', 'after', false],
  ['COMMIT', 'before', false],
  ['COMMIT', 'after', true],
] as const

describe('§4.4, A1: the process of the sequencer, killed', () => {
  it.each(STEPS)(
    'at %s, %s it, leaves all of a batch or nothing, and another goes on',
    async (step, when, kept) => {
      const before = await opened(async (database) => {
        await append(database)
        return counts(database)
      })
      expect(await sequencerUntil(step, when)).toBe('SIGKILL')
      await opened(async (database) => {
        const after = await counts(database)
        const placed = kept ? before.placed + before.waiting : before.placed
        expect(after).toEqual({ events: before.events, placed, different: placed, waiting: before.events - placed })
        expect(await findings(database)).toEqual([])
        await placeAll(asSequencer(database))
        expect(await counts(database)).toEqual({ events: before.events, placed: before.events, different: before.events, waiting: 0 })
        expect(await findings(database)).toEqual([])
      })
    },
    120_000,
  )

  it('is found where it keeps in two transactions what belongs into one', async () => {
    await opened(append)
    expect(await sequencerUntil('DELETE FROM audit_pending', 'before', 'apart')).toBe('SIGKILL')
    expect(JSON.stringify(await opened(findings))).toContain('placed-waits')
  }, 120_000)
})
