import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { ok } from '#test/freshness/small-company.ts'
import { testClient } from '#test/harness/test-client.ts'
import { PASSWORD } from '#test/sign-in/factor-company.ts'
import { type PhoneCompany, phoneCompany } from './phone-company.ts'

const TAKEN = { status: 201, body: JSON.stringify({ sid: `SM${'a'.repeat(32)}` }) }
const BUSY = { status: 429, body: JSON.stringify({ code: 20429, message: 'Too many requests', status: 429 }) }
const NEVER = { status: 400, body: JSON.stringify({ code: 21610, message: 'unsubscribed', status: 400 }) }

let at: PhoneCompany
beforeAll(async () => {
  at = await phoneCompany({ MENSHEN_SMS_PER_DAY: '40' })
})
afterAll(() => at.close())
afterEach(() => {
  at.vendor.says.answer = TAKEN
})

const states = () =>
  transact(at.server.database, { mode: 'read' }, (tx) =>
    tx.query.selectFrom('sms').select(['id', 'user_id', 'state', 'sealed']).orderBy('created_at', 'desc').execute(),
  )
const stateOf = async (userId: string) => (await states()).find(({ user_id }) => user_id === userId)

/** Whether the queue would bring it again. */
async function runs(): Promise<boolean> {
  return at.server.app.jobs.runWaiting().then(
    () => true,
    () => false,
  )
}

describe('a message', () => {
  it('comes again while the vendor is busy, as long as its code is good and no longer', async () => {
    const { id, email, phone } = await at.withPhone()
    const ticket = await at.ticketOf(email)
    ok(await at.send(ticket))
    at.vendor.says.answer = BUSY
    const before = at.messagesTo(phone)
    expect(await runs()).toBe(false)
    at.clock.advance(MINUTE)
    expect(await runs()).toBe(false)
    expect(await stateOf(id)).toMatchObject({ state: 'waiting' })
    at.vendor.says.answer = TAKEN
    ok(await at.prove(ticket, await at.codeAt(phone)))
    expect(at.messagesTo(phone)).toBe(before + 3)

    at.clock.advance(5 * MINUTE)
    ok(await at.send(await at.ticketOf(email)))
    at.vendor.says.answer = BUSY
    expect(await runs()).toBe(false)
    at.clock.advance(5 * MINUTE)
    at.vendor.says.answer = TAKEN
    const late = at.messagesTo(phone)
    expect(await runs()).toBe(true)
    expect(at.messagesTo(phone), 'too late').toBe(late)
    expect(await stateOf(id)).toMatchObject({ state: 'dropped', sealed: null })
  })

  it('that the vendor refuses is not sent again, and what it said is gone', async () => {
    const { id, email, phone } = await at.withPhone()
    ok(await at.send(await at.ticketOf(email)))
    at.vendor.says.answer = NEVER
    const before = at.messagesTo(phone)
    expect(await runs()).toBe(true)
    expect(await runs()).toBe(true)
    expect(at.messagesTo(phone)).toBe(before + 1)
    expect(await stateOf(id)).toMatchObject({ state: 'failed', sealed: null })
    expect(at.log.at(-1)).toContain('"why":"21610"')
  })

  it('is not sent when a newer one has replaced it, or the account is suspended meanwhile', async () => {
    const { email, phone } = await at.withPhone()
    const ticket = await at.ticketOf(email)
    ok(await at.send(ticket))
    at.clock.advance(2 * MINUTE)
    ok(await at.send(ticket))
    const before = at.messagesTo(phone)
    ok(await at.prove(ticket, await at.codeAt(phone)))
    expect(at.messagesTo(phone)).toBe(before + 1)
    const gone = await at.withPhone()
    ok(await at.send(await at.ticketOf(gone.email)))
    ok(await at.admin.post(`users/${gone.id}/suspend`, { reason: 'test' }))
    const sent = at.messagesTo(gone.phone)
    expect(await runs()).toBe(true)
    expect(at.messagesTo(gone.phone)).toBe(sent)
    expect(await stateOf(gone.id)).toMatchObject({ state: 'dropped', sealed: null })
  })

  it('sealed for one person is worth nothing in the place of another’s', async () => {
    const [one, two] = [await at.withPhone(), await at.withPhone()]
    ok(await at.send(await at.ticketOf(one.email)))
    ok(await at.send(await at.ticketOf(two.email)))
    const sealed = (await stateOf(one.id))?.sealed ?? ''
    await transact(at.server.database, { mode: 'read' }, (tx) =>
      tx.query.updateTable('sms').set({ sealed }).where('user_id', '=', two.id).where('state', '=', 'waiting').execute(),
    )
    expect(await runs()).toBe(true)
    expect(await stateOf(two.id)).toMatchObject({ state: 'dropped' })
    expect(await stateOf(one.id)).toMatchObject({ state: 'sent', sealed: null })
  })
})

describe('how often codes are sent', () => {
  it('grows slower with each, whatever tickets ask; the answer says when the next may be asked for', async () => {
    const { email, phone } = await at.withPhone()
    at.clock.advance(10 * MINUTE)
    const waits: number[] = []
    const before = at.messagesTo(phone)
    for (let sent = 0; sent < 4; sent += 1) {
      const { againAfter } = ok(await at.send(await at.ticketOf(email))).body
      const refused = await at.send(await at.ticketOf(email))
      expect([refused.status, refused.body.code]).toEqual([429, 'rate-limited'])
      expect(refused.body.detail).toMatch(/asked for too often|过于频繁/)
      expect(Number(refused.headers['retry-after'])).toBe(againAfter)
      waits.push(againAfter / 60)
      await at.codeAt(phone)
      at.clock.advance(againAfter * 1000)
    }
    expect(waits).toEqual([1, 2, 4, 8])
    expect(at.messagesTo(phone)).toBe(before + 4)
  })

  it('lets one of many through that ask at once', async () => {
    const { email } = await at.withPhone()
    at.clock.advance(10 * MINUTE)
    const tickets = [await at.ticketOf(email), await at.ticketOf(email), await at.ticketOf(email)]
    const answers = await Promise.all(tickets.map((ticket) => at.send(ticket)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429])
  })

  it('INVARIANT: whoever has the password alone holds up other browsers, and not the one the owner is known in', async () => {
    const { email, phone, device } = await at.withPhone()
    const known = { cookie: device }
    at.clock.advance(10 * MINUTE)
    ok(await at.send(await at.ticketOf(email)))
    await at.codeAt(phone)
    expect((await at.send(await at.ticketOf(email))).status, 'another browser').toBe(429)
    const { ticket } = ok(await at.anonymous.post('session', { email, password: PASSWORD }, known)).body
    ok(await at.anonymous.post('session/steps/second-factor/sms', { ticket }, known))
    ok(await at.anonymous.post('session/steps/second-factor', { ticket, code: await at.codeAt(phone) }, known))
  })

  it('tries a number that nobody has confirmed five times a day, whichever accounts ask (SMS pumping)', async () => {
    const phone = at.newPhone()
    const told: number[] = []
    for (let asked = 0; asked < 7; asked += 1) {
      const client = at.clientOf(await at.signIn((await at.somebody(['seller'])).email))
      told.push((await client.post('account/factors/sms', { phone })).status)
      at.clock.advance(25 * MINUTE)
    }
    expect(told.filter((status) => status === 200)).toHaveLength(5)
    expect(told.slice(-2)).toEqual([429, 429])
  })
})

/** Last: the day's ceiling is reached. */
describe('the ceiling of a day', () => {
  it('is for all together: the bill does not grow beyond what somebody chose', async () => {
    const { count } = await transact(at.server.database, { mode: 'read' }, async (tx) => ({
      count: Number(
        (
          await tx.query
            .selectFrom('sms')
            .select((eb) => eb.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      ),
    }))
    expect(count).toBeLessThan(40)
    const { email } = await at.somebody(['seller'])
    const statuses: number[] = []
    for (let asked = count; asked < 41; asked += 1) {
      const client = at.clientOf(await at.signIn((await at.somebody(['seller'])).email))
      statuses.push((await client.post('account/factors/sms', { phone: at.newPhone() })).status)
      at.clock.advance(6 * MINUTE)
    }
    expect(statuses.slice(0, -1).every((status) => status === 200)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
    at.clock.advance(25 * HOUR)
    ok(await at.clientOf(await at.signIn(email)).post('account/factors/sms', { phone: at.newPhone() }))
  })
})

describe('where nothing is sent', () => {
  it('nobody is offered a phone; who has one keeps the recovery codes, and the password alone opens nothing', async () => {
    const company = await phoneCompany()
    const { email, recoveryCodes } = await company.withPhone()
    const guarded = await company.somebody(['guarded'])
    const server = await company.without()
    const { anonymous } = server
    const step = ok(await anonymous.post('session', { email, password: PASSWORD })).body
    expect(step).toMatchObject({ step: 'second-factor', ways: [], recovery: true })
    expect((await anonymous.post('session/steps/second-factor/sms', { ticket: step.ticket })).body.code).toBe('wrong-state')
    const signedIn = ok(await anonymous.post('session/steps/second-factor', { ticket: step.ticket, code: recoveryCodes[0] }))
    const client = testClient(server.app.http, {
      cookie: String(signedIn.headers['set-cookie']).split(';')[0] ?? '',
      csrf: signedIn.body.csrfToken,
    })
    expect(ok(await client.get('account/factors')).body.offered).toEqual(['passkey', 'totp'])
    expect((await client.post('account/factors/sms', { phone: company.newPhone() })).body.code).toBe('wrong-state')
    expect((await client.post('session/proof/sms')).body.code).toBe('wrong-state')
    const enrolment = ok(await anonymous.post('session', { email: guarded.email, password: PASSWORD })).body
    expect(enrolment.ways).toEqual(['passkey', 'totp'])
    const sent = { ticket: enrolment.ticket, phone: company.newPhone() }
    expect((await anonymous.post('session/steps/enrolment/sms', sent)).body.code).toBe('wrong-state')
    await server.close()
    await company.close()
  })
})
