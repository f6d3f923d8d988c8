import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, openTestDatabase, TEST_BACKEND, type TestDatabase } from '#test/harness/test-database.ts'
import { silentLog } from '../log.ts'
import { openSequencer } from './open-sequencer.ts'
import { transact } from './transact.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test.close())

async function who(settings: Parameters<typeof openSequencer>[0], database = test.database): Promise<unknown> {
  const sequencer = await openSequencer(settings, database, silentLog)
  try {
    const ask = { text: 'SELECT current_user::text AS who', values: [] }
    return (await transact(sequencer.database, { mode: 'read' }, (tx) => tx.execute<{ who: string }>(ask))).rows[0]?.who
  } finally {
    await sequencer.close()
  }
}

describe('openSequencer (A1)', () => {
  it('takes on the role of the sequencer where the database takes on roles', async () => {
    expect(await who({ databaseUrl: null, sequencerDatabaseUrl: null })).toBe('menshen_sequencer')
  })

  it('refuses to go without one where the application has a login of its own', async () => {
    const settings = { databaseUrl: 'postgres://db/crm', sequencerDatabaseUrl: null }
    await expect(who(settings, { ...test.database, assumedRole: null })).rejects.toThrow(
      /SEQUENCER_DATABASE_URL.*IN ROLE menshen_sequencer/s,
    )
  })
})

describe.runIf(TEST_BACKEND === 'postgres')('openSequencer, with a login', () => {
  const login = `menshen_test_log_${process.pid}`
  const settings = () => {
    const url = new URL(test.url ?? '')
    url.username = login
    return { databaseUrl: test.url, sequencerDatabaseUrl: url.href }
  }
  beforeAll(async () => {
    const password = new URL(test.url ?? '').password
    await asOwner(test.database, password === '' ? `CREATE ROLE ${login} LOGIN` : `CREATE ROLE ${login} LOGIN PASSWORD '${password}'`)
  })
  afterAll(() => asOwner(test.database, `DROP OWNED BY ${login}; DROP ROLE ${login}`))

  it('refuses one that is no sequencer', async () => {
    await expect(who(settings())).rejects.toThrow(/menshen_sequencer/)
  })

  it.each(['menshen_app', 'menshen_owner'])(
    'refuses one that is %s too: who orders events must not be able to add or alter them',
    async (role) => {
      await asOwner(test.database, `GRANT menshen_sequencer, ${role} TO ${login}`)
      await expect(who(settings())).rejects.toThrow(/nothing else/)
      await asOwner(test.database, `REVOKE ${role} FROM ${login}`)
    },
  )

  it('takes one that is that and nothing else', async () => {
    await asOwner(test.database, `GRANT menshen_sequencer TO ${login}`)
    expect(await who(settings())).toBe(login)
  })
})
