import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { transact } from '../database/transact.ts'
import { appendEvent, type EventSource, NOBODY } from './append.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test.close())

const [USER, UNIT, RECORD] = [randomUUID(), randomUUID(), randomUUID()]
const nobody: EventSource = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'c1' }
const somebody: EventSource = {
  actor: { userId: USER, unitId: UNIT, sessionId: randomUUID(), assurance: 2 },
  origin: { address: '192.0.2.1', client: 'Firefox' },
  correlationId: 'c2',
}

const rows = async (correlation: string): Promise<Record<string, unknown>[]> =>
  (
    await transact(test.database, { mode: 'read' }, (tx) =>
      tx.execute({ text: 'SELECT * FROM audit_event WHERE correlation_id = $1 ORDER BY ordinal', values: [correlation] }),
    )
  ).rows

describe('appendEvent', () => {
  it('keeps the whole envelope (DESIGN §6)', async () => {
    const now = await transact(test.database, { mode: 'write' }, async (tx) => {
      await appendEvent(tx, somebody, {
        event: 'record.updated',
        operation: 'update',
        target: { object: 'customer', recordId: RECORD, ownerId: USER, unitId: UNIT },
        decision: { allowed: true, grants: [{ id: 'g1', role: 'sales', scope: 'mine' }], denials: [] },
        changes: [{ field: 'phone', before: '13800000000', after: null }],
        shown: [RECORD],
        terms: { q: '王' },
        details: { endpoint: 'customer.update' },
      })
      return tx.now
    })
    const [row] = await rows('c2')
    expect(row).toMatchObject({
      event: 'record.updated',
      category: 'record',
      severity: 'info',
      outcome: 'done',
      operation: 'update',
      object: 'customer',
      record_id: RECORD,
      record_owner_id: USER,
      record_unit_id: UNIT,
      owner_id: USER,
      unit_id: UNIT,
      session_id: somebody.actor.sessionId,
      assurance: 2,
      address: '192.0.2.1',
      client: 'Firefox',
      problem: null,
      decision: { allowed: true, grants: [{ id: 'g1', role: 'sales', scope: 'mine' }], denials: [] },
      changes: [{ field: 'phone', before: '13800000000', after: null }],
      shown: [RECORD],
      terms: { q: '王' },
      details: { endpoint: 'customer.update' },
      created_at: now,
      ordinal: 0,
    })
  })

  it('A1: numbers the events of a transaction, and gives them its id', async () => {
    await transact(test.database, { mode: 'write' }, async (tx) => {
      for (const _ of [1, 2, 3]) await appendEvent(tx, { ...nobody, correlationId: 'c3' }, { event: 'system.loaded' })
    })
    const found = await rows('c3')
    expect(found.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2])
    expect(new Set(found.map(({ transaction_id }) => transaction_id)).size).toBe(1)
  })

  it('§4.4: keeps nothing of a transaction that failed, however often it was tried', async () => {
    await expect(
      transact(test.database, { mode: 'write', attempts: 3 }, async (tx) => {
        await appendEvent(tx, { ...nobody, correlationId: 'c4' }, { event: 'system.loaded' })
        await tx.execute({ text: "DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$", values: [] })
      }),
    ).rejects.toMatchObject({ code: '40001' })
    expect(await rows('c4')).toEqual([])
  })

  it('gives events of nobody to the company, or to no unit while there is none', async () => {
    const append = () =>
      transact(test.database, { mode: 'write' }, (tx) => appendEvent(tx, { ...nobody, correlationId: 'c5' }, { event: 'session.refused' }))
    await append()
    expect((await rows('c5')).map(({ unit_id }) => unit_id)).toEqual(['00000000-0000-0000-0000-000000000000'])
    await transact(test.database, { mode: 'rights' }, async (tx) => {
      await tx.execute({
        text: `INSERT INTO unit (id, name, kind, owner_id, unit_id, created_at, created_by, updated_at, updated_by) VALUES ($1, 'Company', 'company', $1, $1, now(), $1, now(), $1)`,
        values: [UNIT],
      })
      await appendEvent(tx, nobody, { event: 'unit.created', target: { object: 'unit', recordId: UNIT, ownerId: null, unitId: UNIT } })
    })
    await append()
    expect((await rows('c5')).map(({ unit_id }) => unit_id)).toContain(UNIT)
  })
})
