import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Keys, keyIdOf, keysFrom } from '#platform/crypto/keys.ts'
import { loadSecrets } from '#platform/crypto/load-secret.ts'
import { requireKeys, rotateKeys } from '#platform/crypto/rotate-keys.ts'
import { keyCounts, resealSome } from '#platform/crypto/sealed-store.ts'
import { transact } from '#platform/database/transact.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { type Ran, runCli } from '#test/harness/run-cli.ts'
import { endOldCodes, recoveryCodeHashes, sealedFactors } from '../../src/features/sign-in/factors/kept-under-keys.ts'
import { KEPT_UNDER_KEYS } from '../../src/kept-under-keys.ts'
import { codeAt, type FactorCompany, factorCompany } from './factor-company.ts'

/** The key of the test server, and a new one. */
const OLD = Buffer.alloc(32, 7)
const NEW = Buffer.alloc(32, 8)
const [oldId, newId] = [keyIdOf(OLD), keyIdOf(NEW)]

let at: FactorCompany
beforeAll(async () => {
  at = await factorCompany()
})
afterAll(() => at.close())

const read = <T>(work: Parameters<typeof transact<T>>[2]) => transact(at.server.database, { mode: 'read' }, work)
const counts = async () => Object.fromEntries(await read((tx) => keyCounts(tx, sealedFactors)))

/** Gives the running server other keys, as a restart with another file would. */
function restartWith(keys: Keys): void {
  Object.assign(at.server.keys, keys)
}

/** The way in by a second factor. */
async function signInByApp(email: string, secret: string): Promise<number> {
  const first = ok(await at.signIn(email)).body
  at.clock.advance(30_000)
  return (await at.anonymous.post('session/steps/second-factor', { ticket: first.ticket, code: await codeAt(at.clock, secret) })).status
}

describe('a key is rotated', () => {
  it('while people sign in: the first seals, all open, and what was under the old one is sealed again', async () => {
    const people = [await at.withApp(['seller']), await at.withApp(['seller']), await at.withApp(['seller'])]
    const mails = await at.somebody(['seller'])
    ok(await at.admin.post(`users/${mails.id}/password-link`))
    expect(await counts()).toEqual({ [oldId]: 3 })
    restartWith(keysFrom(NEW, OLD))
    const [one, two] = people
    const csrf = await one?.client.call('DELETE', 'account/sessions')
    expect(csrf?.status, 'pages from before go on').toBe(200)
    const rotating = rotateKeys(at.server.database, at.server.keys, KEPT_UNDER_KEYS)
    expect(await signInByApp(one?.email ?? '', one?.secret ?? '')).toBe(200)
    const { done, shut } = await rotating
    expect([done >= 4, shut]).toEqual([true, 0])
    expect(await counts()).toEqual({ [newId]: 3 })
    expect((await rotateKeys(at.server.database, at.server.keys, KEPT_UNDER_KEYS)).done, 'again does nothing').toBe(0)
    const log = await auditLog(at.server.database)
    expect(
      log
        .filter(({ event }) => event === 'factor.resealed')
        .map(({ record_id }) => record_id)
        .sort(),
    ).toEqual(people.map(({ id }) => id).sort())
    expect(log.find(({ event }) => event === 'system.keys-rotated')?.details).toMatchObject({
      what: 'second factors',
      count: 3,
      key: newId,
    })

    // A recovery code is a hash under the key that made it: it is found under either, until the old one goes.
    const ticket = ok(await at.signIn(two?.email ?? '')).body.ticket
    ok(await at.anonymous.post('session/steps/second-factor', { ticket, code: two?.recoveryCodes[0] }))
    await expect(requireKeys(at.server.database, keysFrom(NEW), KEPT_UNDER_KEYS)).rejects.toThrow(`29 recovery codes under ${oldId}`)
    await transact(at.server.database, { mode: 'write', users: [] }, async (tx) => {
      const { appendEvents, NOBODY } = await import('#platform/audit/append.ts')
      await appendEvents(
        tx,
        { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'test' },
        await endOldCodes(tx, newId),
      )
    })
    expect(Object.fromEntries(await read(recoveryCodeHashes.counts))).toEqual({})
    await requireKeys(at.server.database, keysFrom(NEW), KEPT_UNDER_KEYS)
    restartWith(keysFrom(NEW))
    expect(await signInByApp(one?.email ?? '', one?.secret ?? '')).toBe(200)
    expect((await at.admin.post('users', { values: {} })).body.code, 'a page of the old key').toBe('csrf')
    restartWith(keysFrom(NEW, OLD))
  }, 120_000)

  it('goes on where it was killed', async () => {
    await Promise.all([at.withApp(['seller']), at.withApp(['seller'])])
    const third = keysFrom(Buffer.alloc(32, 9), NEW, OLD)
    restartWith(third)
    const before = await counts()
    await transact(at.server.database, { mode: 'write', users: [] }, async (tx) => {
      await resealSome(tx, sealedFactors, third, null, 1)
      throw new Error('killed')
    }).catch(() => undefined)
    expect(await counts(), 'nothing of a batch that did not end').toEqual(before)
    const { done } = await rotateKeys(at.server.database, third, KEPT_UNDER_KEYS)
    expect(done).toBeGreaterThanOrEqual(5)
    expect(await counts()).toEqual({ [keyIdOf(Buffer.alloc(32, 9))]: 5 })
  })

  it('too early taken out, or another: the start is refused with what would be lost', async () => {
    await expect(requireKeys(at.server.database, keysFrom(randomBytes(32)), KEPT_UNDER_KEYS)).rejects.toThrow(
      /SECRET_KEY_FILE: does not hold every key that is in use\. Missing: 5 second factors under [0-9a-f]{16}/,
    )
  })

  it('values of the older form, which name no key, open, are counted, and are sealed again', async () => {
    const person = await at.withApp(['seller'])
    // Without the name and the dot it is what earlier versions wrote.
    const strip = `UPDATE second_factor SET sealed_secret = split_part(sealed_secret, '.', 2) WHERE user_id = $1`
    const { appendEvent, NOBODY } = await import('#platform/audit/append.ts')
    await transact(at.server.database, { mode: 'write', users: [] }, async (tx) => {
      await tx.execute({ text: strip, values: [person.id] })
      const target = { object: 'user', recordId: person.id, ownerId: null, unitId: null }
      await appendEvent(
        tx,
        { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'test' },
        { event: 'system.loaded', target },
      )
    })
    expect((await counts())['']).toBe(1)
    await requireKeys(at.server.database, at.server.keys, KEPT_UNDER_KEYS)
    await expect(requireKeys(at.server.database, keysFrom(randomBytes(32)), KEPT_UNDER_KEYS)).rejects.toThrow(
      'second factors from before keys were named',
    )
    expect(await signInByApp(person.email, person.secret)).toBe(200)
    await rotateKeys(at.server.database, at.server.keys, KEPT_UNDER_KEYS)
    expect((await counts())['']).toBeUndefined()
    expect(await signInByApp(person.email, person.secret)).toBe(200)
  })
})

describe('what is kept under keys', () => {
  it('is every column whose name says that it is sealed, so that none is forgotten', async () => {
    const columns = await read((tx) =>
      tx.execute<{ name: string }>({
        text: `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
               WHERE table_schema = 'public' AND column_name LIKE '%sealed%' ORDER BY 1`,
        values: [],
      }),
    )
    const known = KEPT_UNDER_KEYS.sealed.map(({ table, column }) => `${table}.${column}`)
    expect(columns.rows.length).toBeGreaterThan(4)
    expect(columns.rows.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
  })
})

describe('menshen keys', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'menshen-keys-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const [newest, oldest] = [NEW.toString('base64'), OLD.toString('base64')]

  const run = (...args: string[]): Promise<Ran> =>
    runCli(['keys', ...args], { DATA_DIR: join(folder, 'data'), SECRET_KEY_FILE: join(folder, 'keys') })

  async function secretsOf(file: string): Promise<Buffer[]> {
    await writeFile(join(folder, 'keys'), file)
    return loadSecrets(at.server.database, folder, join(folder, 'keys'))
  }

  it('takes several keys from the file, the newest first, and none that it cannot use', async () => {
    expect(await secretsOf(`# since today\n${newest}\n\n${oldest}\n`)).toEqual([NEW, OLD])
    expect(await secretsOf(oldest)).toEqual([OLD])
    for (const bad of ['', '# nothing', 'short', `${newest}\nshort`, `${newest}\n${newest}`])
      await expect(secretsOf(bad)).rejects.toThrow('SECRET_KEY_FILE')
  })

  it('says what is under which key, and never a key', async () => {
    await secretsOf(`${newest}\n${oldest}`)
    const { code, out, err } = await run('rotate')
    expect([code, err]).toEqual([0, ''])
    for (const said of [`${newId}, ${oldId}`, 'second factors: none', '0 values sealed again', 'can be taken out'])
      expect(out).toContain(said)
    for (const secret of [newest, oldest]) expect(out).not.toContain(secret)
    expect([(await run()).code, (await run('rotate', '--all')).code, (await run('status', 'x')).code]).toEqual([2, 2, 2])
  }, 240_000)
})
