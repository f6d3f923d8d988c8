import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { codeAt, type FactorCompany, factorCompany, PASSWORD } from './factor-company.ts'

let at: FactorCompany
beforeAll(async () => {
  at = await factorCompany()
})
afterAll(() => at.close())

const prove = (ticket: string, code: string) => at.anonymous.post('session/steps/second-factor', { ticket, code })

describe('setting up a second factor', () => {
  it('counts once its first code has confirmed it, raises the session, ends the others and gives codes for a lost one', async () => {
    const person = await at.somebody(['seller'])
    const [client, other] = [at.clientOf(await at.signIn(person.email)), at.clientOf(await at.signIn(person.email))]
    const before = ok(await client.get('session')).body
    expect(before).toMatchObject({ assurance: 1, hasSecondFactor: false })
    const begun = ok(await client.post('account/factors', { label: 'phone' })).body
    expect(begun.uri).toMatch(/^otpauth:\/\/totp\/Menshen/)
    expect(ok(await client.get('account/factors')).body.factors).toEqual([])
    expect((await client.post(`account/factors/${begun.id}/confirm`, { code: '000000' })).body.code).toBe('wrong-code')
    const confirmed = ok(await client.post(`account/factors/${begun.id}/confirm`, { code: await codeAt(at.clock, begun.secret) }))
    const answer = confirmed.body
    expect(answer.recoveryCodes).toHaveLength(10)
    expect(answer.factors.factors).toMatchObject([{ id: begun.id, kind: 'totp', label: 'phone' }])
    const after = at.renewed(confirmed, before.csrfToken)
    expect(ok(await after.get('session')).body).toMatchObject({ assurance: 2, hasSecondFactor: true })
    expect((await client.get('session')).status, 'ASVS 7.2.4: a copy of the token before gains nothing').toBe(401)
    expect((await other.get('session')).status).toBe(401)
    const log = JSON.stringify(await auditLog(at.server.database))
    for (const secret of [begun.secret, ...answer.recoveryCodes]) expect(log).not.toContain(secret)
  })

  it('keeps no secret readable: neither the app’s nor a recovery code stands in the database', async () => {
    const { secret, recoveryCodes } = await at.withApp(['seller'])
    const kept = await transact(at.server.database, { mode: 'read' }, (tx) =>
      tx.execute({
        text: 'SELECT (SELECT jsonb_agg(f) FROM second_factor f) AS factors, (SELECT jsonb_agg(c) FROM recovery_code c) AS codes',
        values: [],
      }),
    )
    const text = JSON.stringify(kept.rows)
    expect(text).toContain('sealed_secret')
    for (const readable of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))])
      expect(text).not.toContain(readable)
    expect(recoveryCodes.every((code) => /^([a-z2-9]{5}-){4}[a-z2-9]{5}$/.test(code))).toBe(true)
  })

  it('ASVS 7.5.1: asks for a fresh proof of who one is, and a session left open is none', async () => {
    const { client, factorId, secret } = await at.withApp(['seller'])
    at.clock.advance(11 * MINUTE)
    for (const refused of [
      await client.post('account/factors', { label: 'of a thief' }),
      await client.delete(`account/factors/${factorId}`),
      await client.post('account/recovery-codes'),
    ])
      expect(refused.body.code).toBe('proof-needed')
    expect((await client.post('session/proof', { password: PASSWORD })).body.code, 'a leaked password is no proof').toBe('wrong-state')
    const { csrfToken } = (await client.get('session')).body
    const proved = ok(await client.post('session/proof', { code: await codeAt(at.clock, secret) }))
    expect((await client.get('session')).status, 'ASVS 7.2.4: the token before the proof is worth nothing').toBe(401)
    const after = at.renewed(proved, csrfToken)
    expect(ok(await after.post('account/recovery-codes')).body.recoveryCodes).toHaveLength(10)
    expect(ok(await after.delete(`account/factors/${factorId}`)).body).toMatchObject({ factors: [], recoveryCodesLeft: 0 })
  })

  it('of somebody else is as unknown as none', async () => {
    const [one, two] = [await at.withApp(['seller']), await at.withApp(['seller'])]
    expect((await one.client.delete(`account/factors/${two.factorId}`)).body.code).toBe('not-found')
    expect(ok(await two.client.get('account/factors')).body.factors).toHaveLength(1)
  })

  it('stays where the policy asks for one', async () => {
    const { client, factorId } = await at.withApp(['seller'])
    const other = await at.withApp(['seller'])
    ok(await at.grant(other.id, 'guarded', at.east))
    ok(await client.delete(`account/factors/${factorId}`))
    expect((await other.client.delete(`account/factors/${other.factorId}`)).body.code).toBe('factor-needed')
  })
})

describe('signing in with a second factor', () => {
  it('begins no session by the password alone, and one of assurance 2 by the code', async () => {
    const { email, secret } = await at.withApp(['seller'])
    const first = ok(await at.signIn(email))
    expect(first.body).toMatchObject({ step: 'second-factor', recovery: true })
    expect(first.headers['set-cookie']).toBeUndefined()
    const answer = ok(await prove(first.body.ticket, await codeAt(at.clock, secret)))
    expect(answer.body).toMatchObject({ assurance: 2, hasSecondFactor: true })
    expect(ok(await at.clientOf(answer).get('session')).body.assurance).toBe(2)
  })

  it('takes each code once, also with another ticket, and each ticket for one session', async () => {
    const { email, secret } = await at.withApp(['seller'])
    const [one, two] = [ok(await at.signIn(email)).body, ok(await at.signIn(email)).body]
    const code = await codeAt(at.clock, secret)
    ok(await prove(one.ticket, code))
    expect((await prove(two.ticket, code)).body.code, 'ASVS 6.5.1: replayed').toBe('wrong-code')
    expect((await prove(one.ticket, await codeAt(at.clock, secret, 1))).body.code, 'a used ticket').toBe('step-ended')
    expect((await prove(two.ticket, await codeAt(at.clock, secret, -1))).body.code, 'an earlier code').toBe('wrong-code')
  })

  it('takes one of two requests that bring the same code at once', async () => {
    const { email, secret } = await at.withApp(['seller'])
    const tickets = [ok(await at.signIn(email)).body.ticket, ok(await at.signIn(email)).body.ticket]
    const code = await codeAt(at.clock, secret)
    const answers = await Promise.all(tickets.map((ticket) => prove(ticket, code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403])
  })

  it('takes a recovery code in its place, once, however it is written', async () => {
    const { email, recoveryCodes } = await at.withApp(['seller'])
    const [code = ''] = recoveryCodes
    ok(await prove(ok(await at.signIn(email)).body.ticket, ` ${code.toUpperCase().replaceAll('-', ' ')} `))
    expect((await prove(ok(await at.signIn(email)).body.ticket, code)).body.code).toBe('wrong-code')
  })

  it('limits guesses across sign-ins, sessions and proofs, with the right code too', async () => {
    const { email, secret, client } = await at.withApp(['seller'])
    const codes: string[] = []
    for (let guess = 0; guess < 6; guess += 1) {
      const { ticket } = ok(await at.signIn(email)).body
      codes.push(
        (await prove(ticket, `00000${guess}`)).body.code,
        (await client.post('session/proof', { code: `10000${guess}` })).body.code,
      )
    }
    expect(codes.filter((code) => code === 'wrong-code')).toHaveLength(5)
    expect((await prove(ok(await at.signIn(email)).body.ticket, await codeAt(at.clock, secret))).body.code).toBe('rate-limited')
    expect((await client.get('session')).status, 'whoever is in stays in').toBe(200)
    at.clock.advance(16 * MINUTE)
    ok(await prove(ok(await at.signIn(email)).body.ticket, await codeAt(at.clock, secret)))
  })

  it('ends when it takes too long, and when the account is suspended meanwhile', async () => {
    const slow = await at.withApp(['seller'])
    const { ticket } = ok(await at.signIn(slow.email)).body
    at.clock.advance(11 * MINUTE)
    expect((await prove(ticket, await codeAt(at.clock, slow.secret))).body.code).toBe('step-ended')
    const gone = await at.withApp(['seller'])
    const second = ok(await at.signIn(gone.email)).body.ticket
    ok(await at.admin.post(`users/${gone.id}/suspend`, { reason: 'test' }))
    expect((await prove(second, await codeAt(at.clock, gone.secret))).body.code).toBe('step-ended')
  })

  it('tells of a ticket nothing that is not of the step that is next', async () => {
    const { email } = await at.withApp(['seller'])
    const { ticket } = ok(await at.signIn(email)).body
    for (const path of ['enrolment', 'enrolment/skip'])
      expect((await at.anonymous.post(`session/steps/${path}`, { ticket })).body.code).toBe('step-ended')
    expect((await at.anonymous.post('session/steps/new-password', { ticket, next: 'amber lanterns drift at dawn' })).body.code).toBe(
      'step-ended',
    )
  })
})

describe('G1: a grant that asks for a second factor', () => {
  it('is offered as a step up, refused until then, and there after the proof', async () => {
    const { email, secret } = await at.withApp(['exporter'])
    const weak = await at.as((await at.withApp(['exporter'])).id)
    expect(ok(await weak.get('session')).body.stepUp).toEqual({ customer: ['export'] })
    const sent = { fields: ['name'], format: 'csv', reason: 'test' }
    expect((await weak.post('customers/export', sent)).body.code).toBe('step-up-needed')
    const ticket = ok(await at.signIn(email)).body.ticket
    const strong = at.clientOf(ok(await prove(ticket, await codeAt(at.clock, secret))))
    expect(ok(await strong.get('session')).body.stepUp).toEqual({})
    expect((await strong.post('customers/export', sent)).body.code).not.toBe('step-up-needed')
    const never = await at.as((await at.somebody(['seller'])).id)
    expect((await never.post('customers/export', sent)).body.code, 'a factor would change nothing').toBe('not-permitted')
  })
})

/** Last: days pass, and with them the sessions of everybody. */
describe('a role that needs a second factor', () => {
  it('is set up at the next sign-in, and there is no way around it', async () => {
    const { email } = await at.somebody(['guarded'])
    const first = ok(await at.signIn(email)).body
    expect(first).toMatchObject({ step: 'enrolment', graceUntil: null })
    expect(ok(await at.anonymous.post('session/steps/enrolment/skip', { ticket: first.ticket })).body.step).toBe('enrolment')
    const second = ok(await at.signIn(email)).body
    const { id, secret } = ok(await at.anonymous.post('session/steps/enrolment', { ticket: second.ticket })).body
    const sent = { ticket: second.ticket, id, code: await codeAt(at.clock, secret) }
    const answer = ok(await at.anonymous.post('session/steps/enrolment/confirm', sent))
    expect(answer.body.recoveryCodes).toHaveLength(10)
    expect(answer.body.signedIn.assurance).toBe(2)
    expect(ok(await at.signIn(email)).body.step).toBe('second-factor')
  })

  it('may wait as many days as the policy gives, counted from the first time it was asked', async () => {
    const { email } = await at.somebody(['patient'])
    const first = ok(await at.signIn(email)).body
    expect(Date.parse(first.graceUntil) - Date.parse(at.clock.now())).toBe(7 * 24 * 60 * MINUTE)
    const later = ok(await at.anonymous.post('session/steps/enrolment/skip', { ticket: first.ticket }))
    expect(later.body.assurance).toBe(1)
    at.clock.advance(8 * 24 * 60 * MINUTE)
    const { ticket, graceUntil } = ok(await at.signIn(email)).body
    expect(graceUntil).toBeNull()
    expect(ok(await at.anonymous.post('session/steps/enrolment/skip', { ticket })).body.step).toBe('enrolment')
  })
})
