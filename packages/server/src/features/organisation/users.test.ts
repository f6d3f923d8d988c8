import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#platform/database/transact.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'

let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany()
})
afterAll(() => at.close())

let made = 0
const values = (more: object = {}) => {
  made += 1
  return { name: `Somebody ${made}`, email: `somebody${made}@example.com`, unitId: at.east, ...more }
}

async function select<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
  const { rows } = await transact(at.server.database, { mode: 'read' }, (tx) => tx.execute<Row>({ text, values: parameters }))
  return rows
}

describe('accounts', () => {
  it('are their holder’s own, and nobody can sign in before there is a password', async () => {
    const { body } = ok(await at.admin.post('users', { values: values() }))
    expect(body.record.fields).toMatchObject({
      ownerId: body.id,
      unitId: at.east,
      status: 'active',
      locale: 'zh',
      timeZone: 'Asia/Shanghai',
    })
    expect(await select('SELECT FROM credential WHERE user_id = $1', [body.id])).toEqual([])
  })

  it('with a first password can be signed in to', async () => {
    const email = values().email
    ok(await at.admin.post('users', { values: values({ email }), password: 'correct horse battery' }))
    const signIn = (password: string) => at.server.anonymous.post('session', { email, password })
    expect((await signIn('correct horse batterz')).body.code).toBe('wrong-credentials')
    expect((await signIn('correct horse battery')).status).toBe(200)
    expect((await at.admin.post('users', { values: values(), password: 'short' })).body.errors[0]).toMatchObject({
      pointer: '/password',
      code: 'too-short',
    })
  })

  it.each([
    ['no name', { name: undefined }, '/values/name', 'missing'],
    ['a broken address', { email: 'nobody' }, '/values/email', 'wrong-type'],
    ['an address with a list in it', { email: 'a@example.com,b@example.com' }, '/values/email', 'wrong-type'],
    ['a time zone that is none', { timeZone: 'Mars/Olympus' }, '/values/timeZone', 'not-a-choice'],
    ['a NUL', { name: 'a\0b' }, '/values/name', 'forbidden-character'],
  ])('with %s are refused', async (_what, more, pointer, code) => {
    const answer = await at.admin.post('users', { values: values(more) })
    expect([answer.status, answer.body.errors[0]]).toMatchObject([422, { pointer, code }])
  })

  it('lie in the unit of whoever makes them when nothing else is said', async () => {
    expect(ok(await at.admin.post('users', { values: values({ unitId: undefined }) })).body.record.fields.unitId).toBe(at.company)
  })

  it('V4: an address is taken only where the account that has it is seen', async () => {
    const { email } = ok(await at.admin.post('users', { values: values() })).body.record.fields
    expect((await at.admin.post('users', { values: values({ email: email.toUpperCase() }) })).body.code).toBe('email-taken')
    const local = await at.person(at.west, 'localAdmin')
    const filter = {
      and: [
        { field: 'ownerId', op: 'eq', value: local },
        { field: 'role', op: 'eq', value: 'employee' },
      ],
    }
    const employee = (await at.admin.post('assignments/query', { filter })).body.items[0].id
    ok(await at.admin.post(`assignments/${employee}/end`, { reason: 'sees the west alone' }))
    const made = await (await at.as(local)).post('users', { values: values({ email, unitId: at.west }) })
    expect(made.status).toBe(201)
  })

  it('change what they say of a person, and nothing that rights follow from', async () => {
    const id = await at.person(at.east)
    expect(ok(await at.admin.patch(`users/${id}`, { values: { jobTitle: 'Clerk' } })).body.record.fields.jobTitle).toBe('Clerk')
    for (const field of [{ status: 'suspended' }, { managerId: at.adminId }, { unitId: at.west }, { ownerId: at.adminId }]) {
      expect((await at.admin.patch(`users/${id}`, { values: field })).status).toBe(403)
    }
  })
})

describe('where people stand', () => {
  it('cannot report in a circle, however long', async () => {
    const [a, b, c] = [await at.person(at.east), await at.person(at.east), await at.person(at.east)]
    const manage = (id: string, managerId: string | null) => at.admin.post(`users/${id}/manager`, { managerId })
    expect((await manage(a, a)).body.code).toBe('cyclic-managers')
    ok(await manage(b, a))
    ok(await manage(c, b))
    expect((await manage(a, c)).body.code).toBe('cyclic-managers')
    ok(await manage(b, null))
    ok(await manage(a, c))
    expect(await select('SELECT manager_id, valid_until::text AS until FROM user_manager WHERE user_id = $1', [b])).toMatchObject([
      { manager_id: a },
    ])
    const both = await Promise.all([manage(b, a), manage(c, null)])
    expect(both.map(({ status }) => status)).toContain(200)
  })

  it('further units come and go, each line kept', async () => {
    const id = await at.person(at.east)
    const add = (unitId: string, more: object = {}) => at.admin.post(`users/${id}/memberships`, { unitId, ...more })
    expect(ok(await add(at.west)).body.memberships).toMatchObject([{ unitId: at.west, validUntil: null }])
    expect((await add(at.west)).body.code).toBe('already-done')
    expect((await add(at.east)).body.code).toBe('already-done')
    expect((await add(at.team, { validFrom: '2020-01-01T00:00:00Z' })).body.code).toBe('assignment-in-past')
    expect(ok(await at.admin.post(`users/${id}/memberships/end`, { unitId: at.west })).body.memberships).toEqual([])
    expect((await at.admin.post(`users/${id}/memberships/end`, { unitId: at.west })).body.code).toBe('wrong-state')
    expect((await at.admin.post(`users/${id}/memberships/end`, { unitId: at.east })).body.code).toBe('wrong-state')
    expect(await select('SELECT FROM user_unit WHERE user_id = $1', [id])).toHaveLength(2)
  })

  it('attributes are of their type, kept with their time, and taken away by null', async () => {
    const id = await at.person(at.east)
    const set = (attributes: object) => at.admin.put(`users/${id}/attributes`, { attributes })
    expect(ok(await set({ level: 3, territories: ['North', '华北'] })).body.attributes).toEqual({
      level: 3,
      territories: ['North', '华北'],
    })
    for (const wrong of [
      { level: 'three' },
      { level: [3] },
      { territories: 'North' },
      { territories: ['North', 'North'] },
      { territories: [''] },
      { level: 1.5 },
      { constructor: 1 },
    ]) {
      expect((await set(wrong)).status).toBe(422)
    }
    ok(await set({ level: 4 }))
    expect(ok(await set({ territories: null })).body.attributes).toEqual({ level: 4 })
    const kept = await select("SELECT value FROM user_attribute WHERE user_id = $1 AND name = 'level' ORDER BY valid_from, valid_until", [
      id,
    ])
    expect(kept).toEqual([{ value: 3 }, { value: 4 }])
  })

  it('a move to another unit leaves roles where they were given (G2)', async () => {
    const id = await at.person(at.east, 'seller')
    ok(await at.admin.post(`users/${id}/unit`, { unitId: at.west }))
    const customer = ok(await at.admin.get(`users/${id}`)).body.fields
    expect(customer.unitId).toBe(at.west)
    const seller = await at.as(id)
    expect((await seller.post('customers', { values: { name: 'C', unitId: at.east } })).status).toBe(201)
    expect((await seller.post('customers', { values: { name: 'C', unitId: at.west } })).status).toBe(403)
  })

  it('is shown to those who may change it, and to nobody else', async () => {
    const [id, other] = [await at.person(at.east), await at.as(await at.person(at.east))]
    expect((await at.admin.get(`users/${id}/standing`)).body).toEqual({ memberships: [], attributes: {} })
    expect((await other.get(`users/${id}/standing`)).status).toBe(403)
    const local = await at.as(await at.person(at.west, 'localAdmin'))
    expect((await local.get(`users/${id}/standing`)).status).toBe(403)
  })
})

describe('suspending and leaving', () => {
  it('a suspended account has no session, gets no new one, and comes back with its roles', async () => {
    const id = await at.person(at.east, 'seller')
    const [one, two] = [await at.as(id), await at.as(id)]
    expect((await one.get('customers')).status).toBe(200)
    const suspended = ok(await at.admin.post(`users/${id}/suspend`, { reason: 'lost phone' })).body
    expect(suspended.record.fields.status).toBe('suspended')
    expect([
      (await one.get('customers')).status,
      (await two.get('customers')).status,
      (await (await at.as(id)).get('customers')).status,
    ]).toEqual([401, 401, 401])
    expect((await at.admin.post(`users/${id}/suspend`, { reason: 'again' })).body.code).toBe('wrong-state')
    expect((await auditLog(at.server.database)).findLast(({ event }) => event === 'user.suspended')?.details).toMatchObject({
      reason: 'lost phone',
      sessions: 2,
    })
    ok(await at.admin.post(`users/${id}/reactivate`, { reason: 'found' }))
    expect((await one.get('customers')).status).toBe(401)
    expect((await (await at.as(id)).get('customers')).status).toBe(200)
  })

  it('D4: leaving ends sessions, roles, and the shares given and received, each with its event', async () => {
    const [giver, taker, other] = [
      await at.person(at.east, 'seller', 'owner'),
      await at.person(at.west, 'owner'),
      await at.person(at.west, 'owner'),
    ]
    const [giving, taking, others] = [await at.as(giver), await at.as(taker), await at.as(other)]
    const customer = ok(await giving.post('customers', { values: { name: 'Shared', unitId: at.east } })).body.id
    const theirs = ok(await taking.post('customers', { values: { name: 'Theirs', unitId: at.west } })).body.id
    for (const userId of [taker, other]) ok(await giving.post(`customers/${customer}/share`, { userId, level: 'read' }))
    ok(await taking.post(`customers/${theirs}/share`, { userId: giver, level: 'read' }))
    expect([(await taking.get(`customers/${customer}`)).status, (await others.get(`customers/${customer}`)).status]).toEqual([200, 200])
    expect((await giving.get(`customers/${theirs}`)).status).toBe(200)
    ok(await at.admin.post(`users/${giver}/leave`, { reason: 'pension' }))
    expect([(await taking.get(`customers/${customer}`)).status, (await others.get(`customers/${customer}`)).status]).toEqual([404, 404])
    expect((await giving.get('session')).status).toBe(401)
    const events = (await auditLog(at.server.database)).filter(
      ({ correlation_id }, _i, all) => correlation_id === all.findLast(({ event }) => event === 'user.left')?.correlation_id,
    )
    expect(events.map(({ event }) => event).sort()).toEqual([
      'assignment.ended',
      'assignment.ended',
      'assignment.ended',
      'record.unshared',
      'record.unshared',
      'record.unshared',
      'user.left',
    ])
    // V4: how many shares there were is nobody's to read there who need not see the records.
    expect(Object.keys(events.find(({ event }) => event === 'user.left')?.details as object).sort()).toEqual([
      'reason',
      'sessions',
      'tokens',
    ])
    // Back again, the account begins with nothing.
    ok(await at.admin.post(`users/${giver}/reactivate`, { reason: 'returned' }))
    expect((await (await at.as(giver)).get(`customers/${theirs}`)).status).toBe(403)
  })
})
