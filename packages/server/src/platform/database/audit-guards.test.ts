import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { behindTheDoor } from '#test/harness/behind-the-door.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { type Transaction, transact } from './transact.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test.close())

const UNIT = randomUUID()

const event = (tx: Transaction, object: string, record: string) =>
  tx.execute({
    text: `INSERT INTO audit_event (id, event, category, severity, outcome, object, record_id, correlation_id, unit_id, created_at, ordinal, changes, shown, terms, details)
           VALUES ($1, 'test.done', 'record', 'info', 'done', $2, $3, 'c', $4, now(), 0, '[]', '[]', '{}', '{}')`,
    values: [randomUUID(), object, record, UNIT],
  })

const contact = (tx: Transaction, id: string) =>
  tx.execute({
    text: `INSERT INTO contact (id, name, customer_id, "primary", do_not_contact, owner_id, unit_id, created_at, created_by, updated_at, updated_by)
           VALUES ($1, '王伟', $1, false, false, $1, $1, now(), $1, now(), $1)`,
    values: [id],
  })

const write = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  transact(test.database, { mode: 'write', users: [] }, (tx) => work(behindTheDoor(tx)))

/** A contact that exists, with its event. */
async function made(): Promise<string> {
  const id = randomUUID()
  await write(async (tx) => {
    await contact(tx, id)
    await event(tx, 'contact', id)
  })
  return id
}

describe('audit guards of the database (§4.4, A2)', () => {
  it('refuses to commit a new record without its event, or with that of another record', async () => {
    await expect(write((tx) => contact(tx, randomUUID()))).rejects.toMatchObject({ code: '23000' })
    const wrong = write(async (tx) => {
      await contact(tx, randomUUID())
      await event(tx, 'contact', randomUUID())
    })
    await expect(wrong).rejects.toMatchObject({ code: '23000' })
  })

  it.each([
    ['a change', "UPDATE contact SET notes = 'x' WHERE id = $1"],
    ['a deletion to the bin', 'UPDATE contact SET deleted_at = now() WHERE id = $1'],
    ['a purge', 'DELETE FROM contact WHERE id = $1'],
  ])('refuses %s without its event, and accepts it with one', async (_what, text) => {
    const id = await made()
    await expect(write((tx) => tx.execute({ text, values: [id] }))).rejects.toMatchObject({ code: '23000' })
    await write(async (tx) => {
      await tx.execute({ text, values: [id] })
      await event(tx, 'contact', id)
    })
  })

  it('P3: copies of the parent’s owner change without an event of their own', async () => {
    const id = await made()
    await write((tx) => tx.execute({ text: 'UPDATE contact SET customer_owner_id = $1 WHERE id = $1', values: [id] }))
  })

  it('an event of an earlier transaction does not do', async () => {
    const id = randomUUID()
    await write((tx) => event(tx, 'contact', id))
    await expect(write((tx) => contact(tx, id))).rejects.toMatchObject({ code: '23000' })
  })

  it('a share needs the event of its record', async () => {
    const share = (tx: Transaction, record: string) =>
      tx.query
        .insertInto('record_share')
        .values({
          id: randomUUID(),
          object: 'contact',
          record_id: record,
          user_id: randomUUID(),
          level: 1,
          valid_from: tx.now,
          given_by: null,
          reason: null,
          keep_on_transfer: false,
          ended_by: null,
        })
        .execute()
    const id = await made()
    await expect(write((tx) => share(tx, id))).rejects.toMatchObject({ code: '23000' })
    await write(async (tx) => {
      await share(tx, id)
      await event(tx, 'contact', id)
    })
    const rewritten = write((tx) => tx.execute({ text: 'UPDATE record_share SET level = 2 WHERE record_id = $1', values: [id] }))
    await expect(rewritten).rejects.toMatchObject({ code: '42501' })
  })

  it.each(["UPDATE audit_event SET event = 'other'", 'DELETE FROM audit_event', 'TRUNCATE audit_event'])(
    'refuses %s to the application, and to the owner by trigger',
    async (text) => {
      await made()
      await expect(write((tx) => tx.execute({ text, values: [] }))).rejects.toMatchObject({ code: '42501' })
      const lease = await test.database.lease()
      try {
        await expect(lease.script(text)).rejects.toMatchObject({ code: '23001' })
      } finally {
        lease.release()
      }
    },
  )
})
