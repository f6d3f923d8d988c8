import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, openTestDatabase, TEST_BACKEND, type TestDatabase } from '#test/harness/test-database.ts'
import { MigrationError, migrate, migrationState } from './migrate.ts'
import { openPostgres } from './postgres.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test.close())

describe('migrate', () => {
  it('does nothing to a database that is up to date', async () => {
    expect(await migrate(test.database)).toEqual([])
  })

  it('refuses a database of a newer version', async () => {
    await asOwner(test.database, "INSERT INTO schema_migration VALUES (9999, '9999-later', 'x')")
    await expect(migrate(test.database)).rejects.toThrow('9999-later')
    await asOwner(test.database, 'DELETE FROM schema_migration WHERE number = 9999')
  })

  it('refuses a file that was changed after it had been applied', async () => {
    await asOwner(test.database, "UPDATE schema_migration SET checksum = 'other' WHERE number = 1")
    await expect(migrate(test.database)).rejects.toBeInstanceOf(MigrationError)
    await expect(migrationState(test.database)).rejects.toThrow('0001-foundation')
  })

  it.runIf(TEST_BACKEND === 'postgres')('runs once however many replicas start together', async () => {
    const empty = new URL(test.url ?? '')
    empty.pathname = `/fresh_${process.pid}`
    await asOwner(test.database, `CREATE DATABASE ${empty.pathname.slice(1)}`)
    const replicas = [1, 2, 3].map(() => openPostgres({ url: empty.href, connections: 1 }))
    try {
      const applied = await Promise.all(replicas.map((replica) => migrate(replica)))
      expect(applied.map((names) => names.length).sort()).toEqual([0, 0, expect.any(Number)])
      expect(Math.max(...applied.map((names) => names.length))).toBeGreaterThan(0)
    } finally {
      await Promise.all(replicas.map((replica) => replica.close()))
      await asOwner(test.database, `DROP DATABASE ${empty.pathname.slice(1)} WITH (FORCE)`)
    }
  })
})
