import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY } from '#platform/clock.ts'
import { ok } from '#test/freshness/small-company.ts'
import { codeAt, type FactorCompany, factorCompany, PASSWORD } from './factor-company.ts'

const NEW = 'amber lanterns drift at dawn'

let at: FactorCompany
beforeAll(async () => {
  at = await factorCompany()
})
afterAll(() => at.close())

const setPassword = (ticket: string, next: string) => at.anonymous.post('session/steps/new-password', { ticket, next })

describe('a password that is too old (GB/T 22239-2019 §8.1.4.1)', () => {
  it('opens nothing but its own change; that ends what the old one opened', async () => {
    const { id, email } = await at.somebody(['ageing'], 31)
    const open = await at.as(id)
    const first = ok(await at.signIn(email))
    expect(first.body).toMatchObject({ step: 'new-password', reason: 'expired', rules: { maxAgeDays: 30 } })
    expect(first.headers['set-cookie']).toBeUndefined()
    expect((await setPassword(first.body.ticket, PASSWORD)).body.errors[0].code, 'the old one again').toBe('used-before')
    expect((await setPassword(first.body.ticket, 'password')).body.code).toBe('password-refused')
    const answer = ok(await setPassword(first.body.ticket, NEW))
    expect(answer.body.user.email).toBe(email)
    expect((await open.get('session')).status).toBe(401)
    expect((await at.signIn(email)).body.code, 'the old one is over').toBe('wrong-credentials')
    expect(ok(await at.signIn(email, NEW)).body.step).toBeUndefined()
    expect((await setPassword(first.body.ticket, 'seven quiet foxes by a lamp')).body.code, 'once').toBe('step-ended')
  })

  it('is warned of as many days before as the policy says', async () => {
    const near = await at.somebody(['ageing'], 21)
    const far = await at.somebody(['ageing'], 15)
    const expires = ok(await at.signIn(near.email)).body.passwordExpiresAt
    expect(Date.parse(expires) - Date.parse(at.clock.now())).toBe(9 * DAY)
    expect(ok(await at.signIn(far.email)).body.passwordExpiresAt).toBeNull()
  })

  it('ASVS 6.4.3: comes after the second factor, so that an old password alone changes nothing', async () => {
    const { id, email, secret } = await at.withApp(['ageing'])
    at.clock.advance(31 * DAY)
    const first = ok(await at.signIn(email)).body
    expect(first.step).toBe('second-factor')
    expect((await setPassword(first.ticket, NEW)).body.code).toBe('step-ended')
    const sent = { ticket: first.ticket, code: await codeAt(at.clock, secret) }
    const second = ok(await at.anonymous.post('session/steps/second-factor', sent)).body
    expect(second.step).toBe('new-password')
    const answer = ok(await setPassword(second.ticket, NEW))
    expect(answer.body).toMatchObject({ assurance: 2, user: { id } })
  })
})
