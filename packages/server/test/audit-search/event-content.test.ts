import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok, type SmallCompany } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import type { TestClient } from '#test/harness/test-client.ts'
import { logCompany } from './log-readers.ts'

let at: SmallCompany
let seller: TestClient
let customer: string

async function eventsOf(id: string, event: string): Promise<string[]> {
  const events = await auditLog(at.server.database)
  return events.filter((one) => one.event === event && one.record_id === id).map((one) => one.id)
}

const reader = async (...roles: string[]): Promise<TestClient> => at.as(await at.person(at.company, ...roles))
const contentFor = async (client: TestClient, id: string) => ok(await client.get(`audit-events/${id}/content`)).body

beforeAll(async () => {
  at = await logCompany()
  seller = await at.as(await at.person(at.east, 'seller'))
  customer = ok(await seller.post('customers', { values: { name: 'Acme', phone: '13812345678' } })).body.id
  ok(await seller.patch(`customers/${customer}`, { values: { phone: '13900001111', city: '苏州' } }))
})
afterAll(() => at.close())

describe('A6: what an event holds is read with today’s level on the record', () => {
  it('shows values before and after to whoever sees the field clear, with the decision that let it pass', async () => {
    const [event] = await eventsOf(customer, 'record.updated')
    const content = await contentFor(await reader('investigator'), event as string)
    expect(content.changes).toEqual([
      { field: 'phone', level: 'clear', before: '13812345678', after: '13900001111', erased: [] },
      { field: 'city', level: 'clear', before: null, after: '苏州', erased: [] },
    ])
    expect(content.decision.grants).toEqual([{ id: 'seller-customers', role: 'seller', scope: 'unitAndBelow' }])
    expect(content.sessionId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('masks past values where the field is masked today, and names no field that is hidden', async () => {
    const [event] = await eventsOf(customer, 'record.updated')
    const { changes } = await contentFor(await reader('masked'), event as string)
    expect(changes).toEqual([{ field: 'phone', level: 'masked', before: '138****5678', after: '139****1111', erased: [] }])
  })

  it('shows no value to an auditor who sees no customers, who still learns who did what by which grant', async () => {
    const [event] = await eventsOf(customer, 'record.updated')
    const content = await contentFor(await reader('auditor'), event as string)
    expect(content.changes).toEqual([])
    expect(content.terms).toEqual({})
    expect(content.decision.grants).toHaveLength(1)
    expect(JSON.stringify(content)).not.toContain('13812345678')
  })

  it('goes by the last state of a record in the bin, and by nothing where it is deleted for good', async () => {
    const steward = await reader('steward')
    const gone = ok(await seller.post('customers', { values: { name: 'Gone', phone: '13700000000' } })).body.id
    ok(await steward.delete(`customers/${gone}`))
    const [event] = await eventsOf(gone, 'record.created')
    const investigator = await reader('investigator')
    const { changes } = await contentFor(investigator, event as string)
    expect(changes).toContainEqual(expect.objectContaining({ field: 'phone', after: '13700000000' }))
  })

  it('names what people’s ids in values refer to, as far as these are seen (V3)', async () => {
    const [event] = await eventsOf(customer, 'record.created')
    const { changes, titles } = await contentFor(await reader('investigator'), event as string)
    const owner = changes.find(({ field }: { field: string }) => field === 'ownerId')
    expect(titles[owner.after]).toBeDefined()
  })

  it('leaves its own event, which says who inspected what (A2)', async () => {
    const [event] = await eventsOf(customer, 'record.updated')
    const investigator = await at.person(at.company, 'investigator')
    await contentFor(await at.as(investigator), event as string)
    const looks = (await auditLog(at.server.database)).filter((one) => one.record_id === event && one.operation === 'inspect')
    expect(looks.at(-1)).toMatchObject({ event: 'record.read', object: 'auditEvent', owner_id: investigator })
  })
})

describe('who may look', () => {
  it('D1: reading events is not inspecting them, and an event out of view is one that does not exist', async () => {
    const [event] = await eventsOf(customer, 'record.updated')
    const refused = await (await reader('reader')).get(`audit-events/${event}/content`)
    expect([refused.status, refused.body.code]).toEqual([403, 'not-permitted'])
    const own = await reader('ownLog')
    const [hidden, none] = [await own.get(`audit-events/${event}/content`), await own.get(`audit-events/${randomUUID()}/content`)]
    expect([hidden.status, none.status]).toEqual([404, 404])
    expect(hidden.body).toEqual({ ...none.body, correlationId: hidden.body.correlationId })
  })

  it('§4.2: inspecting one’s own failed looks does not tell which of the records exist, nor whose they are', async () => {
    const west = await at.as(await at.person(at.west, 'seller', 'ownLog'))
    for (const id of [customer, randomUUID()]) expect((await west.get(`customers/${id}`)).status).toBe(404)
    const { items } = ok(await west.post('audit-events/query', { filter: { field: 'event', op: 'eq', value: 'access.denied' } })).body
    const told = await Promise.all(items.map(({ id }: { id: string }) => contentFor(west, id)))
    expect(told).toHaveLength(2)
    const [first, second] = told.map(({ id: _, ...content }) => content)
    expect(first).toEqual(second)
    expect(first.decision).toBeNull()
    expect(first.details).not.toHaveProperty('recordOwnerId')
  })

  it('§4.2: nor does it tell which account a failed sign-in meant', async () => {
    const other = await at.person(at.east, 'seller')
    const { email } = ok(await at.admin.get(`users/${other}`)).body.fields
    const west = await at.as(await at.person(at.west, 'seller', 'ownLog'))
    for (const tried of [email, 'nobody@example.com'])
      expect((await west.post('session', { email: tried, password: 'a wrong password' })).status).toBe(401)
    const { items } = ok(await west.post('audit-events/query', { filter: { field: 'event', op: 'eq', value: 'session.refused' } })).body
    const told = await Promise.all(items.map(({ id }: { id: string }) => contentFor(west, id)))
    expect(told.map(({ details }) => Object.hasOwn(details, 'accountId'))).toEqual([false, false])
  })
})
