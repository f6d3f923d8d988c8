import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditLog } from '../harness/audit-log.ts'
import { type TestAnswer, type TestClient, testClient } from '../harness/test-client.ts'
import { cookiesOf, deviceOf, emailOf, type GuessedCompany, guessedCompany, PASSWORD } from './guessed-company.ts'

const HOME = '198.51.100.20'

let at: GuessedCompany
beforeAll(async () => {
  at = await guessedCompany(12)
})
beforeEach(() => at.forget())
afterAll(() => at.close())

interface Browser {
  readonly client: TestClient
  readonly device: string
  readonly session: string
}

/** Somebody signed in by password, in a browser that keeps its cookies. */
async function browserOf(person: number, cookies?: string): Promise<Browser> {
  const answer = await at.signIn(emailOf(person), PASSWORD, HOME, cookies)
  expect(answer.status).toBe(200)
  const session = `menshen_session=${cookiesOf(answer).menshen_session ?? ''}`
  return { client: testClient(at.server.app.http, { cookie: session, csrf: answer.body.csrfToken }), device: deviceOf(answer), session }
}

/** Whether the account still knows a browser: strangers have nothing left, so only a known one is looked at. */
async function knows(person: number, { device }: Browser): Promise<boolean> {
  for (let guess = 0; guess < 10; guess += 1) await at.signIn(emailOf(person), 'a wrong password', `100.64.${guess}.9`)
  const { status } = await at.signIn(emailOf(person), 'a wrong password', HOME, device)
  return status === 401
}

describe('a known device goes with what made it known', () => {
  it('stays when somebody signs out by themselves, and knows them when they come back', async () => {
    const browser = await browserOf(0)
    expect((await browser.client.delete('session')).status).toBe(200)
    expect(await knows(0, browser)).toBe(true)
  })

  it('all others go when all others’ sessions are ended; the one that asks stays', async () => {
    const [lost, mine] = [await browserOf(1), await browserOf(1)]
    expect((await mine.client.delete('account/sessions')).body).toEqual({ ended: 1 })
    expect([await knows(1, lost), await knows(1, mine)]).toEqual([false, true])
  })

  it('goes with the one session that is ended from elsewhere', async () => {
    const [lost, mine, other] = [await browserOf(2), await browserOf(2), await browserOf(2)]
    const listed = (await lost.client.get('account/sessions')).body.sessions as { id: string; current: boolean }[]
    const { id } = listed.find(({ current }) => current) ?? { id: '' }
    expect((await mine.client.delete(`account/sessions/${id}`)).body).toEqual({ ended: 1 })
    expect([await knows(2, lost), await knows(2, mine), await knows(2, other)]).toEqual([false, true, true])
  })

  it('ASVS 7.4.3: all others go with a change of the password', async () => {
    const [lost, mine] = [await browserOf(3), await browserOf(3)]
    const changed = await mine.client.post('account/password', { current: PASSWORD, next: 'quiet otters mend a kite' })
    expect([changed.status, changed.body.sessionsEnded]).toEqual([200, 1])
    expect([await knows(3, lost), await knows(3, mine)]).toEqual([false, true])
  })

  it('tokens are kept as hashes only, and stand in no event', async () => {
    const { device, session } = await browserOf(4)
    const tokens = [...(device.split('=')[1]?.split('.') ?? []), session.split('=')[1] ?? '']
    const lease = await at.server.database.lease()
    const { rows } = await lease.execute<{ text: string }>({
      text: 'SELECT t::text AS text FROM known_device t UNION ALL SELECT t::text FROM session t UNION ALL SELECT t::text FROM attempt_budget t',
      values: [],
    })
    lease.release()
    const everything = JSON.stringify(rows) + JSON.stringify(await auditLog(at.server.database))
    expect(tokens).toHaveLength(3)
    for (const token of tokens) expect(everything).not.toContain(token)
    expect(everything).not.toContain(emailOf(4))
  })
})

describe('the cookies of a session under attack', () => {
  const me = (cookie: string): Promise<TestAnswer> => testClient(at.server.app.http, null).get('session', { cookie })

  it('ASVS 7.2.4: a session that was put into the browser beforehand is not taken over, and ends', async () => {
    const planted = await browserOf(5)
    const signedIn = await browserOf(6, planted.session)
    expect(signedIn.session).not.toBe(planted.session)
    expect((await me(planted.session)).body.code).toBe('not-signed-in')
    expect((await me(signedIn.session)).body.user.email).toBe(emailOf(6))
    expect((await planted.client.post('account/password', { current: PASSWORD, next: PASSWORD })).status).toBe(401)
  })

  it('a token that nobody was given is not taken over either', async () => {
    const invented = `menshen_session=${'A'.repeat(43)}`
    const { session } = await browserOf(5, invented)
    expect(session).not.toBe(invented)
    expect((await me(invented)).body.code).toBe('not-signed-in')
  })

  it('a failed sign-in leaves the session as it was', async () => {
    const browser = await browserOf(5)
    expect((await at.signIn(emailOf(6), 'a wrong password', HOME, browser.session)).status).toBe(401)
    expect((await me(browser.session)).status).toBe(200)
  })

  it('ASVS 7.4.1: after signing out the cookie opens nothing, wherever a copy of it is', async () => {
    const browser = await browserOf(7)
    expect((await browser.client.delete('session')).status).toBe(200)
    expect((await me(browser.session)).body.code).toBe('not-signed-in')
    expect((await browser.client.delete('account/sessions')).status).toBe(401)
  })

  it('RFC 6265 §8.6: two cookies of the name are none, in either order, so that a neighbour cannot slip in a session', async () => {
    const [mine, theirs] = [await browserOf(7), await browserOf(8)]
    for (const cookies of [
      `${mine.session}; ${theirs.session}`,
      `${theirs.session}; ${mine.session}`,
      `${mine.session}; menshen_session=`,
    ]) {
      expect((await me(cookies)).body.code).toBe('not-signed-in')
    }
    expect((await me(`${mine.session}; __Host-menshen_session=${'A'.repeat(43)}`)).status).toBe(200)
  })

  it('a known device is no session', async () => {
    const { device } = await browserOf(7)
    expect((await me(device)).body.code).toBe('not-signed-in')
    expect((await me(`menshen_session=${device.split('=')[1]?.split('.')[0]}`)).body.code).toBe('not-signed-in')
  })
})
