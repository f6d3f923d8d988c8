import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, MINUTE, setClock } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { type ReadMail, waitingMails } from '#platform/mail/read-mail.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { givePassword } from '#test/harness/give-password.ts'
import type { TestClient } from '#test/harness/test-client.ts'

const PASSWORD = 'violet teapots hum quietly'
const NEW = 'amber lanterns drift at dawn'

const clock = setClock('2026-03-02T09:00:00.000Z')
let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany({ clock })
})
afterAll(() => at.close())

const send = (client: TestClient, id: string) => client.post(`users/${id}/password-link`)
const use = (token: string, password: string) => at.server.anonymous.post('password-link', { token, password })
const emailOf = async (id: string): Promise<string> => ok(await at.admin.get(`users/${id}`)).body.fields.email

async function mailsOf(email: string): Promise<ReadMail[]> {
  await at.server.app.jobs.runWaiting()
  const { database, keys } = at.server
  const mails = await transact(database, { mode: 'read' }, (tx) => waitingMails(tx, keys.mail, 'https://crm.example.com', 200))
  return mails.filter(({ to }) => to.address === email)
}

async function tokenOf(id: string): Promise<string> {
  return (await mailsOf(await emailOf(id)))[0]?.link?.split('#')[1] ?? ''
}

/** Somebody in the east whose only role a local administrator of the east may give. */
async function bareSeller(): Promise<string> {
  const { id } = ok(
    await at.admin.post('users', { values: { name: 'Bare', email: `bare${Math.random()}@example.com`, unitId: at.east } }),
  ).body
  ok(await at.grant(id, 'seller', at.east))
  return id
}

describe('an invitation', () => {
  it('lets a new person choose a first password within seven days, and is no way to a second one', async () => {
    const id = await at.person(at.east, 'seller')
    const email = await emailOf(id)
    expect(ok(await send(at.admin, id)).body).toEqual({ sent: true })
    const [mail] = await mailsOf(email)
    expect(mail).toMatchObject({ template: 'invitation', to: { address: email } })
    const token = mail?.link?.split('#')[1] ?? ''
    clock.advance(20 * MINUTE)
    expect(ok(await at.server.anonymous.post('password-link/look', { token })).body).toMatchObject({ purpose: 'invitation', email })
    expect((await use(token, 'short')).body.code).toBe('password-refused')
    ok(await use(token, PASSWORD))
    expect((await at.server.anonymous.post('session', { email, password: PASSWORD })).status).toBe(200)
    expect((await use(token, NEW)).body.code).toBe('link-not-valid')
    const log = (await auditLog(at.server.database)).filter(({ record_id }) => record_id === id)
    expect(log.map(({ event }) => event)).toEqual(expect.arrayContaining(['user.link-sent', 'credential.set-by-link']))
    expect(log.find(({ event }) => event === 'user.link-sent')?.owner_id).toBe(at.adminId)
    expect(JSON.stringify(log)).not.toContain(token)
  })

  it('is worth nothing when the person has got a password otherwise meanwhile', async () => {
    const id = await at.person(at.east, 'seller')
    ok(await send(at.admin, id))
    const token = await tokenOf(id)
    await givePassword(at.server.database, id, PASSWORD)
    expect((await use(token, NEW)).body.code).toBe('link-not-valid')
  })

  it('§4.2: answers alike for a person with a password, who gets a link for half an hour', async () => {
    const [fresh, old] = [await at.person(at.east, 'seller'), await at.person(at.east, 'seller')]
    await givePassword(at.server.database, old, PASSWORD)
    const [one, two] = [await send(at.admin, fresh), await send(at.admin, old)]
    expect([one.status, one.text]).toEqual([two.status, two.text])
    expect((await mailsOf(await emailOf(old)))[0]?.template).toBe('password-reset')
    // ASVS 6.4.6: whoever sends it learns no link and sets no password; the present one stays until the owner chooses another.
    expect((await at.server.anonymous.post('session', { email: await emailOf(old), password: PASSWORD })).status).toBe(200)
  })
})

describe('§4.3: whoever gets in by a link has all that the account holds', () => {
  it('so only those send one who may give all of that, where it is held', async () => {
    const local = await at.as(await at.person(at.east, 'localAdmin'))
    const boss = await at.person(at.east, 'administrator')
    const employee = await at.person(at.east, 'seller')
    const elsewhere = await bareSeller()
    ok(await at.grant(elsewhere, 'seller', at.west))
    for (const id of [boss, employee, elsewhere]) expect((await send(local, id)).body.code).toBe('escalation')
    expect(ok(await send(local, await bareSeller())).body).toEqual({ sent: true })
    const refused = (await auditLog(at.server.database)).filter(({ problem }) => problem === 'escalation')
    expect(refused.map(({ record_id }) => record_id)).toEqual(expect.arrayContaining([boss, employee, elsewhere]))
  })

  it('and roles that begin later count as well, and those of an account that is out of use', async () => {
    const local = await at.as(await at.person(at.east, 'localAdmin'))
    const later = await bareSeller()
    ok(await at.grant(later, 'administrator', at.company, { validFrom: '2026-06-01T00:00:00Z' }))
    expect((await send(local, later)).body.code).toBe('escalation')
  })

  it('nobody sends one to themselves: a session left open is no way to a password', async () => {
    expect((await send(at.admin, at.adminId)).body.code).toBe('escalation')
  })

  it('whoever may not make accounts sends none, nor elsewhere, nor to nobody, nor to accounts out of use', async () => {
    const id = await at.person(at.east, 'seller')
    expect((await send(await at.as(id), id)).body.code).toBe('not-permitted')
    const local = await at.as(await at.person(at.east, 'localAdmin'))
    expect((await send(local, await at.person(at.west, 'seller'))).body.code).toBe('not-permitted')
    expect((await send(local, '00000000-0000-4000-8000-000000000000')).status).toBe(404)
    ok(await at.admin.post(`users/${id}/suspend`, { reason: 'test' }))
    expect((await send(at.admin, id)).body.code).toBe('wrong-state')
  })
})

describe('the address of an account', () => {
  it('§4.3: is where links go, so only those change it who may give all that the account holds, and nobody their own', async () => {
    const policyBoss = await at.person(at.east, 'administrator')
    const attacker = await at.as(await at.person(at.east, 'administrator'))
    // An administrator of the east may give no role of the whole company.
    const first = await attacker.patch(`users/${policyBoss}`, { values: { email: 'attacker@evil.example' } })
    expect(first.body.code).toBe('escalation')
    expect((await at.admin.patch(`users/${at.adminId}`, { values: { email: 'other@example.com' } })).body.code).toBe('escalation')
    expect(await emailOf(policyBoss)).not.toContain('evil')
  })

  it('also while the account is out of use: it may come back', async () => {
    const chief = await at.person(at.east, 'administrator')
    const attacker = await at.as(await at.person(at.east, 'administrator'))
    ok(await at.admin.post(`users/${chief}/suspend`, { reason: 'test' }))
    expect((await attacker.patch(`users/${chief}`, { values: { email: 'attacker@evil.example' } })).body.code).toBe('escalation')
  })

  it('ends links to the old one when it changes, and tells the old one (ASVS 6.3.7)', async () => {
    const id = await at.person(at.east, 'seller')
    const old = await emailOf(id)
    ok(await send(at.admin, id))
    const token = await tokenOf(id)
    ok(await at.admin.patch(`users/${id}`, { values: { email: 'moved@example.com' } }))
    expect((await use(token, PASSWORD)).body.code).toBe('link-not-valid')
    expect((await mailsOf(old)).map(({ template }) => template)).toEqual(['email-changed'])
    expect(await mailsOf('moved@example.com')).toEqual([])
  })
})

/** Last: days pass, and with them the session of the administrator. */
it('an invitation ends after seven days', async () => {
  const id = await at.person(at.east, 'seller')
  ok(await send(at.admin, id))
  const token = await tokenOf(id)
  clock.advance(7 * DAY)
  expect((await use(token, PASSWORD)).body.code).toBe('link-not-valid')
})
