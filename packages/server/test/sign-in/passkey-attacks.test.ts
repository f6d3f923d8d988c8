import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE } from '#platform/clock.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { PASSWORD } from './factor-company.ts'
import { makerStatement } from './maker-statement.ts'
import { type PasskeyCompany, passkeyCompany } from './passkey-company.ts'
import { anotherKey, type Otherwise } from './software-authenticator.ts'

let at: PasskeyCompany
beforeAll(async () => {
  at = await passkeyCompany()
})
afterAll(() => at.close())

/** What a browser or an authenticator may do otherwise than it was asked, and what is no answer to a request. */
const WRONG: Readonly<Record<string, Otherwise>> = {
  'another origin': { origin: 'https://menshen.example' },
  'another port of this origin': { origin: 'http://localhost:1' },
  'another relying party': { rpId: 'menshen.example' },
  'another challenge': { challenge: Buffer.alloc(32, 7).toString('base64url') },
  'nobody verified': { verified: false },
  'nobody present': { present: false },
  'a page within one of somebody else': { crossOrigin: true },
  'the answer to another question': { type: 'webauthn.payment' },
}

const WRONG_PROOF: Readonly<Record<string, Otherwise>> = {
  ...WRONG,
  'another key': { key: anotherKey() },
  'the answer to a registration': { type: 'webauthn.create' },
  'the handle of another account': { userHandle: Buffer.alloc(32, 9).toString('base64url') },
  'an unknown passkey': { id: Buffer.alloc(32, 9).toString('base64url') },
}

/** What an answer says, whatever request it was. */
const said = ({ status, body }: { readonly status: number; readonly body: { readonly [key: string]: unknown } }) => {
  const { correlationId: _, instance: __, ...rest } = body
  return { status, ...rest }
}

describe('an answer that is not what was asked for', () => {
  it('opens nothing alone, and every reason gets the same refusal', async () => {
    const { key } = await at.withPasskey(['seller'])
    const refusals = new Set<string>()
    for (const [what, otherwise] of Object.entries({ ...WRONG_PROOF, 'nobody named': { userHandle: null } })) {
      const answer = await at.alone(key, otherwise)
      expect([answer.body.code, answer.headers['set-cookie']], what).toEqual(['wrong-passkey', undefined])
      refusals.add(JSON.stringify(said(answer)))
    }
    expect([...refusals]).toHaveLength(1)
    ok(await at.alone(key))
  })

  it('opens nothing after the password', async () => {
    let person = await at.withPasskey(['seller'])
    for (const [number, [what, otherwise]] of Object.entries(WRONG_PROOF).entries()) {
      // Codes and passkeys of one account are held up after five.
      if (number % 4 === 3) person = await at.withPasskey(['seller'])
      const { ticket, options } = await at.asFactor(person.email)
      const answer = await at.proveFactor(ticket, person.key.get(options, otherwise))
      expect([answer.body.code, answer.headers['set-cookie']], what).toEqual(['wrong-passkey', undefined])
    }
  })

  it('makes no passkey, nor does one that states its maker: certificates of strangers are not followed', async () => {
    const { email } = await at.somebody(['seller'])
    const client = at.clientOf(ok(await at.signIn(email)))
    const wrong: Record<string, Otherwise> = {
      ...WRONG,
      'a maker': { attestation: makerStatement() },
      'an answer to a sign-in': { type: 'webauthn.get' },
    }
    for (const [what, otherwise] of Object.entries(wrong)) {
      expect((await at.add(client, at.authenticator(), otherwise)).body.code, what).toBe('wrong-passkey')
    }
    expect(ok(await client.get('account/factors')).body).toMatchObject({ factors: [], recoveryCodesLeft: 0 })
    // Lists within lists, as deep as may be sent.
    const options = ok(await client.post('account/passkeys/begin')).body
    const attestationObject = Buffer.alloc(6000, 0x81).toString('base64url')
    const nested = await client.post('account/passkeys', {
      label: '',
      passkey: { ...at.authenticator().create(options), attestationObject },
    })
    expect(nested.body.code).toBe('wrong-passkey')
    ok(await at.add(client, at.authenticator()))
  })
})

describe('a challenge', () => {
  it('is good for one answer, right or wrong', async () => {
    const { key } = await at.withPasskey(['seller'])
    const { ticket, options } = await at.beginAlone()
    const send = (otherwise: Otherwise = {}) => at.anonymous.post('session/passkey', { ticket, passkey: key.get(options, otherwise) })
    expect((await send({ origin: 'https://menshen.example' })).body.code).toBe('wrong-passkey')
    expect((await send()).body.code, 'after a wrong one').toBe('wrong-passkey')
    const again = await at.beginAlone()
    const passkey = key.get(again.options)
    ok(await at.anonymous.post('session/passkey', { ticket: again.ticket, passkey }))
    expect((await at.anonymous.post('session/passkey', { ticket: again.ticket, passkey })).body.code, 'replayed').toBe('wrong-passkey')
  })

  it('is taken by one of two requests that bring the same answer at once', async () => {
    const { key } = await at.withPasskey(['seller'])
    const { ticket, options } = await at.beginAlone()
    const passkey = key.get(options)
    const answers = await Promise.all([1, 2].map(() => at.anonymous.post('session/passkey', { ticket, passkey })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403])
  })

  it('is over after five minutes', async () => {
    const { key } = await at.withPasskey(['seller'])
    const { ticket, options } = await at.beginAlone()
    at.clock.advance(5 * MINUTE)
    expect((await at.anonymous.post('session/passkey', { ticket, passkey: key.get(options) })).body.code).toBe('wrong-passkey')
  })

  it('of another ticket, session or purpose is none', async () => {
    const [one, two] = [await at.withPasskey(['seller']), await at.withPasskey(['seller'])]
    const [mine, other] = [await at.beginAlone(), await at.beginAlone()]
    const swapped = await at.anonymous.post('session/passkey', { ticket: other.ticket, passkey: one.key.get(mine.options) })
    expect(swapped.body.code, 'the challenge of another ticket').toBe('wrong-passkey')

    const proof = ok(await one.client.post('session/proof/passkey')).body
    const elsewhere = at.clientOf(ok(await at.alone(one.key)))
    expect((await elsewhere.post('session/proof', { passkey: one.key.get(proof) })).body.code, 'of another session').toBe('wrong-passkey')

    const { ticket, options } = await at.asFactor(one.email)
    const asProof = await one.client.post('session/proof', { passkey: one.key.get(options) })
    expect(asProof.body.code, 'of a second factor, within a session').toBe('wrong-passkey')
    const fresh = ok(await one.client.post('session/proof/passkey')).body
    expect((await at.proveFactor(ticket, one.key.get(fresh))).body.code, 'of a proof, as a second factor').toBe('wrong-passkey')

    const mineAdded = ok(await one.client.post('account/passkeys/begin')).body
    ok(await two.client.post('account/passkeys/begin'))
    const stolen = await two.client.post('account/passkeys', { label: '', passkey: at.authenticator().create(mineAdded) })
    expect(stolen.body.code, 'of another person, for a new passkey').toBe('wrong-passkey')
  })
})

describe('the passkey of somebody else', () => {
  it('is no second factor and no proof of mine', async () => {
    const [one, two] = [await at.withPasskey(['seller']), await at.withPasskey(['seller'])]
    const { ticket, options } = await at.asFactor(one.email)
    expect((await at.proveFactor(ticket, two.key.get(options))).body.code).toBe('wrong-passkey')
    const asked = ok(await one.client.post('session/proof/passkey')).body
    expect((await one.client.post('session/proof', { passkey: two.key.get(asked) })).body.code).toBe('wrong-passkey')
    expect((await two.client.get('session')).status).toBe(200)
  })

  it('cannot be added a second time, by anybody', async () => {
    const [one, two] = [await at.withPasskey(['seller']), await at.withPasskey(['seller'])]
    expect((await at.add(two.client, at.authenticator(), { id: one.key.id })).body.code).toBe('wrong-passkey')
    expect((await at.add(one.client, one.key)).body.code).toBe('wrong-passkey')
    expect(ok(await at.alone(one.key)).body.user.id).toBe(one.id)
  })
})

describe('a counter that does not go on', () => {
  it('is that of a copy: refused, with an alarm in the log, and the passkey that counts on still works', async () => {
    const { id, key } = await at.withPasskey(['seller'])
    ok(await at.alone(key, { counter: 40 }))
    const alarms = async () => (await auditLog(at.server.database)).filter(({ event }) => event === 'factor.cloned')
    expect((await at.alone(key, { counter: 41, key: anotherKey() })).body.code).toBe('wrong-passkey')
    expect((await at.alone(key, { counter: 3, key: anotherKey() })).body.code).toBe('wrong-passkey')
    expect(await alarms(), 'nobody raises it without the key').toHaveLength(0)
    for (const counter of [40, 39, 0]) expect((await at.alone(key, { counter })).body.code, String(counter)).toBe('wrong-passkey')
    expect(await alarms()).toHaveLength(3)
    expect(JSON.stringify(await alarms())).toContain(id)
    ok(await at.alone(key, { counter: 41 }))
  })

  it('is none where the authenticator does not count', async () => {
    const { key } = await at.withPasskey(['seller'])
    ok(await at.alone(key, { counter: 0 }))
    ok(await at.alone(key, { counter: 0 }))
  })
})

describe('wrong passkeys', () => {
  it('are counted with the codes of the account, and hold up the right one too', async () => {
    const { email, key } = await at.withPasskey(['seller'])
    const codes: string[] = []
    for (let guess = 0; guess < 6; guess += 1) {
      const { ticket, options } = await at.asFactor(email)
      codes.push((await at.proveFactor(ticket, key.get(options, { key: anotherKey() }))).body.code)
    }
    expect(codes).toEqual([...Array(5).fill('wrong-passkey'), 'rate-limited'])
    const { ticket, options } = await at.asFactor(email)
    expect((await at.proveFactor(ticket, key.get(options))).body.code).toBe('rate-limited')
    expect((await at.anonymous.post('session/steps/second-factor', { ticket, code: '123456' })).body.code).toBe('rate-limited')
    expect(ok(await at.alone(key)).body.assurance, 'nobody keeps the owner of a passkey out').toBe(3)
  })

  it('without a password are counted where they come from, known or not, and nowhere else', async () => {
    const { key } = await at.withPasskey(['seller'])
    const here = at.elsewhere()
    const codes: string[] = []
    for (let guess = 0; guess < 24; guess += 1) {
      const one = guess % 2 === 0 ? key : at.authenticator()
      codes.push((await at.alone(one, { key: anotherKey(), userHandle: key.handle() }, here)).body.code)
    }
    expect(codes.filter((code) => code === 'wrong-passkey').length).toBeLessThan(24)
    expect(codes.at(-1)).toBe('rate-limited')
    expect((await at.alone(key, {}, here)).body.code).toBe('rate-limited')
    ok(await at.alone(key))
  })
})

describe('a Host header', () => {
  it('chooses neither who asks nor whose answers are good', async () => {
    const { key } = await at.withPasskey(['seller'])
    const headers = { host: 'menshen.example', 'x-forwarded-host': 'menshen.example' }
    const { ticket, options } = ok(await at.anonymous.post('session/passkey/begin', undefined, headers)).body
    expect(options.rpId).toBe('localhost')
    const passkey = key.get({ ...options, rpId: 'menshen.example' }, { origin: 'http://menshen.example' })
    expect((await at.anonymous.post('session/passkey', { ticket, passkey }, headers)).body.code).toBe('wrong-passkey')
  })
})

describe('a password', () => {
  it('reset by a link, or known, is no way past a passkey', async () => {
    const { email } = await at.withPasskey(['seller'])
    expect(ok(await at.signIn(email, PASSWORD)).body).toMatchObject({ step: 'second-factor', ways: ['passkey'] })
  })
})
