import type { PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallDocument } from '#test/access/small-policy.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import type { TestAnswer, TestClient } from '#test/harness/test-client.ts'

const { representative, manager, finance, auditor } = smallDocument.roles
const roles = { ...smallCompanyPolicy.roles, representative, manager, finance, auditor } as PolicyDocument['roles']
const policy: PolicyDocument = { ...smallDocument, roles }

let at: SmallCompany
let rita: TestClient
let rob: TestClient
let sven: TestClient
let marc: TestClient
let fin: TestClient
let otto: TestClient
let ritaId = ''
let robId = ''

beforeAll(async () => {
  at = await smallCompany({ policy })
  const person = async (unit: string, role: string): Promise<[string, TestClient]> => {
    const id = await at.person(unit, role)
    return [id, await at.as(id)]
  }
  ;[ritaId, rita] = await person(at.team, 'representative')
  ;[robId, rob] = await person(at.team, 'representative')
  ;[, sven] = await person(at.west, 'representative')
  ;[, marc] = await person(at.east, 'manager')
  ;[, fin] = await person(at.company, 'finance')
  ;[, otto] = await person(at.company, 'auditor')
}, 120_000)
afterAll(() => at.close())

const make = async (client: TestClient, plural: string, values: object): Promise<string> =>
  ok(await client.post(plural, { values })).body.id

/** An answer without what is different each time. */
const bytes = ({ status, text }: TestAnswer): string => `${status} ${text.replaceAll(/"correlationId":"[^"]*"/g, '')}`

describe('records through the API', () => {
  it('are made, read, changed and found, each as its reader sees it', async () => {
    const made = await rita.post('customers', { values: { name: '上海北方', phone: '13812345678' } })
    expect([made.status, made.body.record.fields.ownerId]).toEqual([201, ritaId])
    const { id } = made.body
    const read = await rita.get(`customers/${id}`)
    expect(read.headers.etag).toBe(read.body.etag)
    expect(read.body).toMatchObject({ fields: { phone: '13812345678' }, masked: ['taxNumber'], titles: { [ritaId]: expect.any(String) } })
    expect((await rob.get(`customers/${id}`)).body.fields.phone).toBe('138****5678')
    const changed = await rita.patch(`customers/${id}`, { values: { name: '上海南方' } }, { 'if-match': read.body.etag })
    expect([changed.status, changed.body.record.fields.name]).toEqual([200, '上海南方'])
    const late = await rita.patch(`customers/${id}`, { values: { name: 'late' } }, { 'if-match': read.body.etag })
    expect([late.status, late.body.code]).toEqual([412, 'conflict'])
    const found = await rita.get(`customers?q=${encodeURIComponent('南方')}&sort=-name&limit=5`)
    expect(found.body).toMatchObject({ items: [{ id }], next: null })
    const filter = { field: 'name', op: 'eq', value: '上海南方' }
    const inAddress = await rita.get(`customers?filter=${encodeURIComponent(JSON.stringify(filter))}`)
    const inBody = await rita.post('customers/query', { filter })
    expect(inAddress.body).toEqual(inBody.body)
    expect((await rita.post('customers/count', { filter })).body).toEqual({ count: 1, capped: false })
  })

  it('D1: hidden and never made answer with the same bytes, in either language', async () => {
    const hidden = await make(sven, 'customers', { name: 'West' })
    const never = '00000000-0000-4000-8000-000000000000'
    for (const language of ['en', 'zh-CN']) {
      const headers = { 'accept-language': language }
      const [there, not] = [await rita.get(`customers/${hidden}`, headers), await rita.get(`customers/${never}`, headers)]
      expect([there.status, bytes(there)]).toEqual([404, bytes(not)])
    }
    expect(bytes(await rita.get('customers/not-an-id'))).toBe(bytes(await rita.get(`customers/${never}`)))
    const refused = (await auditLog(at.server.database)).filter(({ record_id }) => record_id === hidden)
    expect(refused.map(({ event, outcome, problem }) => [event, outcome, problem])).toEqual([
      ['record.created', 'done', null],
      ['access.denied', 'refused', 'not-found'],
      ['access.denied', 'refused', 'not-found'],
    ])
  })

  it.each([
    ['a filter', (name: string) => rita.post('customers/query', { filter: { field: name, op: 'present' } })],
    ['a sort', (name: string) => rita.get(`customers?sort=${name}`)],
    ['a group', (name: string) => rita.post('customers/aggregate', { groupBy: name, measures: [{ fn: 'count' }] })],
    ['a sum', (name: string) => rita.post('customers/aggregate', { measures: [{ fn: 'sum', field: name }] })],
    ['a new record', (name: string) => rita.post('customers', { values: { name: 'x', [name]: 1 } })],
  ])('V2: naming a hidden field in %s answers as nonsense, to the byte', async (_what, ask) => {
    const hidden = await ask('creditLimit')
    expect([hidden.status, hidden.body.code]).toEqual([422, 'unknown-field'])
    expect(bytes(hidden).replaceAll('creditLimit', 'creditLimyt')).toBe(bytes(await ask('creditLimyt')))
  })

  it('D2: takes no field past the body it declares, and none that only the server writes', async () => {
    const id = await make(rita, 'customers', { name: 'x' })
    const before = (await rita.get(`customers/${id}`)).body
    for (const [body, code] of [
      [{ values: { name: 'y', ownerId: robId } }, 'not-permitted'],
      [{ values: { name: 'y', createdAt: '2020-01-01T00:00:00.000Z' } }, 'not-permitted'],
      [{ values: { name: 'y', version: 7 } }, 'unknown-field'],
      [{ values: { name: 'y' }, ownerId: robId }, 'unknown-field'],
      [{ values: JSON.parse('{"name":"y","__proto__":{"ownerId":"x"}}') }, 'invalid-value'],
    ] as const) {
      const answer = await rita.patch(`customers/${id}`, JSON.stringify(body))
      expect([answer.body.code, JSON.stringify(body)]).toEqual([code, JSON.stringify(body)])
    }
    expect((await rita.get(`customers/${id}`)).body).toEqual(before)
  })

  it('V5: a cursor of somebody else is not valid', async () => {
    await make(rita, 'customers', { name: 'one more' })
    const { next } = (await rita.get('customers?limit=1')).body
    expect((await rita.get(`customers?limit=1&cursor=${next}`)).status).toBe(200)
    const foreign = await rob.get(`customers?limit=1&cursor=${next}`)
    expect([foreign.status, foreign.body.code]).toEqual([400, 'invalid-cursor'])
  })
})

describe('the life of a record', () => {
  it('goes through sharing, team, transfer, the bin and out of it', async () => {
    const id = await make(rita, 'customers', { name: 'Acme' })
    const path = `customers/${id}`
    const svenId = (await sven.get('session')).body.user.id
    expect((await sven.get(path)).status).toBe(404)
    ok(await rita.post(`${path}/share`, { userId: svenId, level: 'read' }))
    expect((await sven.get(path)).status).toBe(200)
    ok(await rita.post(`${path}/unshare`, { userId: svenId }))
    expect((await sven.get(path)).status).toBe(404)
    ok(await rita.post(`${path}/team`, { add: [svenId], remove: [] }))
    expect((await sven.get(path)).status).toBe(200)
    expect(ok(await rita.post(`${path}/transfer`, { ownerId: robId })).body.record.operations).toEqual(['read'])
    expect((await sven.get(path)).status).toBe(404)
    expect(ok(await rob.delete(path)).body.record.operations).toEqual(['read', 'restore'])
    expect((await rob.get('customers?bin=true')).body.items).toMatchObject([{ id }])
    ok(await rob.post(`${path}/restore`))
    expect((await rob.get(path)).status).toBe(200)
    ok(await rob.delete(path))
    expect(ok(await marc.post(`${path}/purge`)).body).toEqual({ id, record: null })
    expect((await marc.post(`${path}/restore`)).status).toBe(404)
  })

  it('of a customer is in its timeline and among its related records', async () => {
    const customerId = await make(rita, 'customers', { name: 'Timeline' })
    const contactId = await make(rita, 'contacts', { name: '王伟', customerId })
    await make(rita, 'activities', { subject: 'call', customerId })
    await make(rita, 'deals', { name: 'deal', customerId, amount: 5 })
    const timeline = ok(await rita.get(`customers/${customerId}/timeline`)).body
    expect(timeline.items.map(({ object }: { object: string }) => object)).toEqual(['deal', 'activity'])
    expect(ok(await rita.get(`customers/${customerId}/related/contacts`)).body).toMatchObject({
      object: 'contact',
      items: [{ id: contactId }],
    })
  })

  it('of a lead, a deal and a case has acts of its own', async () => {
    const customerId = await make(rita, 'customers', { name: 'Work' })
    const lead = await make(rita, 'leads', { company: 'A', name: 'B' })
    ok(await rita.post(`leads/${lead}/release`, {}))
    expect(ok(await rob.post(`leads/${lead}/claim`)).body.record.fields.ownerId).toBe(robId)
    expect((await rita.post(`leads/${lead}/claim`)).status).toBe(404)
    const deal = await make(rita, 'deals', { name: 'D', customerId, amount: 100 })
    ok(await rita.post(`deals/${deal}/request-discount`, { percent: 10, reason: 'r' }))
    expect((await rita.post(`deals/${deal}/approve-discount`, { decision: 'approve' })).status).toBe(403)
    expect(ok(await marc.post(`deals/${deal}/approve-discount`, { decision: 'approve' })).body.record.fields.discountStatus).toBe(
      'approved',
    )
    const open = await make(rita, 'cases', { subject: 'S', customerId, openedAt: '2026-03-01T08:00:00Z' })
    expect(ok(await rita.post(`cases/${open}/close`, { resolution: 'done', satisfaction: 4 })).body.record.fields.status).toBe('closed')
    const again = await rita.post(`cases/${open}/close`, { resolution: 'done' })
    expect([again.status, again.body.code]).toEqual([409, 'wrong-state'])
  })

  it('shows a masked field for a reason that is not left out', async () => {
    const id = await make(rita, 'customers', { name: 'Tax' })
    expect((await rita.post(`customers/${id}/reveal`, { field: 'taxNumber' })).body.code).toBe('invalid-value')
    expect(ok(await rita.post(`customers/${id}/reveal`, { field: 'taxNumber', reason: 'invoice' })).body).toEqual({
      field: 'taxNumber',
      value: null,
      left: null,
    })
  })
})

describe('records that govern', () => {
  it('are read through the same door: lists, counts, sums and details', async () => {
    for (const [client, plural] of [
      [at.admin, 'users'],
      [at.admin, 'units'],
      [at.admin, 'assignments'],
      [at.admin, 'policy/versions'],
      [otto, 'audit-events'],
    ] as const) {
      const list = ok(await client.get(`${plural}?limit=3`)).body
      expect(list.items.length, plural).toBeGreaterThan(0)
      expect((await client.get(`${plural}/${list.items[0].id}`)).body.id).toBe(list.items[0].id)
      expect(ok(await client.post(`${plural}/count`, {})).body.count).toBeGreaterThan(0)
      expect(ok(await client.post(`${plural}/aggregate`, { measures: [{ fn: 'count' }] })).body.groups[0].rows).toBeGreaterThan(0)
    }
    expect((await fin.get('audit-events')).status).toBe(403)
  })

  it('V1: an assignment without an end has none, for its reader', async () => {
    const { items } = ok(await at.admin.get('assignments')).body
    expect(new Set(items.map(({ fields }: { fields: { validUntil: unknown } }) => fields.validUntil))).toEqual(new Set([null]))
  })
})
