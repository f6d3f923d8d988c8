import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { type FactorCompany, factorCompany, PASSWORD } from '#test/sign-in/factor-company.ts'

const NEW = 'amber lanterns drift at dawn'
const reason = { reason: 'seen on a screen' }

let at: FactorCompany
beforeAll(async () => {
  at = await factorCompany()
})
afterAll(() => at.close())

const demand = (id: string, more: object = {}, client = at.admin) => client.post(`users/${id}/demand-password`, { ...reason, ...more })
const setPassword = (ticket: string, next: string) => at.anonymous.post('session/steps/new-password', { ticket, next })
const factsOf = async (id: string) => (await auditLog(at.server.database)).filter((event) => event.record_id === id)

describe('a new password that somebody demands', () => {
  it('is chosen at the next sign-in before anything else, and never the present one again', async () => {
    const { id, email } = await at.somebody(['seller'])
    const open = at.clientOf(ok(await at.signIn(email)))
    expect(ok(await demand(id)).body).toEqual({ sessionsEnded: 0 })
    expect((await open.get('session')).status, 'what is open stays').toBe(200)
    const first = ok(await at.signIn(email))
    expect(first.body).toMatchObject({ step: 'new-password', reason: 'demanded' })
    expect(first.headers['set-cookie']).toBeUndefined()
    expect((await setPassword(first.body.ticket, PASSWORD)).body.errors[0].code).toBe('used-before')
    expect(ok(await setPassword(first.body.ticket, NEW)).body.user.email).toBe(email)
    expect((await open.get('session')).status).toBe(401)
    expect(ok(await at.signIn(email, NEW)).body.step, 'once is enough').toBeUndefined()
    const kept = (await factsOf(id)).find(({ event }) => event === 'user.password-demanded')
    expect(kept).toMatchObject({ owner_id: at.adminId, outcome: 'done', details: { ...reason, sessions: 0 } })
  })

  it('is met by a password that its owner changes before', async () => {
    const { id, email } = await at.somebody(['seller'])
    const open = at.clientOf(ok(await at.signIn(email)))
    ok(await demand(id))
    at.clock.advance(60_000)
    ok(await open.post('account/password', { current: PASSWORD, next: NEW }))
    expect(ok(await at.signIn(email, NEW)).body.step).toBeUndefined()
  })

  it('ends the sessions with it where that is asked for, by whoever may suspend the person', async () => {
    const { id, email } = await at.somebody(['seller'])
    const open = at.clientOf(ok(await at.signIn(email)))
    // The other is the one that the company asked for the address with.
    expect(ok(await demand(id, { endSessions: true })).body).toEqual({ sessionsEnded: 2 })
    expect((await open.get('session')).status).toBe(401)
    const inviter = await at.as(await at.person(at.company, 'inviter'))
    expect((await demand(id, { endSessions: true }, inviter)).body.code).toBe('not-permitted')
  })

  it('§4.2: is answered alike for an account without a password', async () => {
    const [bare, has] = [await at.person(at.east, 'seller'), (await at.somebody(['seller'])).id]
    const [one, two] = [await demand(bare), await demand(has)]
    expect([one.status, one.text]).toEqual([two.status, two.text])
    expect((await factsOf(bare)).map(({ event }) => event)).toContain('user.password-demanded')
  })
})

describe('who demands it (§4.3)', () => {
  it('whoever may give all that the account holds, and nobody of themselves', async () => {
    const local = await at.as(await at.person(at.east, 'localAdmin'))
    const boss = await at.somebody(['administrator'])
    expect((await demand(boss.id, {}, local)).body.code).toBe('escalation')
    expect((await demand(at.adminId)).body.code).toBe('escalation')
    expect(ok(await at.signIn(boss.email)).body.step, 'nothing was demanded').toBeUndefined()
  })

  it('nobody without the right, nor elsewhere, nor a program, nor of nobody or of accounts out of use', async () => {
    const { id } = await at.somebody(['seller'])
    expect((await demand(id, {}, await at.as(await at.person(at.company, 'deputy')))).body.code).toBe('not-permitted')
    expect((await demand(id, {}, await at.as(await at.person(at.west, 'localAdmin')))).body.code).toBe('not-permitted')
    expect((await demand('00000000-0000-4000-8000-000000000000')).status).toBe(404)
    const program = await at.server.byToken(at.adminId, { cut: { user: ['read', 'invite'] } })
    expect((await demand(id, {}, program)).body.code).toBe('not-by-token')
    expect((await at.admin.post(`users/${id}/demand-password`, {})).status).toBe(422)
    ok(await at.admin.post(`users/${id}/suspend`, reason))
    expect((await demand(id)).body.code).toBe('wrong-state')
  })
})
