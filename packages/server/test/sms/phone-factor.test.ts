import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE } from '#platform/clock.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { codeAt as appCode, PASSWORD } from '#test/sign-in/factor-company.ts'
import { type PhoneCompany, phoneCompany } from './phone-company.ts'

let at: PhoneCompany
beforeAll(async () => {
  at = await phoneCompany()
})
afterAll(() => at.close())

/** A code that is not the one. */
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('setting up a phone', () => {
  it('counts once the code that went to it has come back, raises the session to 2 and gives recovery codes', async () => {
    const { email } = await at.somebody(['seller'])
    const first = await at.signIn(email)
    const client = at.clientOf(first)
    expect(ok(await client.get('account/factors')).body).toMatchObject({ factors: [], offered: ['passkey', 'totp', 'sms'] })
    const phone = at.newPhone()
    const begun = ok(await client.post('account/factors/sms', { phone: phone.replace('+86', ' +86 ') })).body
    const shown = `+86 ${phone.slice(3, 6)}****${phone.slice(-4)}`
    expect(begun).toMatchObject({ sentTo: shown })
    expect(Date.parse(begun.validUntil) - Date.parse(at.clock.now()), 'ASVS 6.5.5').toBe(5 * MINUTE)
    expect(ok(await client.get('account/factors')).body.factors).toEqual([])
    const code = await at.codeAt(phone)
    expect((await client.post(`account/factors/${begun.id}/confirm`, { code: wrong(code) })).body.code).toBe('wrong-code')
    const confirmed = ok(await client.post(`account/factors/${begun.id}/confirm`, { code }))
    const { recoveryCodes, factors } = confirmed.body
    expect(recoveryCodes).toHaveLength(10)
    expect(factors.factors).toMatchObject([{ id: begun.id, kind: 'sms', label: shown }])
    const after = at.renewed(confirmed, first.body.csrfToken)
    expect(ok(await after.get('session')).body).toMatchObject({ assurance: 2, hasSecondFactor: true, ways: ['sms'] })
  })

  it('takes mobile numbers with the code of a served country, and no others', async () => {
    const client = at.clientOf(await at.signIn((await at.somebody(['seller'])).email))
    const refused = async (phone: unknown) => {
      const { status, body } = await client.post('account/factors/sms', { phone })
      return [status, body.errors?.[0]?.code]
    }
    for (const phone of ['13800138000', '+8613800', '+86 010 6552 9988', '+861380013800000', '+86 138 0013 8000;+1', '+0123456789', ''])
      expect(await refused(phone), phone).toEqual([422, 'not-a-phone-number'])
    for (const phone of ['+852 6123 4567', '+1 900 555 0199', '+881 6 12345678'])
      expect(await refused(phone), phone).toEqual([422, 'country-not-served'])
    expect(await refused({ $ne: '' })).toEqual([422, 'not-text'])
  })

  it('takes the place of the phone before, and the codes of that one end with it', async () => {
    const { client, email, phone } = await at.withPhone()
    const ticket = await at.ticketOf(email)
    ok(await at.send(ticket))
    const late = await at.codeAt(phone)
    at.clock.advance(MINUTE)
    const next = at.newPhone()
    const { id } = ok(await client.post('account/factors/sms', { phone: next })).body
    ok(await client.post(`account/factors/${id}/confirm`, { code: await at.codeAt(next) }))
    expect(ok(await client.get('account/factors')).body.factors).toHaveLength(1)
    expect((await at.prove(ticket, late)).body.code).toBe('wrong-code')
  })

  it('ASVS 7.5.1: asks for a fresh proof, which a code sent to the present phone is and the password is not', async () => {
    const { client, phone, factorId } = await at.withPhone()
    at.clock.advance(11 * MINUTE)
    expect((await client.post('account/factors/sms', { phone: at.newPhone() })).body.code).toBe('proof-needed')
    expect((await client.post('session/proof', { password: PASSWORD })).body.code).toBe('wrong-state')
    const { csrfToken } = ok(await client.get('session')).body
    ok(await client.post('session/proof/sms'))
    const after = at.renewed(ok(await client.post('session/proof', { code: await at.codeAt(phone) })), csrfToken)
    expect(ok(await after.delete(`account/factors/${factorId}`)).body.factors).toEqual([])
  })
})

describe('signing in by a code', () => {
  it('begins no session by the password, and one of assurance 2, never 3, by the code', async () => {
    const { email, phone } = await at.withPhone()
    const first = ok(await at.signIn(email))
    expect(first.body).toMatchObject({ step: 'second-factor', ways: ['sms'], recovery: true })
    const before = at.messagesTo(phone)
    ok(await at.send(first.body.ticket))
    const answer = ok(await at.prove(first.body.ticket, ` ${await at.codeAt(phone)} `))
    expect(at.messagesTo(phone)).toBe(before + 1)
    expect(ok(await at.clientOf(answer).get('session')).body.assurance).toBe(2)
  })

  it('ASVS 6.5.1, 6.6.2: takes a code once, and only with the ticket it was asked for', async () => {
    const { email, phone } = await at.withPhone()
    const [one, two] = [await at.ticketOf(email), await at.ticketOf(email)]
    ok(await at.send(one))
    const code = await at.codeAt(phone)
    expect((await at.prove(two, code)).body.code, 'another ticket').toBe('wrong-code')
    ok(await at.prove(one, code))
    expect((await at.prove(two, code)).body.code, 'replayed').toBe('wrong-code')
    expect((await at.prove(one, code)).body.code, 'a used ticket').toBe('step-ended')
  })

  it('takes one of two requests that bring the same code at once', async () => {
    const { email, phone } = await at.withPhone()
    const ticket = await at.ticketOf(email)
    ok(await at.send(ticket))
    const code = await at.codeAt(phone)
    const answers = await Promise.all([at.prove(ticket, code), at.prove(ticket, code)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  it('takes no code of another purpose: of a proof, of setting up, of a sign-in', async () => {
    const { client, email, phone } = await at.withPhone()
    ok(await client.post('session/proof/sms'))
    const ofProof = await at.codeAt(phone)
    const ticket = await at.ticketOf(email)
    expect((await at.prove(ticket, ofProof)).body.code).toBe('wrong-code')
    at.clock.advance(2 * MINUTE)
    ok(await at.send(ticket))
    const ofSignIn = await at.codeAt(phone)
    expect((await client.post('session/proof', { code: ofSignIn })).body.code).toBe('wrong-code')
    at.clock.advance(3 * MINUTE)
    const next = at.newPhone()
    const { id } = ok(await client.post('account/factors/sms', { phone: next })).body
    const ofSetUp = await at.codeAt(next)
    expect((await client.post(`account/factors/${id}/confirm`, { code: ofSignIn })).body.code).toBe('wrong-code')
    expect((await at.prove(ticket, ofSetUp)).body.code).toBe('wrong-code')
    ok(await at.prove(ticket, ofSignIn))
  })

  it('takes no code of another session, and none of another person', async () => {
    const [one, two] = [await at.withPhone(), await at.withPhone()]
    const ticket = await at.ticketOf(one.email)
    ok(await at.send(ticket))
    const second = at.clientOf(ok(await at.prove(ticket, await at.codeAt(one.phone))))
    at.clock.advance(2 * MINUTE)
    ok(await one.client.post('session/proof/sms'))
    const code = await at.codeAt(one.phone)
    expect((await second.post('session/proof', { code })).body.code).toBe('wrong-code')
    expect((await two.client.post('session/proof', { code })).body.code).toBe('wrong-code')
    const { csrfToken } = ok(await one.client.get('session')).body
    const proved = at.renewed(ok(await one.client.post('session/proof', { code })), csrfToken)
    expect((await proved.post('session/proof', { code })).body.code, 'ASVS 6.5.1: twice in one session').toBe('wrong-code')
  })

  it('takes no code that is five minutes old, and none that a newer one has replaced', async () => {
    const { email, phone } = await at.withPhone()
    const ticket = await at.ticketOf(email)
    ok(await at.send(ticket))
    const first = await at.codeAt(phone)
    at.clock.advance(MINUTE)
    ok(await at.send(ticket))
    const second = await at.codeAt(phone)
    if (first !== second) expect((await at.prove(ticket, first)).body.code, 'replaced').toBe('wrong-code')
    at.clock.advance(5 * MINUTE)
    expect((await at.prove(ticket, second)).body.code, 'too old').toBe('wrong-code')
  })

  it('ASVS 6.6.3: counts guesses with those at an app, whatever tickets they come with and however many codes are sent', async () => {
    const { email, phone } = await at.withPhone()
    const codes: string[] = []
    let ticket = ''
    for (let guess = 0; guess < 6; guess += 1) {
      ticket = await at.ticketOf(email)
      codes.push((await at.prove(ticket, `00000${guess}`)).body.code)
    }
    expect(codes.filter((code) => code === 'wrong-code')).toHaveLength(5)
    ok(await at.send(ticket))
    expect((await at.prove(ticket, await at.codeAt(phone))).body.code, 'the right one too').toBe('rate-limited')
  })

  it('is not offered where the app is what the account has, and both are where it has both', async () => {
    const app = await at.withApp(['seller'])
    const ticket = await at.ticketOf(app.email)
    expect((await at.send(ticket)).body.code).toBe('wrong-state')
    const phone = at.newPhone()
    const { id } = ok(await app.client.post('account/factors/sms', { phone })).body
    ok(await app.client.post(`account/factors/${id}/confirm`, { code: await at.codeAt(phone) }))
    const both = ok(await at.signIn(app.email)).body
    expect(both.ways).toEqual(['totp', 'sms'])
    ok(await at.prove(both.ticket, await appCode(at.clock, app.secret)))
  })
})

describe('what is kept and said of a code and a number', () => {
  it('ASVS 14.2.1, 11.7.2: stands readable nowhere: not in a table, not in the log, not in the audit log', async () => {
    const { email, phone, client } = await at.withPhone()
    const ticket = await at.ticketOf(email)
    ok(await at.send(ticket))
    const waiting = await at.everything()
    expect(waiting).toContain('"state":"waiting"')
    const code = await at.codeAt(phone)
    expect(code).toMatch(/^\d{6}$/)
    ok(await at.prove(ticket, code))
    const after = await at.everything()
    const digits = phone.slice(3)
    for (const [where, text] of Object.entries({
      waiting,
      after,
      log: at.log.join('\n'),
      audit: JSON.stringify(await auditLog(at.server.database)),
    })) {
      expect(text, where).not.toContain(digits)
      expect(text, where).not.toMatch(new RegExp(`(?<![0-9a-f.-])${code}(?![0-9a-f.])`))
    }
    expect(JSON.stringify(ok(await client.get('account/factors')).body)).not.toContain(digits)
    expect(after).not.toContain('"state":"waiting"')
  })

  it('is told by the log: begun, sent for what, added, used', async () => {
    const { email, phone, id } = await at.withPhone()
    const ticket = await at.ticketOf(email)
    ok(await at.send(ticket))
    ok(await at.prove(ticket, await at.codeAt(phone)))
    const events = (await auditLog(at.server.database)).filter(({ record_id }) => record_id === id)
    const told = events.map(({ event, details }) => [event, (details as { purpose?: string; by?: string } | null)?.purpose])
    for (const one of [
      ['factor.begun', undefined],
      ['factor.code-sent', 'enrol'],
      ['factor.added', undefined],
      ['factor.code-sent', 'sign-in'],
      ['factor.used', undefined],
    ])
      expect(told).toContainEqual(one)
  })
})

/** Last: time passes, and with it the sessions of everybody. */
describe('a role that needs a second factor', () => {
  it('may be met by a phone, at the next sign-in', async () => {
    const { email } = await at.somebody(['guarded'])
    const step = ok(await at.signIn(email)).body
    expect(step).toMatchObject({ step: 'enrolment', ways: ['passkey', 'totp', 'sms'] })
    const phone = at.newPhone()
    const { id } = ok(await at.anonymous.post('session/steps/enrolment/sms', { ticket: step.ticket, phone })).body
    const sent = { ticket: step.ticket, id, code: await at.codeAt(phone) }
    const other = ok(await at.signIn(email)).body.ticket
    expect((await at.anonymous.post('session/steps/enrolment/confirm', { ...sent, ticket: other })).body.code, 'another ticket').toBe(
      'wrong-code',
    )
    const enrolled = ok(await at.anonymous.post('session/steps/enrolment/confirm', sent)).body
    expect(enrolled.signedIn.assurance).toBe(2)
    expect(enrolled.recoveryCodes).toHaveLength(10)
  })

  it('that takes nothing weaker than an app is not met by one: it is asked for, raises nothing, and an app is set up', async () => {
    const { email, phone, id, client } = await at.withPhone()
    ok(await at.grant(id, 'careful', at.east))
    expect(ok(await client.get('account/factors')).body).toMatchObject({ offered: ['passkey', 'totp'] })
    expect((await client.post('account/factors/sms', { phone: at.newPhone() })).body.code).toBe('wrong-state')
    const ticket = await at.ticketOf(email)
    ok(await at.send(ticket))
    const next = ok(await at.prove(ticket, await at.codeAt(phone))).body
    expect(next).toMatchObject({ step: 'enrolment', ways: ['passkey', 'totp'] })
    expect((await at.anonymous.post('session/steps/enrolment/sms', { ticket: next.ticket, phone })).body.code).toBe('wrong-state')
    const app = ok(await at.anonymous.post('session/steps/enrolment', { ticket: next.ticket })).body
    const sent = { ticket: next.ticket, id: app.id, code: await appCode(at.clock, app.secret) }
    expect(ok(await at.anonymous.post('session/steps/enrolment/confirm', sent)).body.signedIn.assurance).toBe(2)
    const again = ok(await at.signIn(email)).body
    expect(again, 'INVARIANT: beside what counts, what is weaker opens nothing').toMatchObject({ step: 'second-factor', ways: ['totp'] })
    expect((await at.send(again.ticket)).body.code).toBe('wrong-state')
  })
})
