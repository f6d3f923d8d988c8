import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#platform/database/transact.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { foundOrganisation } from './found-organisation.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test.close())

const found = (mode: 'rights' | 'write' = 'rights') =>
  transact(test.database, { mode }, (tx) =>
    foundOrganisation(
      tx,
      {
        company: { name: 'Company' },
        administrator: { name: 'First', email: 'first@example.com' },
        role: 'administrator',
        passwordHash: null,
      },
      { origin: { address: null, client: null }, correlationId: 'founding' },
    ),
  )

describe('foundOrganisation', () => {
  it('holds the lock of rights or does nothing', async () => {
    await expect(found('write')).rejects.toThrow('lock')
  })

  it('makes company, first account and role once, as that account’s own act, and never again', async () => {
    const { userId, unitId } = await found()
    const events = (await auditLog(test.database)).map(({ event, owner_id, record_id }) => [
      event,
      owner_id,
      record_id === userId || record_id === unitId,
    ])
    expect(events).toEqual([
      ['unit.created', userId, true],
      ['user.created', userId, true],
      ['assignment.granted', userId, false],
    ])
    await expect(found()).rejects.toThrow('already')
  })
})
