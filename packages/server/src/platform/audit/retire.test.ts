import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeAll } from '#test/harness/place-all.ts'
import { asOwner, openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { keysFrom } from '../crypto/keys.ts'
import type { Database } from '../database/database.ts'
import { asSequencer } from '../database/open-sequencer.ts'
import { type Transaction, transact } from '../database/transact.ts'
import { appendEvents, type EventDraft, type EventSource } from './append.ts'
import { auditSigner } from './audit-signer.ts'
import { makeCheckpoint } from './checkpoint.ts'
import { eraseSome } from './erase.ts'
import { deliverNewest } from './outside/deliver.ts'
import { monthsLater, type Partition } from './partition.ts'
import { announceRetirement, carryOutRetirement, isToldOutside, retirable } from './retire.ts'
import { databaseSource } from './verify/database-source.ts'
import { verifyLog } from './verify/verify-log.ts'

const thisMonth = new Date().toISOString().slice(0, 7)
const OLD = monthsLater(thisMonth, -9)
const YOUNG = monthsLater(thisMonth, -6)
const old: Partition = { month: OLD.slice(0, 7), class: 'record' }
const sessions: Partition = { ...old, class: 'session' }
const young: Partition = { month: YOUNG.slice(0, 7), class: 'record' }

let test: TestDatabase
let owner: Database
let clock: string | null = OLD
const source: EventSource = {
  actor: { userId: randomUUID(), unitId: randomUUID(), sessionId: null, assurance: 1 },
  origin: { address: '192.0.2.7', client: null },
  correlationId: 'retire',
}
const record = (): EventDraft => ({
  event: 'record.updated',
  target: { object: 'customer', recordId: randomUUID(), ownerId: null, unitId: null },
  changes: [{ field: 'phone', before: null, after: '13900000000' }],
})

const write = <T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  transact(database, { mode: 'write', users: [] }, work)
const count = async (text: string): Promise<number> =>
  Number((await write(owner, (tx) => tx.execute<{ n: number }>({ text: `SELECT count(*) AS n FROM ${text}`, values: [] }))).rows[0]?.n)

const place = (): Promise<number> => placeAll(asSequencer(test.database))
async function tell(): Promise<void> {
  await place()
  const sequencer = asSequencer(test.database)
  const ring = keysFrom(randomBytes(32).fill(7)).auditKey
  await transact(sequencer, { mode: 'read' }, (tx) => makeCheckpoint(tx, () => auditSigner(tx, ring, () => 'log.example')))
  await deliverNewest(sequencer, { name: 'a place', local: true, deliver: async () => undefined })
}
const verdict = async () => verifyLog(await databaseSource(test.database), { key: null, checkpoints: [] })
const announce = (partition: Partition) => write(owner, (tx) => announceRetirement(tx, partition, 'its time is over'))
const carryOut = (one: { eventId: string }) => carryOutRetirement(owner, one)

/** Three months of events: two of the class that goes, one of another, each time. */
beforeAll(async () => {
  test = await openTestDatabase({ clock: () => clock ?? new Date().toISOString() })
  owner = { ...test.database, assumedRole: null }
  for (const at of [OLD, YOUNG, null]) {
    clock = at
    await write(test.database, (tx) =>
      appendEvents(tx, source, [record(), { event: 'session.started' }, record(), { event: 'system.loaded' }]),
    )
  }
  clock = null
  await tell()
})
afterAll(() => test.close())

describe('A4: events whose time is over', () => {
  it('lie in partitions by month and class, of which those go whose months are all old enough', async () => {
    const found = await write(owner, (tx) => retirable(tx, 6))
    expect(found).toEqual(['access', 'record', 'session'].map((of) => ({ month: old.month, class: of })))
    expect(await write(owner, (tx) => retirable(tx, 9))).toEqual([])
  })

  it('stay until a checkpoint that covers what says so is outside, and go then, with all their values and no leaf', async () => {
    const [event] = (
      await write(owner, (tx) =>
        tx.execute<{ id: string }>({
          text: `SELECT id FROM audit_event WHERE created_at = $1 AND category = 'record' LIMIT 1`,
          values: [OLD],
        }),
      )
    ).rows
    await write(owner, (tx) => eraseSome(tx, { event: event?.id ?? '', names: ['address'] }, 'asked for'))
    const announced = await announce(old)
    expect(announced.events).toBe(2)
    await expect(carryOut(announced)).rejects.toMatchObject({ code: '23001' })
    await place()
    expect(await write(owner, (tx) => isToldOutside(tx, announced.eventId))).toBe(false)
    await expect(carryOut(announced)).rejects.toMatchObject({ code: '23001' })
    // Said once, however often it is asked for.
    expect((await announce(old)).eventId).toBe(announced.eventId)
    await tell()
    const leaves = await count('audit_leaf')
    expect(await verdict()).toMatchObject({ findings: [{ kind: 'events-returned' }] })
    expect(await carryOut(announced)).toBe(true)
    expect(await verdict()).toMatchObject({ findings: [], retired: 2 })
    expect(await count('audit_leaf')).toBe(leaves)
    expect(await count(`audit_event WHERE created_at = '${OLD}'`)).toBe(2)
    expect(await carryOut(announced)).toBe(false)
  })

  it.each([
    ['younger than six months', young, '{}'],
    ['of a class that is kept', sessions, '{"class": "kept"}'],
    ['more or fewer than there are', sessions, '{"events": 7}'],
    ['of no month', sessions, '{"month": "2026_01"}'],
  ])('never go where they are %s, whatever the log is made to say', async (_what, partition, but) => {
    const announced = await announce(partition)
    // As whoever owns the server, whom no trigger stops.
    await asOwner(
      test.database,
      'SET session_replication_role = replica',
      `UPDATE audit_event SET details = details || '${but}' WHERE id = '${announced.eventId}'`,
      'RESET session_replication_role',
    )
    await tell()
    const before = await count('audit_event')
    await expect(carryOut(announced)).rejects.toMatchObject({ code: '23001' })
    expect(await count('audit_event')).toBe(before)
  })

  it('never go by any other event, nor by the application', async () => {
    const [other] = (
      await write(owner, (tx) =>
        tx.execute<{ id: string }>({ text: `SELECT id FROM audit_event WHERE event = 'system.loaded' LIMIT 1`, values: [] }),
      )
    ).rows
    await expect(carryOut({ eventId: other?.id ?? '' })).rejects.toMatchObject({ code: '23001' })
    const asked = { text: 'SELECT retire_events($1)', values: [other?.id] }
    await expect(write(test.database, (tx) => tx.execute(asked))).rejects.toMatchObject({ code: '42501' })
    // Within other work it would not see what came meanwhile.
    await expect(write(owner, (tx) => tx.execute(asked))).rejects.toMatchObject({ code: '25000' })
  })

  it('are not announced while some of them wait for their places', async () => {
    clock = OLD
    await write(test.database, (tx) => appendEvents(tx, source, [{ event: 'session.started' }, { event: 'session.ended' }]))
    clock = null
    await expect(announce(sessions)).rejects.toThrow('has its place')
  })

  it('come late to a month whose class is gone, and are kept', async () => {
    clock = OLD
    await write(test.database, (tx) => appendEvents(tx, source, [record(), record()]))
    clock = null
    await place()
    expect(await count(`audit_event_${old.month.replace('-', '_')}_kept WHERE category = 'record'`)).toBe(2)
  })
})
