import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { ok } from '#test/freshness/small-company.ts'
import { codeAt, PASSWORD } from './factor-company.ts'
import { type PasskeyCompany, passkeyCompany } from './passkey-company.ts'

let at: PasskeyCompany
beforeAll(async () => {
  at = await passkeyCompany()
})
afterAll(() => at.close())

describe('adding a passkey', () => {
  it('raises the session, ends the others and gives codes for a lost one with the first factor alone', async () => {
    const person = await at.somebody(['seller'])
    const [client, other] = [at.clientOf(await at.signIn(person.email)), at.clientOf(await at.signIn(person.email))]
    const { csrfToken } = ok(await client.get('session')).body
    const first = ok(await at.add(client, at.authenticator(), {}, '  laptop '))
    expect((await client.get('session')).status, 'ASVS 7.2.4: a copy of the token before gains nothing').toBe(401)
    const after = at.renewed(first, csrfToken)
    expect(first.body.recoveryCodes).toHaveLength(10)
    expect(first.body.factors.factors).toMatchObject([{ kind: 'passkey', label: 'laptop', lastUsedAt: null }])
    expect(ok(await after.get('session')).body).toMatchObject({ assurance: 3, hasSecondFactor: true, ways: ['passkey'] })
    expect((await other.get('session')).status).toBe(401)
    expect(ok(await at.add(after, at.authenticator())).body.recoveryCodes).toBeNull()
    const { id, secret } = ok(await after.post('account/factors', { label: 'phone' })).body
    const app = ok(await after.post(`account/factors/${id}/confirm`, { code: await codeAt(at.clock, secret) })).body
    expect(app.recoveryCodes).toBeNull()
    expect(ok(await after.get('session')).body).toMatchObject({ assurance: 3, ways: ['passkey', 'totp'] })
  })

  it('asks for one that shows who is there, under a name that tells of nobody', async () => {
    const { id, email, client, key } = await at.withPasskey(['seller'])
    const options = ok(await client.post('account/passkeys/begin')).body
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: key.id }],
    })
    const handle = Buffer.from(options.user.id, 'base64url')
    expect(handle).toHaveLength(32)
    for (const telling of [id, email, id.replaceAll('-', '')]) expect(handle.toString('latin1')).not.toContain(telling)
    expect(handle.toString('hex')).not.toContain(id.replaceAll('-', ''))
    expect(ok(await client.post('account/passkeys/begin')).body.user.id, 'the same for all of one account').toBe(options.user.id)
  })

  it('ASVS 7.5.1: asks for a fresh proof, which a passkey is and a password is not any more', async () => {
    const { client, key, factorId } = await at.withPasskey(['seller'])
    at.clock.advance(11 * MINUTE)
    for (const refused of [
      await client.post('account/passkeys/begin'),
      await client.delete(`account/factors/${factorId}`),
      await client.post('account/recovery-codes'),
    ])
      expect(refused.body.code).toBe('proof-needed')
    expect((await client.post('session/proof', { password: PASSWORD })).body.code).toBe('wrong-state')
    const { csrfToken } = ok(await client.get('session')).body
    const options = ok(await client.post('session/proof/passkey')).body
    const proved = ok(await client.post('session/proof', { passkey: key.get(options) }))
    expect(proved.body.assurance).toBe(3)
    expect((await client.get('session')).status, 'ASVS 7.2.4: the token before the proof is worth nothing').toBe(401)
    const after = at.renewed(proved, csrfToken)
    expect(ok(await after.post('account/recovery-codes')).body.recoveryCodes).toHaveLength(10)
    expect(ok(await after.delete(`account/factors/${factorId}`)).body).toMatchObject({ factors: [], recoveryCodesLeft: 0 })
  })

  it('keeps nothing by which anybody could sign, and says nothing of keys in the log', async () => {
    await at.withPasskey(['seller'])
    const { rows } = await transact(at.server.database, { mode: 'read' }, (tx) =>
      tx.execute<{ text: string }>({ text: `SELECT e::text AS text FROM audit_event e`, values: [] }),
    )
    const log = rows.map(({ text }) => text).join()
    expect(log).toContain('factor.added')
    expect(log).not.toMatch(/attestationObject|clientDataJSON|public_key/)
  })
})

describe('removing a passkey', () => {
  it('ends the other sessions, and the passkey opens nothing any more', async () => {
    const { client, key, factorId } = await at.withPasskey(['seller'])
    const other = at.clientOf(ok(await at.alone(key)))
    ok(await other.get('session'))
    ok(await client.delete(`account/factors/${factorId}`))
    expect((await other.get('session')).status).toBe(401)
    expect((await at.alone(key)).body.code).toBe('wrong-passkey')
  })

  it('of somebody else is as unknown as none, and the last one stays where the policy asks for one', async () => {
    const [one, two] = [await at.withPasskey(['seller']), await at.withPasskey(['seller'])]
    expect((await one.client.delete(`account/factors/${two.factorId}`)).body.code).toBe('not-found')
    ok(await at.grant(two.id, 'guarded', at.east))
    expect((await two.client.delete(`account/factors/${two.factorId}`)).body.code).toBe('factor-needed')
  })
})

describe('a passkey after the password', () => {
  it('is asked for, and gives assurance 3', async () => {
    const { email, key } = await at.withPasskey(['seller'])
    const { ticket, ways, options } = await at.asFactor(email)
    expect(ways).toEqual(['passkey'])
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required', allowCredentials: [{ id: key.id }] })
    const answer = ok(await at.proveFactor(ticket, key.get(options)))
    expect(answer.body).toMatchObject({ assurance: 3, hasSecondFactor: true })
    expect(ok(await at.clientOf(answer).get('session')).body.assurance).toBe(3)
    expect((await at.proveFactor(ticket, key.get(options))).body.code, 'a used ticket').toBe('step-ended')
  })

  it('may be replaced by a recovery code, once', async () => {
    const { email, recoveryCodes } = await at.withPasskey(['seller'])
    const sent = async () => ({ ticket: ok(await at.signIn(email)).body.ticket, code: recoveryCodes[0] })
    expect(ok(await at.anonymous.post('session/steps/second-factor', await sent())).body.assurance).toBe(2)
    expect((await at.anonymous.post('session/steps/second-factor', await sent())).body.code).toBe('wrong-code')
  })

  it('is not asked of whoever has an app alone', async () => {
    const { email } = await at.withApp(['seller'])
    const { ticket, ways } = ok(await at.signIn(email)).body
    expect(ways).toEqual(['totp'])
    expect((await at.anonymous.post('session/steps/second-factor/passkey/begin', { ticket })).body.code).toBe('wrong-state')
  })

  it('is set up on the way in where a role asks for a factor, which it then is', async () => {
    const { email } = await at.somebody(['guarded'])
    const { ticket } = ok(await at.signIn(email)).body
    const options = ok(await at.anonymous.post('session/steps/enrolment/passkey/begin', { ticket })).body
    const key = at.authenticator()
    const sent = { ticket, label: '', passkey: key.create(options) }
    const answer = ok(await at.anonymous.post('session/steps/enrolment/passkey', sent))
    expect(answer.body.recoveryCodes).toHaveLength(10)
    expect(answer.body.signedIn).toMatchObject({ assurance: 3 })
    expect(ok(await at.signIn(email)).body).toMatchObject({ step: 'second-factor', ways: ['passkey'] })
    expect(ok(await at.alone(key)).body.assurance).toBe(3)
  })
})

describe('G1: a grant that asks for a passkey', () => {
  it('says so where an app would not do, and is there after the proof', async () => {
    const { client, email } = await at.withApp(['locker'])
    const sent = { fields: ['name'], format: 'csv', reason: 'test' }
    const { csrfToken, ...weak } = ok(await client.get('session')).body
    expect(weak).toMatchObject({ assurance: 2, stepUp: { customer: ['export'] } })
    expect((await client.post('customers/export', sent)).body.code).toBe('passkey-needed')
    const key = at.authenticator()
    const added = ok(await at.add(client, key))
    const raised = at.renewed(added, csrfToken)
    expect((await raised.post('customers/export', sent)).body.code).not.toBe('passkey-needed')
    const { ticket, options } = await at.asFactor(email)
    const strong = at.clientOf(ok(await at.proveFactor(ticket, key.get(options))))
    expect(ok(await strong.get('session')).body.stepUp).toEqual({})
  })
})
