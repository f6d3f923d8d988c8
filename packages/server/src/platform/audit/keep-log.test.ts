import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openCheckpoint, readVerifier } from '@menshen/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeAll } from '#test/harness/place-all.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { keysFrom } from '../crypto/keys.ts'
import { asSequencer } from '../database/open-sequencer.ts'
import { transact } from '../database/transact.ts'
import type { LogFields } from '../log.ts'
import { appendEvent, NOBODY } from './append.ts'
import { keepLog, type LogKeeping } from './keep-log.ts'
import { folderSink } from './outside/folder-sink.ts'
import { httpSink } from './outside/http-sink.ts'
import type { Sink } from './outside/sink.ts'

let test: TestDatabase
let folder: string
beforeAll(async () => {
  test = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'menshen-checkpoints-'))
})
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true })
})

const sequencer = () => asSequencer(test.database)

async function append(): Promise<void> {
  await add()
  await placeAll(sequencer())
}

const add = () =>
  transact(test.database, { mode: 'write', users: [] }, (tx) =>
    appendEvent(tx, { actor: NOBODY, origin: { address: '192.0.2.9', client: null }, correlationId: 'keep' }, { event: 'system.loaded' }),
  )

const rows = async <Row>(text: string): Promise<Row[]> =>
  (await transact(test.database, { mode: 'read' }, (tx) => tx.execute<Row>({ text, values: [] }))).rows

interface Said {
  readonly event: string
  readonly fields: LogFields | undefined
}

/** Keeps the log until something has come about, and stops then. */
async function keepOnce(
  sinks: readonly Sink[],
  over: Partial<LogKeeping> = {},
  isDone: (said: readonly Said[]) => boolean = () => true,
): Promise<Said[]> {
  const said: Said[] = []
  const stop = keepLog({
    database: sequencer(),
    ring: keysFrom(Buffer.alloc(32, 7)).auditKey,
    name: () => 'crm.example/audit-log/0a0b0c0d',
    sinks,
    log: (_level, event, fields) => void said.push({ event, fields }),
    checkpointEvery: 300_000,
    ...over,
  })
  for (const until = performance.now() + 60_000; !isDone(said) && performance.now() < until; ) await sleep(10)
  await stop()
  return said
}

/** The folder of this log. */
const own = (): string => join(folder, 'crm.example_audit-log_0a0b0c0d')

/** A place that keeps what it is sent, or answers what it is told to. */
async function place(): Promise<{ server: Server; url: string; notes: string[]; answer: { status: number } }> {
  const notes: string[] = []
  const answer = { status: 204 }
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => (text += part))
    request.on('end', () => {
      if (answer.status === 204) notes.push(text)
      response.writeHead(answer.status, answer.status === 302 ? { location: '/elsewhere' } : {}).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/checkpoints`, notes, answer }
}

describe('A5: the log is kept', () => {
  it('events get their places, the tree is signed, and the checkpoint is laid outside', async () => {
    await append()
    expect(await keepOnce([folderSink(folder)])).toEqual([])
    const [name = ''] = await readdir(own())
    expect(name).toMatch(/^0{14}[1-9]\.checkpoint$/)
    const [key] = await rows<{ verifier: string; sealed: string }>('SELECT verifier, sealed FROM audit_key')
    const { origin, size } = openCheckpoint(await readFile(join(own(), name), 'utf8'), [readVerifier(key?.verifier ?? '')])
    expect([origin, `${String(size).padStart(15, '0')}.checkpoint`]).toEqual(['crm.example/audit-log/0a0b0c0d', name])
    expect(key?.sealed).not.toContain('PRIVATE')
  })

  it('tells each place the newest alone, and nothing twice', async () => {
    const { server, url, notes } = await place()
    try {
      await append()
      await keepOnce([folderSink(folder), httpSink(url)], {}, () => notes.length > 0)
      const begun = performance.now()
      await keepOnce([folderSink(folder), httpSink(url)], {}, () => performance.now() > begun + 300)
      expect(notes).toHaveLength(1)
      expect(notes[0]).toBe(await readFile(join(own(), (await readdir(own())).sort().at(-1) ?? ''), 'utf8'))
    } finally {
      server.close()
    }
  })

  it.each([500, 302, 404])('tries again where a place answers %d, says so, and tells the other places all the same', async (status) => {
    const { server, url, notes, answer } = await place()
    try {
      answer.status = status
      await append()
      const said = await keepOnce([httpSink(url), folderSink(folder)], {}, (so) => so.length > 0)
      expect(said.map(({ event, fields }) => [event, fields?.sink])).toContainEqual(['checkpoint-not-delivered', httpSink(url).name])
      expect(JSON.stringify(said)).not.toContain(url)
      const deliveries = await rows<{ sink: string; size: number; failure: string | null }>(
        'SELECT sink, size, failure FROM audit_delivery ORDER BY sink',
      )
      expect(deliveries.find(({ sink }) => sink === httpSink(url).name)?.failure).not.toBeNull()
      const newest = (await rows<{ size: number }>('SELECT max(size) AS size FROM audit_checkpoint'))[0]?.size
      expect(deliveries.find(({ sink }) => sink === folderSink(folder).name)).toMatchObject({ size: newest, failure: null })
      answer.status = 204
      expect(await keepOnce([httpSink(url)], {}, () => notes.length > 0)).toEqual([])
      expect(notes).toHaveLength(1)
    } finally {
      server.close()
    }
  })

  it('goes on after a failure of the database, and says of it no more than its kind', async () => {
    const broken = { ...test.database, lease: () => Promise.reject(Object.assign(new Error('secret address'), { code: '08006' })) }
    const said = await keepOnce([], { database: broken })
    expect(said).toContainEqual({ event: 'audit-log-not-kept', fields: { reason: '08006' } })
    await add()
    for (let waiting = 1; waiting > 0; waiting = (await rows('SELECT 1 FROM audit_pending')).length) await keepOnce([])
  })

  it('does not sign with a key it cannot open', async () => {
    await append()
    const said = await keepOnce([], { ring: keysFrom(randomBytes(32)).auditKey })
    expect(said.map(({ event }) => event)).toContain('audit-log-not-kept')
    expect(await rows('SELECT count(*)::int AS keys FROM audit_key')).toEqual([{ keys: 1 }])
  })

  it('does not wait for other machines when it is stopped', async () => {
    const never: Sink = { name: 'never', local: false, deliver: () => new Promise(() => undefined) }
    await append()
    const stop = keepOnce([never])
    await expect(Promise.race([stop, sleep(5_000, 'late')])).resolves.toEqual([])
  })

  it('§4.5: does not sign what does not go on from what lies outside, even when the log itself has forgotten it', async () => {
    const owner = await test.database.lease()
    try {
      await owner.script(
        'SET session_replication_role = replica; UPDATE audit_leaf SET hash = sha256(hash) WHERE position = 0; DELETE FROM audit_checkpoint',
      )
    } finally {
      await owner.script('RESET session_replication_role')
      owner.release()
    }
    await append()
    expect(await keepOnce([folderSink(folder)])).toContainEqual({ event: 'audit-log-not-kept', fields: { reason: 'log-altered' } })
    expect(await rows('SELECT size FROM audit_checkpoint')).toEqual([])
    await keepOnce([])
    expect(await rows('SELECT count(*)::int AS signed FROM audit_checkpoint'), 'where nothing is remembered it is signed').toEqual([
      { signed: 1 },
    ])
  })
})
