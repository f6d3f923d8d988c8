import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, openTestDatabase, TEST_BACKEND, type TestDatabase } from '#test/harness/test-database.ts'
import { ConfigError, readConfig } from '../config.ts'
import { loadSecrets } from '../crypto/load-secret.ts'
import { silentLog } from '../log.ts'
import { type OpenedDatabase, openDatabase } from './open-database.ts'
import { transact } from './transact.ts'

const opened: OpenedDatabase[] = []
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close()
})

async function open(environment: Record<string, string>): Promise<OpenedDatabase> {
  const result = await openDatabase(readConfig(environment), silentLog, () => undefined)
  opened.push(result)
  return result
}

const whoAmI = async ({ database }: OpenedDatabase): Promise<unknown> =>
  (await transact(database, { mode: 'read' }, (tx) => tx.execute({ text: 'SELECT current_user::text AS who', values: [] }))).rows

describe('openDatabase, embedded', () => {
  it('migrates, works as the application role, and keeps one secret beside the data', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'menshen-open-'))
    try {
      const first = await open({ DATA_DIR: dataDir })
      expect(first.migrated.length).toBeGreaterThan(0)
      expect(await whoAmI(first)).toEqual([{ who: 'menshen_app' }])
      const secret = await loadSecrets(first.database, dataDir, null)
      expect(await loadSecrets(first.database, dataDir, null)).toEqual(secret)
    } finally {
      for (const { close } of opened.splice(0)) await close()
      await rm(dataDir, { recursive: true })
    }
  })
})

describe.runIf(TEST_BACKEND === 'postgres')('openDatabase, PostgreSQL', () => {
  let test: TestDatabase
  const login = `menshen_test_login_${process.pid}`
  const urlOf = (user: string): string => {
    const url = new URL(test.url ?? '')
    url.username = user
    return url.href
  }
  beforeAll(async () => {
    test = await openTestDatabase()
    // The password of the cluster's superuser, which urlOf() leaves in the address; a cluster that trusts everybody asks for none.
    const password = new URL(test.url ?? '').password
    await asOwner(test.database, password === '' ? `CREATE ROLE ${login} LOGIN` : `CREATE ROLE ${login} LOGIN PASSWORD '${password}'`)
  })
  afterAll(async () => {
    await asOwner(test.database, `DROP OWNED BY ${login}; DROP ROLE ${login}`)
    await test.close()
  })

  it('refuses a superuser outside demonstration mode, and in it takes on the application role', async () => {
    await expect(open({ DATABASE_URL: test.url ?? '' })).rejects.toThrow(/superuser/)
    expect(await whoAmI(await open({ DATABASE_URL: test.url ?? '', DEMO: '1' }))).toEqual([{ who: 'menshen_app' }])
  })

  it('refuses a login that owns the tables, itself or through membership', async () => {
    await asOwner(test.database, `GRANT menshen_owner TO ${login}`)
    await expect(open({ DATABASE_URL: urlOf(login) })).rejects.toThrow(/owns tables/)
    await asOwner(test.database, `REVOKE menshen_owner FROM ${login}`)
  })

  it('refuses a login that lacks the application’s rights, and says what to do', async () => {
    const refused = open({ DATABASE_URL: urlOf(login) })
    await expect(refused).rejects.toBeInstanceOf(ConfigError)
    await expect(refused).rejects.toThrow(/IN ROLE menshen_app|schema_migration/)
  })

  it('works with a login of the application’s own, and the secret is one for all replicas', async () => {
    await asOwner(test.database, `GRANT menshen_app TO ${login}`)
    await expect(open({ DATABASE_URL: urlOf(login) })).rejects.toThrow(/SEQUENCER_DATABASE_URL/)
    // The application's login must not read the key of the wall, so another does, which in this test is the superuser's.
    const environment = { DATABASE_URL: urlOf(login), SEQUENCER_DATABASE_URL: test.url ?? '' }
    const [one, two] = [await open(environment), await open(environment)]
    expect(await whoAmI(one)).toEqual([{ who: login }])
    const secrets = await Promise.all([one, two, one, two].map(({ database }) => loadSecrets(database, '/nowhere', null)))
    expect(new Set(secrets.map(([secret]) => secret?.toString('hex'))).size).toBe(1)
    const lease = await one.database.lease()
    for (const text of [
      'UPDATE audit_event SET event = event',
      'CREATE TABLE more (id int)',
      'ALTER TABLE audit_event DISABLE TRIGGER ALL',
      'SET ROLE menshen_owner',
    ]) {
      await expect(lease.script(text)).rejects.toMatchObject({ code: '42501' })
    }
    lease.release()
  })

  it('P6: refuses a wall that is not as it was told, and takes it down or raises it with the owner’s login', async () => {
    const environment = { DATABASE_URL: urlOf(login), SEQUENCER_DATABASE_URL: test.url ?? '' }
    await expect(open({ ...environment, MENSHEN_WALL: 'false' })).rejects.toThrow(/MENSHEN_WALL/)
    const down = await open({ ...environment, MENSHEN_WALL: 'false', MIGRATION_DATABASE_URL: test.url ?? '' })
    expect(down.database.wall).toBeNull()
    await expect(open(environment)).rejects.toThrow(/MENSHEN_WALL/)
    expect((await open({ ...environment, MIGRATION_DATABASE_URL: test.url ?? '' })).database.wall).toHaveLength(32)
  })

  it('refuses a database that lacks migrations when it may not apply them', async () => {
    await asOwner(test.database, 'DELETE FROM schema_migration WHERE number = (SELECT max(number) FROM schema_migration)')
    await expect(open({ DATABASE_URL: urlOf(login) })).rejects.toThrow(/MIGRATION_DATABASE_URL/)
  })
})
