import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { type FactorCompany, factorCompany } from '#test/sign-in/factor-company.ts'

const reason = { reason: 'phone and codes lost in a river' }

let at: FactorCompany
beforeAll(async () => {
  at = await factorCompany()
})
afterAll(() => at.close())

const end = (id: string, client = at.admin) => client.post(`users/${id}/end-factors`, reason)

describe('second factors that are lost (ASVS 6.4.4)', () => {
  it('are taken away with the recovery codes, and all sessions end; the password alone signs in again', async () => {
    const { id, email, client, recoveryCodes } = await at.withApp(['seller'])
    expect(ok(await at.signIn(email)).body.step).toBe('second-factor')
    const under = ok(await at.signIn(email)).body.ticket
    expect(ok(await end(id)).body).toEqual({ ended: true })
    expect((await client.get('session')).status).toBe(401)
    const late = await at.anonymous.post('session/steps/second-factor', { ticket: under, code: recoveryCodes[0] })
    expect(late.body.code, 'a sign-in that was under way goes on with none of them').toBe('step-ended')
    const again = ok(await at.signIn(email))
    expect(again.body).toMatchObject({ user: { email } })
    expect(ok(await at.clientOf(again).get('account/factors')).body).toMatchObject({ factors: [], recoveryCodesLeft: 0 })
    const kept = (await auditLog(at.server.database)).filter((event) => event.record_id === id && event.event === 'user.factors-ended')
    expect(kept).toMatchObject([{ owner_id: at.adminId, outcome: 'done', details: reason }])
  })

  it('§4.2: are answered alike for an account that had none', async () => {
    const [none, has] = [(await at.somebody(['seller'])).id, (await at.withApp(['seller'])).id]
    const [one, two] = [await end(none), await end(has)]
    expect([one.status, one.text]).toEqual([two.status, two.text])
  })

  it('§4.3: stay with whoever holds more than the one who asks may give, and with oneself', async () => {
    const local = await at.as(await at.person(at.east, 'localAdmin'))
    const boss = await at.withApp(['administrator'])
    expect((await end(boss.id, local)).body.code).toBe('escalation')
    expect((await end(at.adminId)).body.code).toBe('escalation')
    expect(ok(await at.signIn(boss.email)).body.step).toBe('second-factor')
  })

  it('stay where the right is missing, from elsewhere, by a program, and without a reason', async () => {
    const { id, email } = await at.withApp(['seller'])
    expect((await end(id, await at.as(await at.person(at.company, 'deputy')))).body.code).toBe('not-permitted')
    expect((await end(id, await at.as(await at.person(at.west, 'localAdmin')))).body.code).toBe('not-permitted')
    expect((await end('00000000-0000-4000-8000-000000000000')).status).toBe(404)
    expect((await end(id, await at.server.byToken(at.adminId, { cut: { user: ['read', 'invite'] } }))).body.code).toBe('not-by-token')
    expect((await at.admin.post(`users/${id}/end-factors`, {})).status).toBe(422)
    expect(ok(await at.signIn(email)).body.step).toBe('second-factor')
  })
})
