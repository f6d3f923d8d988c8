import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeAll } from '#test/harness/place-all.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import type { Database } from '../database/database.ts'
import { asSequencer } from '../database/open-sequencer.ts'
import { type Transaction, transact } from '../database/transact.ts'
import { appendEvent, type EventDraft, type EventSource } from './append.ts'
import { eraseAgain, eraseSome, type Whose } from './erase.ts'
import { STORED_COLUMNS, type StoredEvent } from './stored-event.ts'
import { databaseSource } from './verify/database-source.ts'
import { verifyLog } from './verify/verify-log.ts'

let test: TestDatabase
let owner: Database
beforeAll(async () => {
  test = await openTestDatabase()
  owner = { ...test.database, assumedRole: null }
})
afterAll(() => test.close())

const person = randomUUID()
const source: EventSource = {
  actor: { userId: person, unitId: randomUUID(), sessionId: null, assurance: 1 },
  origin: { address: '192.0.2.7', client: 'Firefox' },
  correlationId: 'erase',
}
const draft = (recordId: string, object = 'customer'): EventDraft => ({
  event: 'record.updated',
  target: { object, recordId, ownerId: null, unitId: null },
  changes: [
    { field: 'phone', before: '13800000000', after: '13900000000' },
    { field: 'notes', before: null, after: '张' },
  ],
  terms: { q: '王', city: '上海' },
})

const write = <T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  transact(database, { mode: 'write', users: [] }, work)
const append = async (record: string, object?: string): Promise<string> =>
  (await write(test.database, (tx) => appendEvent(tx, source, draft(record, object)))).eventId
const erase = async (whose: Whose): Promise<number> => (await write(owner, (tx) => eraseSome(tx, whose, 'asked for'))).length
const run = (database: Database, text: string, values: readonly unknown[] = []) => write(database, (tx) => tx.execute({ text, values }))

async function eventOf(id: string): Promise<StoredEvent> {
  const text = `SELECT ${STORED_COLUMNS} FROM audit_event e WHERE e.id = $1`
  const { rows } = await write(test.database, (tx) => tx.execute<StoredEvent>({ text, values: [id] }))
  if (rows[0] === undefined) throw new Error('there is no such event')
  return rows[0]
}

async function verdict() {
  await placeAll(asSequencer(test.database))
  return verifyLog(await databaseSource(test.database), { key: null, checkpoints: [] })
}

/** As whoever owns the server, whom no trigger stops. */
async function putBack({ id, changes, salts, address, client, terms }: StoredEvent): Promise<void> {
  const lease = await test.database.lease()
  try {
    await lease.script('SET session_replication_role = replica')
    const values = [id, JSON.stringify(changes), JSON.stringify(salts), address, client, JSON.stringify(terms)]
    const text =
      'UPDATE audit_event SET changes = $2::text::jsonb, salts = $3::text::jsonb, address = $4, client = $5, terms = $6::text::jsonb WHERE id = $1'
    await lease.execute({ text, values })
  } finally {
    await lease.script('RESET session_replication_role')
    lease.release()
  }
}

describe('A3: an erasure', () => {
  it('takes values and salts away from everywhere in the event, says so in the log, and the log verifies', async () => {
    const id = await append(randomUUID())
    expect(await erase({ event: id, names: ['after.phone', 'address', 'terms.q'] })).toBe(1)
    const event = await eventOf(id)
    expect([event.address, event.client, event.terms]).toEqual([null, 'Firefox', { city: '上海' }])
    expect(event.changes).toEqual([
      { field: 'phone', before: '13800000000', after: null },
      { field: 'notes', before: null, after: '张' },
    ])
    expect(Object.keys(event.salts ?? {}).sort()).toEqual(['after.notes', 'before.phone', 'client', 'terms.city'])
    expect(JSON.stringify(event)).not.toMatch(/13900000000|192\.0\.2\.7|王/)
    expect(await verdict()).toMatchObject({ findings: [], erased: 3 })
  })

  it('takes all that is left, and then nothing', async () => {
    const id = await append(randomUUID())
    expect(await erase({ event: id, names: [] })).toBe(1)
    expect((await eventOf(id)).salts).toEqual({})
    expect(await erase({ event: id, names: [] })).toBe(0)
    expect((await verdict()).findings).toEqual([])
  })

  it('of a record takes what was changed in it, of a person what they sent and what was changed of them', async () => {
    const record = randomUUID()
    const [one, about] = [await append(record), await append(person, 'user')]
    expect(await erase({ record })).toBe(1)
    expect(Object.keys((await eventOf(one)).salts ?? {}).sort()).toEqual(['address', 'client', 'terms.city', 'terms.q'])
    while ((await erase({ person })) > 0);
    expect((await eventOf(one)).salts).toEqual({})
    expect((await eventOf(about)).salts).toEqual({})
    expect((await verdict()).findings).toEqual([])
  })

  it('is found when its value is put back, and can be done again', async () => {
    const id = await append(randomUUID())
    const before = await eventOf(id)
    await erase({ event: id, names: ['address'] })
    await putBack(before)
    expect((await verdict()).findings).toEqual([{ kind: 'value-returned', eventId: id, detail: 'address' }])
    expect(await write(owner, eraseAgain)).toBe(1)
    expect(await write(owner, eraseAgain)).toBe(0)
    expect((await eventOf(id)).address).toBeNull()
    expect((await verdict()).findings).toEqual([])
  })
})

describe('A3: what the database refuses', () => {
  const refused = { code: '23001' }

  it('to the application, with or without an event', async () => {
    const id = await append(randomUUID())
    await erase({ event: id, names: ['address'] })
    const text = "SELECT erase_values(id) FROM audit_event WHERE event = 'audit.erased'"
    await expect(run(test.database, text)).rejects.toMatchObject({ code: '42501' })
    await expect(run(test.database, 'UPDATE audit_event SET address = NULL')).rejects.toMatchObject({ code: '42501' })
    await expect(write(test.database, (tx) => eraseSome(tx, { event: id, names: [] }, 'x'))).rejects.toMatchObject({ code: '42501' })
    expect((await eventOf(id)).client).toBe('Firefox')
  })

  it('to the owner, whatever no event names', async () => {
    const id = await append(randomUUID())
    await erase({ event: id, names: ['address'] })
    const { rows } = await run(owner, "SELECT id FROM audit_event WHERE event = 'audit.erased' AND record_id = $1", [id])
    const naming = (rows[0] as { id: string }).id
    for (const assignment of ['client = NULL', "salts = '{}'", "outcome = 'refused'", "changes = '[]'", "address = '10.0.0.1'"]) {
      const set = (erasing: string) =>
        write(owner, async (tx) => {
          await tx.execute({ text: "SELECT set_config('menshen.erasing', $1, true)", values: [erasing] })
          await tx.execute({ text: `UPDATE audit_event SET ${assignment} WHERE id = $1`, values: [id] })
        })
      await expect(set(naming), assignment).rejects.toMatchObject(refused)
      await expect(set(''), assignment).rejects.toMatchObject(refused)
      await expect(set(id), assignment).rejects.toMatchObject(refused)
    }
    await expect(run(owner, 'DELETE FROM audit_event WHERE id = $1', [id])).rejects.toMatchObject(refused)
    // What names no event of erasure erases nothing.
    expect((await run(owner, 'SELECT erase_values($1) AS done', [id])).rows).toEqual([{ done: false }])
    expect((await eventOf(id)).client).toBe('Firefox')
  })
})
