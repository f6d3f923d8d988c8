import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import type { TestClient } from '#test/harness/test-client.ts'

const clock = setClock('2026-03-02T01:00:00.000Z')
let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany({ clock })
})
afterAll(() => at.close())

const newCustomer = async (owner: string, unitId: string, more: object = {}): Promise<string> => {
  const seller = await at.as(await at.person(unitId, ['seller', at.company]))
  return ok(await seller.post('customers', { values: { name: 'Customer', ownerId: owner, unitId, ...more } })).body.id
}

describe('granting', () => {
  it('gives a role in a unit, tells who gave it and why, and leaves an event with its values', async () => {
    const id = await at.person(at.east)
    const { body, status } = await at.grant(id, 'seller', at.east, { reason: 'joined the team' })
    expect(status).toBe(201)
    expect(body.record.fields).toMatchObject({
      role: 'seller',
      ownerId: id,
      unitId: at.east,
      reason: 'joined the team',
      grantedBy: at.adminId,
      validFrom: clock.now(),
      validUntil: null,
      endedBy: null,
    })
    const event = (await auditLog(at.server.database)).at(-1)
    expect(event).toMatchObject({ event: 'assignment.granted', outcome: 'done', owner_id: at.adminId, record_id: body.id })
  })

  it('begins and ends by itself (DESIGN §3)', async () => {
    const id = await at.person(at.east)
    const customer = await newCustomer(at.adminId, at.east)
    ok(await at.grant(id, 'seller', at.east, { validFrom: '2026-03-02T01:02:00.000Z', validUntil: '2026-03-02T01:04:00.000Z' }))
    const seller = await at.as(id)
    const seen: number[] = []
    for (const now of ['01:01:59.999', '01:02:00.000', '01:03:59.999', '01:04:00.000']) {
      clock.set(`2026-03-02T${now}Z`)
      seen.push((await seller.get(`customers/${customer}`)).status)
    }
    expect(seen).toEqual([403, 200, 200, 403])
  })

  it.each([
    ['a beginning', { validFrom: '2026-03-01T00:00:00.000Z' }, '/validFrom'],
    ['an end', { validUntil: '2026-03-01T00:00:00.000Z' }, '/validUntil'],
    ['an end before its beginning', { validFrom: '2027-01-01T00:00:00Z', validUntil: '2026-12-01T00:00:00Z' }, '/validUntil'],
    ['an end at its beginning', { validFrom: '2027-01-01T00:00:00Z', validUntil: '2027-01-01T00:00:00Z' }, '/validUntil'],
  ])('refuses %s in the past', async (_what, period, pointer) => {
    const { status, body } = await at.grant(await at.person(at.east), 'seller', at.east, period)
    expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'assignment-in-past', pointer])
  })

  it('refuses a role that the policy does not know, and names inherited by every object', async () => {
    const id = await at.person(at.east)
    for (const role of ['boss', 'constructor', '__proto__']) expect((await at.grant(id, role, at.east)).body.code).toBe('unknown-role')
  })

  it('D2: a person or a unit that the actor cannot see is as unknown as one that never was', async () => {
    const local = await at.as(await at.person(at.west, 'localAdmin'))
    ok(await at.admin.post(`assignments/${await assignmentOf(local, 'employee')}/end`, { reason: 'sees less' }))
    const hidden = await at.person(at.east)
    const wish = { role: 'seller', unitId: at.west, reason: 'x' }
    const answers = [hidden, randomUUID()].map(async (userId) => {
      const { status, body } = await local.post('assignments', { ...wish, userId })
      return [status, body.code, body.errors]
    })
    const [one, other] = await Promise.all(answers)
    expect(one).toEqual(other)
    expect(one?.[1]).toBe('unknown-reference')
  })

  it('refuses the same role in the same unit at the same time twice', async () => {
    const id = await at.person(at.east, 'seller')
    expect((await at.grant(id, 'seller', at.east)).body.code).toBe('already-done')
    expect((await at.grant(id, 'seller', at.west)).status).toBe(201)
  })
})

/** One’s own assignment of a role. */
async function assignmentOf(who: TestClient, role: string): Promise<string> {
  const me = (await who.get('session')).body.user.id
  const { body } = await at.admin.post('assignments/query', {
    filter: {
      and: [
        { field: 'ownerId', op: 'eq', value: me },
        { field: 'role', op: 'eq', value: role },
      ],
    },
  })
  return body.items[0].id
}

describe('ending', () => {
  it('ends at once, keeps the line with who ended it, and a second time is the wrong state', async () => {
    const id = await at.person(at.east)
    const granted = ok(await at.grant(id, 'seller', at.east)).body.id
    const seller = await at.as(id)
    const customer = await newCustomer(at.adminId, at.east)
    expect((await seller.get(`customers/${customer}`)).status).toBe(200)
    clock.advance(1)
    const ended = ok(await at.admin.post(`assignments/${granted}/end`, { reason: 'moved on' })).body
    expect(ended.record.fields).toMatchObject({ validUntil: clock.now(), endedBy: at.adminId })
    expect((await seller.get(`customers/${customer}`)).status).toBe(403)
    expect((await at.admin.post(`assignments/${granted}/end`, { reason: 'again' })).body.code).toBe('wrong-state')
    const told = (await auditLog(at.server.database)).filter((event) => event.record_id === granted).map(({ event }) => event)
    expect(told).toEqual(['assignment.granted', 'assignment.ended', 'request.refused'])
  })

  it('ends at a time to come, and never later than it would have', async () => {
    const id = await at.person(at.east)
    const granted = ok(await at.grant(id, 'seller', at.east, { validUntil: '2026-06-01T00:00:00.000Z' })).body.id
    const end = (when: string) => at.admin.post(`assignments/${granted}/end`, { at: when, reason: 'x' })
    expect((await end('2026-07-01T00:00:00Z')).body.code).toBe('wrong-state')
    expect((await end('2026-01-01T00:00:00Z')).body.code).toBe('assignment-in-past')
    expect(ok(await end('2026-05-01T00:00:00Z')).body.record.fields.validUntil).toBe('2026-05-01T00:00:00.000Z')
  })

  it('takes back a role that has not begun', async () => {
    const id = await at.person(at.east)
    const granted = ok(await at.grant(id, 'seller', at.east, { validFrom: '2026-05-01T00:00:00Z' })).body.id
    ok(await at.admin.post(`assignments/${granted}/end`, { reason: 'not after all' }))
    expect((await at.grant(id, 'seller', at.east, { validFrom: '2026-05-01T00:00:00Z' })).status).toBe(201)
  })
})
