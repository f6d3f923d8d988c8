import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendEvents, NOBODY } from '#platform/audit/append.ts'
import { keepLog } from '#platform/audit/keep-log.ts'
import { folderSink } from '#platform/audit/outside/folder-sink.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import { loadSecrets } from '#platform/crypto/load-secret.ts'
import { migrate } from '#platform/database/migrate.ts'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { openPglite } from '#platform/database/pglite.ts'
import { APP_ROLE } from '#platform/database/roles.ts'
import { transact } from '#platform/database/transact.ts'
import { silentLog } from '#platform/log.ts'
import { type Ran, runCli } from '#test/harness/run-cli.ts'

let folder: string
const dataDir = (): string => join(folder, 'data')
const checkpoints = (): string => join(folder, 'checkpoints')

/** What the server leaves when it is stopped. */
async function work(events: number): Promise<string[]> {
  const database = await openPglite({ dataDir: dataDir(), assumedRole: APP_ROLE })
  try {
    await migrate(database)
    const source = { actor: NOBODY, origin: { address: '192.0.2.1', client: null }, correlationId: 'cli' }
    const drafts = Array.from({ length: events }, () => ({ event: 'system.loaded' }) as const)
    await transact(database, { mode: 'write', users: [] }, (tx) => appendEvents(tx, source, drafts))
    const sequencer = asSequencer(database)
    const ring = keysFrom(...(await loadSecrets(database, dataDir(), null))).auditKey
    const sinks = [folderSink(checkpoints())]
    await keepLog({ database: sequencer, ring, name: () => 'crm.example/audit-log/1', sinks, log: silentLog, checkpointEvery: 1 })()
    const ids = { text: "SELECT id, encode(leaf, 'base64') AS leaf FROM audit_event ORDER BY ordinal LIMIT 1", values: [] }
    const { rows } = await transact(database, { mode: 'read' }, (tx) => tx.execute<{ id: string; leaf: string }>(ids))
    return [rows[0]?.id ?? '', rows[0]?.leaf ?? '']
  } finally {
    await database.close()
  }
}

const run = (...args: string[]): Promise<Ran> => runCli(['audit', ...args], { DATA_DIR: dataDir() })

let [event, leaf]: string[] = []
let key: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'menshen-audit-cli-'))
  ;[event, leaf] = await work(20)
  key = (await run('keys')).out.trim()
})
afterAll(() => rm(folder, { recursive: true }))

describe('menshen audit', () => {
  it('verifies the log against the checkpoints that lie outside', async () => {
    const { code, out } = await run('verify', '--key', key, '--checkpoint', checkpoints())
    expect([code, out]).toEqual([0, '20 events; 20 of them are covered by a checkpoint held outside.\n✓ Nothing is wrong.\n'])
  })

  it('says what is not covered when nothing is held outside', async () => {
    expect((await run('verify')).out).toMatch(/^20 events; 0 of them.*\n20 are not yet, the first at 20.*could still change these/)
  })

  it('writes the log to a file, which verifies without the database as the database does', async () => {
    const file = join(folder, 'log.jsonl')
    expect(await run('dump', '--to', file)).toMatchObject({ code: 0, out: expect.stringContaining('20 events') })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
    const alone = await runCli(['audit', 'verify', '--from', file, '--key', key, '--checkpoint', checkpoints()], env)
    expect(alone.code).toBe(0)
    expect(alone.out).toBe((await run('verify', '--key', key, '--checkpoint', checkpoints())).out)
    // What is there is not written over.
    expect(await run('dump', '--to', file)).toMatchObject({ code: 1, err: expect.stringContaining('EEXIST') })
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, -20))
    expect(await run('verify', '--from', file)).toMatchObject({ code: 1, err: expect.stringContaining('the file was cut') })
  })

  it('proves that an event is in the log, to whoever has its receipt and the key', async () => {
    const { out } = await run('prove', event ?? '')
    const file = join(folder, 'event.tlog-proof')
    await writeFile(file, out)
    const { code, out: said } = await run('check-proof', file, '--key', key, '--leaf', leaf ?? '')
    expect([code, said]).toEqual([0, expect.stringContaining('✓ The event stands at place')])
    const other = Buffer.alloc(32).toString('base64')
    expect(await run('check-proof', file, '--key', key, '--leaf', other)).toMatchObject({
      code: 1,
      err: expect.stringContaining('another entry'),
    })
  })

  it('A5: changes the key, and whoever holds the old one follows', async () => {
    const { out } = await run('change-key')
    expect(out.trim()).not.toBe(key)
    await work(5)
    expect(await run('verify', '--key', key, '--checkpoint', checkpoints())).toMatchObject({
      code: 0,
      out: expect.stringContaining('25 of them'),
    })
    expect((await run('keys')).out.trim().split('\n')).toEqual([key, out.trim()])
  })

  it('A3: erases, prints what it erased, verifies after it, and erases it again after a restore', async () => {
    const { code, out } = await run('erase', '--event', event ?? '', '--value', 'address', '--reason', 'asked for')
    expect([code, out]).toEqual([0, `${JSON.stringify({ event, values: ['address'] })}\n`])
    const verified = await run('verify', '--key', key, '--checkpoint', checkpoints())
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('1 values were erased, as events of the log say.') })
    const list = join(folder, 'erasures.jsonl')
    await writeFile(list, out)
    expect(await run('erase', '--replay', '--from', list)).toMatchObject({ code: 0, err: 'Values of 0 events were erased again.\n' })
    // One that the log of a backup has, and says nothing of.
    const database = await openPglite({ dataDir: dataDir() })
    const { rows } = await transact(database, { mode: 'read' }, (tx) =>
      tx.execute<{ id: string }>({ text: 'SELECT id FROM audit_event WHERE address IS NOT NULL ORDER BY id LIMIT 1', values: [] }),
    )
    await database.close()
    await writeFile(list, `${out}${JSON.stringify({ event: rows[0]?.id, values: ['address'] })}\n`)
    expect(await run('erase', '--replay', '--from', list)).toMatchObject({ code: 0, err: 'Values of 1 events were erased again.\n' })
    expect((await run('verify', '--key', key, '--checkpoint', checkpoints())).out).toContain('2 values were erased')
    await writeFile(list, '{"event":"x"}')
    expect(await run('erase', '--replay', '--from', list)).toMatchObject({ code: 1, err: expect.stringContaining('does not hold') })
  })

  it('§4.5: fails and names the event when one was altered', async () => {
    const database = await openPglite({ dataDir: dataDir() })
    const lease = await database.lease()
    await lease.script(`SET session_replication_role = replica; UPDATE audit_event SET outcome = 'refused' WHERE id = '${event}'`)
    lease.release()
    await database.close()
    const { code, out } = await run('verify', '--key', key, '--checkpoint', checkpoints())
    expect(code).toBe(1)
    expect(out).toContain(`event ${event}: the event is not what it was`)
  })

  it.each([
    [[], 2, 'Usage'],
    [['what'], 2, 'Usage'],
    [['verify', '--what'], 2, 'Usage'],
    [['prove'], 2, 'Usage'],
    [['dump'], 2, 'Usage'],
    [['erase'], 2, 'Usage'],
    [['erase', '--record', 'x'], 2, 'Usage'],
    [['erase', '--record', 'x', '--event', 'y', '--reason', 'z'], 2, 'Usage'],
    [['erase', '--record', 'x', '--value', 'address', '--reason', 'z'], 2, 'Usage'],
    [['erase', '--replay', '--record', 'x', '--reason', 'z'], 2, 'Usage'],
    [['erase', '--record', 'x', '--from', 'y', '--reason', 'z'], 2, 'Usage'],
    [['verify', '--from', '/nowhere/at/all'], 1, 'ENOENT'],
    [['prove', "x' OR true"], 1, 'No event'],
    [['verify', '--key', 'nonsense'], 1, 'not an Ed25519 key'],
    [['verify', '--checkpoint', '/nowhere/at/all'], 1, 'ENOENT'],
  ])('says what is wrong with %j', async (args, code, text) => {
    expect(await run(...args)).toMatchObject({ code, err: expect.stringContaining(text) })
  })

  it('asks for the key where checkpoints are given', async () => {
    const one = await readFile(join(checkpoints(), 'crm.example_audit-log_1', `${'0'.repeat(13)}20.checkpoint`), 'utf8')
    expect(one).toContain('crm.example')
    expect(await run('verify', '--checkpoint', checkpoints())).toMatchObject({ code: 1, err: expect.stringContaining('--key') })
  })
})
