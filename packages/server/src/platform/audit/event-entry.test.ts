import { randomUUID } from 'node:crypto'
import { commitment } from '@menshen/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { transact } from '../database/transact.ts'
import { appendEvent, appendEvents, type EventDraft, type EventSource } from './append.ts'
import { type EventRow, leafOf, sealValues, valuesOf } from './event-entry.ts'
import { bytesOf, leafAnew, STORED_COLUMNS, type StoredEvent } from './stored-event.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test.close())

const source: EventSource = {
  actor: { userId: randomUUID(), unitId: randomUUID(), sessionId: randomUUID(), assurance: 2 },
  origin: { address: '192.0.2.7', client: 'Mozilla/5.0 "quoted" 火狐' },
  correlationId: 'entry',
}
const draft: EventDraft = {
  event: 'record.updated',
  operation: 'update',
  target: { object: 'customer', recordId: randomUUID(), ownerId: randomUUID(), unitId: randomUUID() },
  decision: { allowed: true, grants: [{ id: 'g1', role: 'sales', scope: 'mine' }], denials: [] },
  changes: [
    { field: 'phone', before: '13800000000', after: null },
    { field: 'creditLimit', before: 0, after: 9_007_199_254_740_991 },
    { field: 'primary', before: false, after: true },
  ],
  shown: [randomUUID()],
  terms: { q: '王 😀' },
  details: { zeta: 1.5, alpha: 'é\n', deep: -0, none: null },
}

async function stored(correlation: string): Promise<StoredEvent[]> {
  const { rows } = await transact(test.database, { mode: 'read' }, (tx) =>
    tx.execute<StoredEvent>({
      text: `SELECT ${STORED_COLUMNS} FROM audit_event e WHERE e.correlation_id = $1 ORDER BY e.ordinal`,
      values: [correlation],
    }),
  )
  return rows
}

const append = (correlationId: string, ...drafts: readonly EventDraft[]) =>
  transact(test.database, { mode: 'write', users: [] }, (tx) => appendEvents(tx, { ...source, correlationId }, drafts))

describe('A3: an event and its leaf', () => {
  it('are the same when the event comes back from the database, alone or among many', async () => {
    await transact(test.database, { mode: 'write', users: [] }, (tx) => appendEvent(tx, { ...source, correlationId: 'one' }, draft))
    await append('many', draft, { event: 'record.listed' }, draft)
    for (const event of [...(await stored('one')), ...(await stored('many'))])
      expect(Buffer.from(leafAnew(event).leaf)).toEqual(bytesOf(event.leaf ?? ''))
  })

  it('A2: hold what is personal behind commitments that its salt and value open', async () => {
    await append('values', draft)
    const [event] = await stored('values')
    if (event === undefined) throw new Error('an event')
    const values = valuesOf(event)
    expect([...values.keys()].sort()).toEqual(
      ['address', 'after.creditLimit', 'after.primary', 'before.creditLimit', 'before.phone', 'before.primary', 'client', 'terms.q'].sort(),
    )
    expect(Object.keys(event.commitments ?? {}).sort()).toEqual([...values.keys()].sort())
    for (const [name, value] of values) {
      const salt = event.salts?.[name] ?? ''
      expect(Buffer.from(salt, 'base64')).toHaveLength(32)
      expect(commitment(event.id, name, salt, value)).toBe(event.commitments?.[name])
    }
  })

  it('A3: do not hang on the values, so that these can be erased', async () => {
    await append('erased', draft)
    const [event] = await stored('erased')
    if (event === undefined) throw new Error('an event')
    const without = {
      ...event,
      address: null,
      client: null,
      terms: {},
      changes: event.changes.map(({ field }) => ({ field, before: null, after: null })),
      salts: {},
    }
    expect(leafAnew(without)).toEqual(leafAnew(event))
  })

  it('have another leaf when anything else is another', async () => {
    await append('other', draft)
    const [event] = await stored('other')
    if (event === undefined) throw new Error('an event')
    const { commitments, salts: _salts, leaf: _leaf, ...row } = event
    const leaf = Buffer.from(leafOf(row, commitments).leaf).toString('hex')
    const personal = new Set(['address', 'client', 'terms'])
    for (const name of Object.keys(row).filter((key) => !personal.has(key)) as (keyof EventRow)[]) {
      const other = { ...row, [name]: name === 'changes' ? row.changes.slice(1) : 'another' }
      expect(Buffer.from(leafOf(other, commitments).leaf).toString('hex'), name).not.toBe(leaf)
    }
    expect(Buffer.from(leafOf(row, { ...commitments, 'terms.q': 'AA==' }).leaf).toString('hex')).not.toBe(leaf)
    expect(Buffer.from(leafOf(row, null).leaf).toString('hex')).not.toBe(leaf)
  })

  it('have another commitment each time, even for the same value', () => {
    const row = {
      ...({ id: 'e', address: '192.0.2.7', client: null, changes: [], terms: {}, shown: [], details: {} } as unknown as EventRow),
    }
    expect(sealValues(row).commitments.address).not.toBe(sealValues(row).commitments.address)
  })
})
