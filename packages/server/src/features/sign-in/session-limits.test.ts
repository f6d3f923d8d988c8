import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MINUTE, setClock } from '#platform/clock.ts'
import { givePassword } from '#test/harness/give-password.ts'
import { sessionSeen } from '#test/harness/session-seen.ts'
import { type TestClient, testClient } from '#test/harness/test-client.ts'
import { startTestServer, type TestServer } from '#test/harness/test-server.ts'
import { rawRows } from '../../../test/freshness/raw-rows.ts'

const [UNIT, RITA, FIN] = [randomUUID(), randomUUID(), randomUUID()]
const PASSWORD = 'correct horse battery staple'
const clock = setClock('2026-03-03T08:00:00.000Z')
const both = (text: string) => ({ en: text, zh: text })
const role = (signIn?: object) => ({ labels: both('x'), duty: both('x'), grants: [], ...(signIn === undefined ? {} : { signIn }) })

let test: TestServer
beforeAll(async () => {
  test = await startTestServer({ clock })
  const rows = rawRows(test.database)
  await rows.policy({
    purpose: both('x'),
    signIn: { sessions: { idleMinutes: 20, hours: 2 } },
    roles: { sales: role(), finance: role({ sessions: { idleMinutes: 5 } }) },
  })
  await rows.unit(UNIT, null)
  for (const [id, name, held] of [
    [RITA, 'rita', 'sales'],
    [FIN, 'fin', 'finance'],
  ] as const) {
    await rows.person(id, UNIT)
    await rows.assignment(id, held, UNIT)
    await givePassword(test.database, id, PASSWORD, { email: `${name}@example.com` })
  }
})
afterAll(() => test.close())

async function signedIn(name: string): Promise<TestClient> {
  const answer = await test.anonymous.post('session', { email: `${name}@example.com`, password: PASSWORD })
  expect(answer.status).toBe(200)
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  return testClient(test.app.http, { cookie, csrf: answer.body.csrfToken })
}

const after = async (client: TestClient, minutes: number): Promise<number> => {
  clock.advance(minutes * MINUTE)
  const { status } = await client.get('session')
  if (status === 200) await sessionSeen(test.database, clock.now)
  return status
}

it('ASVS 7.3.1: a session is idle as long as the policy lets it be, and what moves it on knows that too', async () => {
  const rita = await signedIn('rita')
  expect([await after(rita, 19), await after(rita, 19), await after(rita, 21)]).toEqual([200, 200, 401])
})

it('a role makes it shorter', async () => {
  const fin = await signedIn('fin')
  expect([await after(fin, 4), await after(fin, 4), await after(fin, 6)]).toEqual([200, 200, 401])
})

it('ASVS 7.3.2: it ends after its longest time however it is used', async () => {
  const rita = await signedIn('rita')
  const statuses: number[] = []
  for (let time = 0; time < 7; time += 1) statuses.push(await after(rita, 18))
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 401])
})
