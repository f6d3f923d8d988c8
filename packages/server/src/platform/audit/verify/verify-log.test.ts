import { randomBytes } from 'node:crypto'
import { readVerifier, type Verifier } from '@menshen/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeAll } from '#test/harness/place-all.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { keysFrom } from '../../crypto/keys.ts'
import type { Database } from '../../database/database.ts'
import { asSequencer } from '../../database/open-sequencer.ts'
import { type Transaction, transact } from '../../database/transact.ts'
import { appendEvents, type EventDraft, NOBODY } from '../append.ts'
import { auditSigner, changeAuditKey } from '../audit-signer.ts'
import { makeCheckpoint, newestCheckpoint } from '../checkpoint.ts'
import { databaseSource } from './database-source.ts'
import { verifyLog } from './verify-log.ts'

let test: TestDatabase
let sequencer: Database
beforeAll(async () => {
  test = await openTestDatabase()
  sequencer = asSequencer(test.database)
})
afterAll(() => test.close())

const ring = keysFrom(randomBytes(32)).auditKey
const source = { actor: NOBODY, origin: { address: '192.0.2.1', client: 'Firefox' }, correlationId: 'verify' }
const draft = (number: number): EventDraft => ({
  event: 'record.updated',
  target: { object: 'customer', recordId: `r${number}`, ownerId: null, unitId: null },
  changes: [{ field: 'phone', before: `138000${number}`, after: `139000${number}` }],
})

const append = (count: number): Promise<void> =>
  transact(test.database, { mode: 'write', users: [] }, (tx) =>
    appendEvents(
      tx,
      source,
      Array.from({ length: count }, (_, i) => draft(i)),
    ),
  )

const signing = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => transact(sequencer, { mode: 'read' }, work)

/** What an auditor takes home: the newest checkpoint. */
async function checkpoint(): Promise<string> {
  await placeAll(sequencer)
  return signing(async (tx) => {
    await makeCheckpoint(tx, () => auditSigner(tx, ring, () => 'log.example/crm'))
    return (await newestCheckpoint(tx))?.note ?? ''
  })
}

async function newestKey(): Promise<Verifier> {
  const { keys } = await databaseSource(test.database)
  return readVerifier(keys.at(-1)?.verifier ?? '')
}

const verify = async (key: Verifier | null, ...checkpoints: string[]) =>
  verifyLog(await databaseSource(test.database), { key, checkpoints })

describe('§4.5: a log that nobody altered', () => {
  it('verifies when it is empty', async () => {
    expect(await verify(null)).toEqual({ findings: [], retired: 0, events: 0, anchored: 0, tailSince: null, waiting: 0, erased: 0 })
  })

  it('verifies against every checkpoint that was taken home, and says what none covers yet', async () => {
    await append(20)
    const first = await checkpoint()
    await append(300)
    const second = await checkpoint()
    await append(5)
    await placeAll(sequencer)
    await append(2)
    const key = await newestKey()
    expect(await verify(key, first)).toMatchObject({ findings: [], events: 325, anchored: 20, waiting: 2 })
    expect(await verify(key, second, first)).toMatchObject({ findings: [], events: 325, anchored: 320 })
    expect((await verify(key, second)).tailSince).toMatch(/^20/)
    expect(await verify(null)).toMatchObject({ findings: [], anchored: 0 })
  })

  it('verifies while it goes on', async () => {
    await checkpoint()
    const source = await databaseSource(test.database)
    await append(40)
    await checkpoint()
    expect(await verifyLog(source, { key: await newestKey(), checkpoints: [] })).toMatchObject({ findings: [], events: source.size })
  })

  it('is told to be shorter than a checkpoint held outside says', async () => {
    const note = await checkpoint()
    const source = await databaseSource(test.database)
    const shorter = { ...source, pages: async function* () {} }
    const { findings } = await verifyLog(shorter, { key: await newestKey(), checkpoints: [note] })
    expect(findings).toContainEqual({ kind: 'log-shorter', position: 0, detail: String(source.size) })
  })

  it('makes no second checkpoint of the same tree', async () => {
    const one = await checkpoint()
    expect(await checkpoint()).toBe(one)
  })

  it('A5: verifies under the key of before when a new one, signed by it, has taken over', async () => {
    const old = await newestKey()
    const before = await checkpoint()
    await signing((tx) => changeAuditKey(tx, ring))
    await append(3)
    const after = await checkpoint()
    expect((await newestKey()).encoded).not.toBe(old.encoded)
    expect(await verify(old, before, after)).toMatchObject({ findings: [] })
    expect(await verify(await newestKey(), after)).toMatchObject({ findings: [] })
    // What the old key signed counts for nothing with whoever holds only the new one.
    expect(await verify(await newestKey(), before)).toMatchObject({ findings: [], anchored: 0 })
  })

  it('does not take a checkpoint of another log for one of this', async () => {
    await expect(
      verify(await newestKey(), 'log.example/crm\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— a AAAAAAA=\n'),
    ).rejects.toThrow()
  })
})
