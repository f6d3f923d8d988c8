import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendEvents, type EventDraft, NOBODY } from '#platform/audit/append.ts'
import { keepLog } from '#platform/audit/keep-log.ts'
import { monthsLater } from '#platform/audit/partition.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import { loadSecrets } from '#platform/crypto/load-secret.ts'
import { migrate } from '#platform/database/migrate.ts'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { openPglite } from '#platform/database/pglite.ts'
import { APP_ROLE } from '#platform/database/roles.ts'
import { transact } from '#platform/database/transact.ts'
import { silentLog } from '#platform/log.ts'
import { type Ran, runCli } from '#test/harness/run-cli.ts'

const OLD = monthsLater(new Date().toISOString().slice(0, 7), -8)
const MONTH = OLD.slice(0, 7)
let folder: string
const env = () => ({ DATA_DIR: join(folder, 'data'), AUDIT_CHECKPOINT_FOLDER: join(folder, 'outside') })

/** What a server leaves that has run since then. */
async function workSince(at: string): Promise<void> {
  let clock: string = at
  const database = await openPglite({ dataDir: env().DATA_DIR, assumedRole: APP_ROLE, clock: () => clock })
  try {
    await migrate(database)
    const source = { actor: NOBODY, origin: { address: '192.0.2.1', client: null }, correlationId: 'cli' }
    const drafts: EventDraft[] = [
      { event: 'session.started' },
      { event: 'record.listed' },
      { event: 'record.read' },
      { event: 'system.loaded' },
    ]
    for (clock of [at, new Date().toISOString()])
      await transact(database, { mode: 'write', users: [] }, (tx) => appendEvents(tx, source, drafts))
    const ring = keysFrom(...(await loadSecrets(database, env().DATA_DIR, null))).auditKey
    const sequencer = asSequencer(database)
    await keepLog({ database: sequencer, ring, name: () => 'crm.example/audit-log/1', sinks: [], log: silentLog, checkpointEvery: 0 })()
  } finally {
    await database.close()
  }
}

const run = (...args: string[]): Promise<Ran> => runCli(['audit', ...args], env())

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'menshen-retire-'))
  await workSince(OLD)
})
afterAll(() => rm(folder, { recursive: true }))

describe('menshen audit retire (A4)', () => {
  it.each([
    ['fewer months than must be kept', ['--keep', '5', '--reason', 'x']],
    ['no months', ['--keep', 'all', '--reason', 'x']],
    ['no reason', ['--keep', '6', '--reason', ' ']],
    ['events that are never retired', ['--keep', '6', '--class', 'kept', '--reason', 'x']],
  ])('refuses %s, and says how it is called', async (_what, args) => {
    expect(await run('retire', ...args)).toMatchObject({ code: 2, err: expect.stringContaining('retire --keep MONTHS') })
  })

  it('retires whole months of the classes that are asked for, after it told a place outside, and prints which', async () => {
    const { code, out, err } = await run('retire', '--keep', '6', '--class', 'record', '--reason', 'kept for six months')
    expect([code, err]).toEqual([0, '1 parts of the log were retired, and the log says so.\n'])
    expect(JSON.parse(out)).toMatchObject({ partition: `${MONTH}/record`, events: 2 })
    const key = (await run('keys')).out.trim()
    expect(await run('verify', '--key', key, '--checkpoint', join(folder, 'outside'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 events were retired, as events of the log say.'),
    })
  })

  it('goes on where it stopped, writes down what is left, and finds nothing more to do', async () => {
    expect(await run('retire', '--keep', '6', '--reason', 'x')).toMatchObject({ code: 0, err: expect.stringMatching(/^2 parts/) })
    const file = join(folder, 'log.jsonl')
    expect(await run('dump', '--to', file)).toMatchObject({ code: 0 })
    expect(await run('verify', '--from', file)).toMatchObject({ code: 0, out: expect.stringContaining('3 events were retired') })
    expect(await run('retire', '--keep', '6', '--reason', 'x')).toMatchObject({ code: 0, out: '', err: expect.stringMatching(/^0 parts/) })
  })
})
