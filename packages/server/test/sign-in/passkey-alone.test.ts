import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY } from '#platform/clock.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { PASSWORD } from './factor-company.ts'
import { type PasskeyCompany, passkeyCompany } from './passkey-company.ts'

const NEW = 'amber lanterns drift at dawn'

let at: PasskeyCompany
beforeAll(async () => {
  at = await passkeyCompany()
})
afterAll(() => at.close())

describe('signing in by a passkey alone', () => {
  it('begins a session of assurance 3 without a password, as the log says', async () => {
    const { id, email, key } = await at.withPasskey(['seller'])
    const answer = ok(await at.alone(key))
    expect(answer.body).toMatchObject({ assurance: 3, user: { email } })
    expect(ok(await at.clientOf(answer).get('session')).body.user.id).toBe(id)
    const started = (await auditLog(at.server.database)).filter(({ event }) => event === 'session.started').at(-1)
    expect(JSON.stringify(started)).toContain('"method":"passkey"')
  })

  it('asks everybody the same, and names nobody', async () => {
    await at.withPasskey(['seller'])
    const { options } = await at.beginAlone()
    expect(Object.keys(options).sort()).toEqual(['allowCredentials', 'challenge', 'rpId', 'timeout', 'userVerification'])
    expect(options).toMatchObject({ allowCredentials: [], userVerification: 'required', rpId: 'localhost' })
  })

  it('takes the place of the session that the browser came with (ASVS 7.2.4)', async () => {
    const [one, two] = [await at.withPasskey(['seller']), await at.withPasskey(['seller'])]
    ok(await at.alone(two.key, {}, one.client))
    expect((await one.client.get('session')).status).toBe(401)
    expect((await two.client.get('session')).status, 'the other sessions of the account go on').toBe(200)
  })

  it('is refused to whoever is suspended, with the answer of an unknown passkey', async () => {
    const { id, key } = await at.withPasskey(['seller'])
    ok(await at.admin.post(`users/${id}/suspend`, { reason: 'test' }))
    const [suspended, unknown] = [await at.alone(key), await at.alone(at.authenticator(), { userHandle: key.handle() })]
    expect(suspended.status).toBe(403)
    const { correlationId: _, ...said } = suspended.body
    expect(unknown.body).toMatchObject(said)
  })

  it('goes on to a new password where one was demanded, and not where the one that was not used is too old (ADR 22)', async () => {
    const old = await at.withPasskey(['ageing'])
    const other = await at.withPasskey(['seller'])
    at.clock.advance(40 * DAY)
    expect(ok(await at.alone(old.key)).body.step).toBeUndefined()
    const { ticket, options } = await at.asFactor(old.email)
    expect(ok(await at.proveFactor(ticket, old.key.get(options))).body, 'with the password it is').toMatchObject({
      step: 'new-password',
      reason: 'expired',
    })
    await at.demandPassword(other.id)
    const step = ok(await at.alone(other.key)).body
    expect(step).toMatchObject({ step: 'new-password', reason: 'demanded' })
    const answer = ok(await at.anonymous.post('session/steps/new-password', { ticket: step.ticket, next: NEW }))
    expect(answer.body).toMatchObject({ assurance: 3, user: { id: other.id } })
    expect((await at.signIn(other.email, PASSWORD)).body.code).toBe('wrong-credentials')
  })
})
