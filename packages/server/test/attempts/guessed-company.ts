import { randomUUID } from 'node:crypto'
import { appendEvents, NOBODY } from '#platform/audit/append.ts'
import { type SetClock, setClock } from '#platform/clock.ts'
import { hashPassword } from '#platform/crypto/password-hash.ts'
import { insertMany } from '#platform/database/insert-many.ts'
import { transact } from '#platform/database/transact.ts'
import { rawRows } from '../freshness/raw-rows.ts'
import { givePassword } from '../harness/give-password.ts'
import { type TestAnswer, testClient } from '../harness/test-client.ts'
import { startTestServer, type TestServer } from '../harness/test-server.ts'

/** The password of everybody: hashing one for each would take longer than what is to be shown. */
export const PASSWORD = 'seven lamps over the harbour'
const START = '2026-03-03T08:00:00.000Z'
export const emailOf = (person: number): string => `person${person}@example.com`

/** Many people who may sign in, for those who guess at their passwords. */
export interface GuessedCompany {
  readonly server: TestServer
  readonly clock: SetClock
  readonly people: readonly string[]
  /** Signs in from an address, by the name of nobody where that is no person's; with the cookies of a browser. */
  signIn(email: string, password: string, from: string, cookies?: string): Promise<TestAnswer>
  /** Gives a second person the address of the first, and a password of their own if one is named. */
  share(person: number, other: number, password?: string): Promise<void>
  /** As before anybody tried anything. */
  forget(): Promise<void>
  close(): Promise<void>
}

/** The cookies that an answer sets, as the browser sends them back; of those it takes back, none. */
export function cookiesOf(answer: TestAnswer): Readonly<Record<string, string>> {
  const set = [answer.headers['set-cookie'] ?? []].flat().map(String)
  const pairs = set.map((text) => (text.split(';')[0] ?? '').split('='))
  return Object.fromEntries(pairs.filter(([, value]) => value !== '').map(([name = '', value = '']) => [name, value]))
}

/** The cookie by which a browser is known, from an answer to a sign-in. */
export function deviceOf(answer: TestAnswer): string {
  return `menshen_device=${cookiesOf(answer).menshen_device ?? ''}`
}

/** An address in one of as many networks as one likes; each address of a network is another one. */
export const addressIn = (network: number, host = 1): string => `100.${64 + (network >> 8)}.${network & 255}.${1 + (host % 250)}`

/** Adds people to the company, each with the address of its number and the password of everybody. */
async function addPeople(server: TestServer, unit: string, ids: readonly string[]): Promise<void> {
  const secret = await hashPassword(PASSWORD)
  await transact(server.database, { mode: 'rights' }, async (tx) => {
    const stamps = (id: string) => ({ created_at: tx.now, created_by: id, updated_at: tx.now, updated_by: id, unit_id: unit, owner_id: id })
    await insertMany(tx, 'user', ids, (id, place) => ({
      ...{ id, name: `Person ${place}`, email: emailOf(place), status: 'active', locale: 'zh', time_zone: 'Asia/Shanghai' },
      ...{ rights_version: 1, name_order: '', search_terms: [], ...stamps(id) },
    }))
    const since = { valid_from: tx.now, valid_until: 'infinity', set_by: null }
    await insertMany(tx, 'user_status', ids, (id) => ({ id: randomUUID(), user_id: id, status: 'active', reason: null, ...since }))
    await insertMany(tx, 'credential', ids, (id) => ({ id: randomUUID(), user_id: id, kind: 'password', secret_hash: secret, ...since }))
    const source = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'test' }
    await appendEvents(
      tx,
      source,
      ids.map((id) => ({ event: 'system.loaded', target: { object: 'user', recordId: id, ownerId: null, unitId: null } })),
    )
  })
}

export async function guessedCompany(size: number): Promise<GuessedCompany> {
  const clock = setClock(START)
  const server = await startTestServer({ clock })
  const rows = rawRows(server.database)
  await rows.policy({ purpose: { en: 'Test', zh: '测试' }, roles: {} })
  const unit = randomUUID()
  await rows.unit(unit, null)
  const people = Array.from({ length: size }, () => randomUUID())
  await addPeople(server, unit, people)
  return {
    server,
    clock,
    people,
    signIn: (email, password, from, cookies) =>
      testClient(server.app.http, null, from).post('session', { email, password }, cookies === undefined ? {} : { cookie: cookies }),
    share: async (person, other, password) => {
      const id = people[other] ?? ''
      await transact(server.database, { mode: 'rights' }, async (tx) => {
        await tx.execute({ text: 'UPDATE "user" SET email = $2 WHERE id = $1', values: [id, emailOf(person)] })
        if (password !== undefined) {
          await tx.execute({ text: 'UPDATE credential SET valid_until = $2 WHERE user_id = $1', values: [id, tx.now] })
        }
        const source = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'test' }
        await appendEvents(tx, source, [{ event: 'system.loaded', target: { object: 'user', recordId: id, ownerId: null, unitId: null } }])
      })
      if (password !== undefined) await givePassword(server.database, id, password)
    },
    forget: async () => {
      clock.set(START)
      await transact(server.database, { mode: 'write' }, async (tx) => {
        await tx.query.deleteFrom('attempt_budget').execute()
        await tx.query.deleteFrom('known_device').execute()
      })
    },
    close: () => server.close(),
  }
}
