import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY, setClock } from '#platform/clock.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { givePassword } from '#test/harness/give-password.ts'
import type { TestClient } from '#test/harness/test-client.ts'

const PASSWORD = 'violet teapots hum quietly'
const reason = { reason: 'gave notice' }
const LAST = '2026-03-02T15:59:59.999Z'
/** The third of March begins in Shanghai. */
const OVER = '2026-03-02T16:00:00.000Z'

const clock = setClock('2026-03-02T09:00:00.000Z')
let at: SmallCompany
let admin: TestClient
beforeAll(async () => {
  at = await smallCompany({ clock })
})
beforeEach(async () => {
  clock.set('2026-03-02T09:00:00.000Z')
  admin = await at.server.as(at.adminId)
})
afterAll(() => at.close())

const lastDay = (id: string, leavingOn: string | null, client = admin) => client.post(`users/${id}/last-day`, { leavingOn, ...reason })
const fieldsOf = async (id: string) => ok(await admin.get(`users/${id}`)).body.fields

/** Everything by which somebody gets in. */
async function leaver() {
  const id = await at.person(at.east, 'seller')
  await givePassword(at.server.database, id, PASSWORD)
  const { email } = await fieldsOf(id)
  const session = await at.as(id)
  const program = await at.server.byToken(id, { cut: { customer: ['read', 'create'] } })
  const signIn = () => at.server.anonymous.post('session', { email, password: PASSWORD })
  return { id, email, session, program, signIn }
}

async function waysIn({ session, program, signIn }: Awaited<ReturnType<typeof leaver>>): Promise<number[]> {
  const written = await session.post('customers', { values: { name: 'Written', unitId: at.east } })
  return [
    (await session.get('session')).status,
    written.status,
    (await program.post('customers/query', {})).status,
    (await signIn()).status,
  ]
}

describe('the last day of somebody', () => {
  it('F1: is worked to its end where they live, and from then on nothing opens, without anything having run', async () => {
    const who = await leaver()
    const written = ok(await lastDay(who.id, '2026-03-02')).body.record.fields
    expect([written.status, written.leavingOn]).toEqual(['leaving', '2026-03-02'])
    clock.set(LAST)
    expect(await waysIn(who)).toEqual([200, 201, 200, 200])
    clock.set(OVER)
    expect(await waysIn(who)).toEqual([401, 401, 401, 401])
    expect((await fieldsOf(who.id)).status, 'nothing has tidied up').toBe('leaving')
  })

  it('ends by the clocks of their own time zone, and with another zone at another instant', async () => {
    const who = await leaver()
    ok(await admin.patch(`users/${who.id}`, { values: { timeZone: 'America/New_York' } }))
    ok(await lastDay(who.id, '2026-03-02'))
    clock.set('2026-03-03T04:59:59.999Z')
    admin = await at.server.as(at.adminId)
    expect((await waysIn({ ...who, session: await at.as(who.id) }))[0]).toBe(200)
    ok(await admin.patch(`users/${who.id}`, { values: { timeZone: 'Asia/Shanghai' } }))
    expect((await who.signIn()).status).toBe(401)
  })

  it('is tidied up afterwards in the name of whoever set it: recorded as left, with all that ends then', async () => {
    const who = await leaver()
    ok(await lastDay(who.id, '2026-03-02'))
    await at.server.app.jobs.runWaiting()
    expect((await fieldsOf(who.id)).status, 'not before').toBe('leaving')
    clock.set(OVER)
    await at.server.app.jobs.runWaiting()
    expect((await fieldsOf(who.id)).status).toBe('left')
    const roles = ok(await admin.post('assignments/query', { filter: { field: 'ownerId', op: 'eq', value: who.id } })).body.items
    expect(roles.map(({ fields }: { fields: { validUntil: string } }) => fields.validUntil)).toEqual([OVER, OVER])
    const kept = (await auditLog(at.server.database)).filter(({ record_id }) => record_id === who.id)
    const left = kept.find(({ event }) => event === 'user.left')
    expect(left).toMatchObject({
      owner_id: at.adminId,
      details: { reason: 'the last day is over', sessions: 1, tokens: 1 },
    })
    ok(await admin.post(`users/${who.id}/reactivate`, reason))
    expect(await fieldsOf(who.id)).toMatchObject({ status: 'active', leavingOn: null })
    expect((await who.signIn()).status, 'back, with a password and no role').toBe(200)
  })

  it('stays shut where nobody may tidy up, until somebody records it by hand', async () => {
    const who = await leaver()
    const deputy = await at.person(at.company, 'deputy')
    ok(await lastDay(who.id, '2026-03-02', await at.as(deputy)))
    ok(await admin.post(`users/${deputy}/suspend`, reason))
    clock.set(OVER)
    await at.server.app.jobs.runWaiting()
    expect((await fieldsOf(who.id)).status).toBe('leaving')
    expect((await who.signIn()).status).toBe(401)
    ok(await admin.post(`users/${who.id}/leave`, reason))
    expect((await fieldsOf(who.id)).status).toBe('left')
  })

  it('is moved and taken away, kept through a suspension, and never one that is over', async () => {
    const who = await leaver()
    expect((await lastDay(who.id, '2026-03-01')).body.code).toBe('leaving-in-past')
    expect((await lastDay(who.id, '2099-03-01')).body.code).toBe('leaving-in-past')
    expect((await lastDay(who.id, '2026-02-30')).status).toBe(422)
    ok(await lastDay(who.id, '2026-03-05'))
    ok(await lastDay(who.id, '2026-03-02'))
    ok(await admin.post(`users/${who.id}/suspend`, reason))
    ok(await admin.post(`users/${who.id}/reactivate`, reason))
    expect(await fieldsOf(who.id)).toMatchObject({ status: 'leaving', leavingOn: '2026-03-02' })
    ok(await lastDay(who.id, null))
    expect(await fieldsOf(who.id)).toMatchObject({ status: 'active', leavingOn: null })
    clock.set(OVER)
    expect((await who.signIn()).status).toBe(200)
    ok(await admin.post(`users/${who.id}/leave`, reason))
    expect((await lastDay(who.id, '2026-03-09')).body.code).toBe('wrong-state')
  })

  it('shuts what hangs on the account: sign-ins half done, and programs it answers for', async () => {
    const who = await leaver()
    const values = { name: 'Program', email: 'program@example.com', unitId: at.east }
    const service = ok(await admin.post('service-accounts', { values, responsibleId: who.id })).body.id
    ok(await at.grant(service, 'seller', at.east))
    const program = await at.server.byToken(service, { cut: { customer: ['read'] } })
    ok(await admin.post(`users/${who.id}/demand-password`, reason))
    const { ticket } = ok(await who.signIn()).body
    ok(await lastDay(who.id, '2026-03-02'))
    clock.set(LAST)
    expect((await program.post('customers/query', {})).status).toBe(200)
    const late = ok(await who.signIn()).body.ticket
    clock.set(OVER)
    expect((await program.post('customers/query', {})).status).toBe(401)
    for (const one of [ticket, late]) {
      const answer = await at.server.anonymous.post('session/steps/new-password', { ticket: one, next: 'amber lanterns drift at dawn' })
      expect(answer.body.code).toBe('step-ended')
    }
  })
})

describe('§4.3: a later last day gives what the account holds for longer', () => {
  it('so whoever may only suspend sets one and brings it nearer, and neither moves it away nor takes it off', async () => {
    const who = await leaver()
    const deputy = await at.as(await at.person(at.company, 'deputy'))
    ok(await lastDay(who.id, '2026-03-09', deputy))
    ok(await lastDay(who.id, '2026-03-05', deputy))
    expect((await lastDay(who.id, '2026-03-06', deputy)).body.code).toBe('escalation')
    expect((await lastDay(who.id, null, deputy)).body.code).toBe('escalation')
    ok(await lastDay(who.id, null))
  })

  it('also somebody with a role that denies is given a last day: all ends at once, so nothing is set free', async () => {
    const id = await at.person(at.east, 'seller', 'barred')
    const deputy = await at.as(await at.person(at.company, 'deputy'))
    ok(await lastDay(id, '2026-03-09', deputy))
  })

  it('nobody moves their own away, by the day or by the time zone', async () => {
    const second = await at.person(at.company, 'administrator')
    ok(await lastDay(second, '2026-03-02'))
    const own = await at.as(second)
    expect((await lastDay(second, null, own)).body.code).toBe('escalation')
    expect((await own.patch(`users/${second}`, { values: { timeZone: 'America/New_York' } })).body.code).toBe('escalation')
  })

  it('the last administrator is not given one', async () => {
    expect((await lastDay(at.adminId, '2026-03-09')).body.code).toBe('last-administrator')
  })
})

it('DESIGN §3: history says until when the account was used', async () => {
  const { planAt } = await import('#platform/access/principal/subject-at.ts')
  const { transact } = await import('#platform/database/transact.ts')
  const { vocabulary } = await import('@menshen/contract')
  const { defineVocabulary } = await import('@menshen/engine')
  const who = await leaver()
  ok(await lastDay(who.id, '2026-03-02'))
  clock.set(new Date(Date.parse(OVER) + 3 * DAY).toISOString())
  const roles = (instant: string) =>
    transact(
      at.server.database,
      { mode: 'read' },
      async (tx) => (await planAt(tx, defineVocabulary(vocabulary), who.id, instant)).assignments,
    )
  expect((await roles(LAST)).length).toBe(2)
  expect(await roles(OVER)).toEqual([])
})
