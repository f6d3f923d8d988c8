import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok, type SmallCompany } from '#test/freshness/small-company.ts'
import type { TestClient } from '#test/harness/test-client.ts'
import { logCompany } from './log-readers.ts'

let at: SmallCompany
let sellerId: string
let investigatorId: string
let seller: TestClient
let investigator: TestClient
let acme: string
let other: string

type Found = { readonly id: string; readonly fields: Readonly<Record<string, string>> }

const search = async (client: TestClient, question: object): Promise<Found[]> =>
  ok(await client.post('audit-events/search', { limit: 200, ...question })).body.items
const kinds = (found: readonly Found[]): (string | undefined)[] => found.map(({ fields }) => fields.event)

beforeAll(async () => {
  at = await logCompany()
  sellerId = await at.person(at.east, 'seller')
  seller = await at.as(sellerId)
  acme = ok(await seller.post('customers', { values: { name: 'Acme', phone: '13812345678' } })).body.id
  other = ok(await seller.post('customers', { values: { name: 'Other' } })).body.id
  ok(await seller.patch(`customers/${acme}`, { values: { phone: '13900001111' } }))
  ok(await seller.patch(`customers/${other}`, { values: { city: '苏州' } }))
  ok(await seller.get('customers'))
  investigatorId = await at.person(at.company, 'investigator')
  investigator = await at.as(investigatorId)
})
afterAll(() => at.close())

describe('searching the log', () => {
  it('finds what was done to a record and every answer that showed it, the newest first', async () => {
    expect(kinds(await search(investigator, { record: acme }))).toEqual(['record.listed', 'record.updated', 'record.created'])
    expect(kinds(await search(investigator, { record: acme, oldestFirst: true }))).toEqual([
      'record.created',
      'record.updated',
      'record.listed',
    ])
    expect(await search(investigator, { record: randomUUID() })).toEqual([])
  })

  it('finds what changed a field of any record, and what a grant let pass', async () => {
    const phones = await search(investigator, { field: { object: 'customer', name: 'phone' } })
    expect(phones.map(({ fields }) => [fields.event, fields.recordId])).toEqual([
      ['record.updated', acme],
      ['record.created', acme],
    ])
    const given = await search(investigator, { grant: 'seller-customers' })
    expect(given.length).toBeGreaterThanOrEqual(5)
    expect(given.every(({ fields }) => fields.ownerId === sellerId)).toBe(true)
    expect(await search(investigator, { grant: 'no such grant' })).toEqual([])
  })

  it('joins all that is asked: person, operation, outcome, correlation, time', async () => {
    const [changed] = await search(investigator, { record: acme, filter: { field: 'operation', op: 'eq', value: 'update' } })
    expect(changed?.fields.event).toBe('record.updated')
    const when = String(changed?.fields.createdAt)
    const [after, upTo] = [
      await search(investigator, { record: acme, since: when }),
      await search(investigator, { record: acme, before: when }),
    ]
    expect(kinds(after)).toEqual(['record.listed', 'record.updated'])
    expect(kinds(upTo)).toEqual(['record.created'])
    const together = await search(investigator, {
      filter: { field: 'correlationId', op: 'eq', value: String(changed?.fields.correlationId) },
    })
    expect(together.map(({ id }) => id)).toEqual([changed?.id])
    expect(await search(investigator, { filter: { field: 'ownerId', op: 'eq', value: randomUUID() } })).toEqual([])
  })

  it('goes on page by page without losing or doubling an event, by field too', async () => {
    for (const question of [{ record: acme }, { field: { object: 'customer', name: 'name' } }]) {
      const whole = await search(investigator, question)
      const paged: Found[] = []
      for (let cursor: string | undefined; ; ) {
        const { items, next } = ok(
          await investigator.post('audit-events/search', { ...question, limit: 1, ...(cursor === undefined ? {} : { cursor }) }),
        ).body
        paged.push(...items)
        if (next === null) break
        cursor = next
      }
      expect(whole.length).toBeGreaterThan(1)
      expect(paged.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
    }
  })

  it('keeps a cursor to its question and person (V5)', async () => {
    const { next } = ok(await investigator.post('audit-events/search', { record: acme, limit: 1 })).body
    expect((await investigator.post('audit-events/search', { record: other, limit: 1, cursor: next })).body.code).toBe('invalid-cursor')
    const another = await at.as(await at.person(at.company, 'investigator'))
    expect((await another.post('audit-events/search', { record: acme, limit: 1, cursor: next })).body.code).toBe('invalid-cursor')
  })
})

describe('A6: searching runs on what the reader may see', () => {
  it('finds nothing by a field that is hidden on the record, and says of one that is never shown that it does not exist', async () => {
    const masked = await at.as(await at.person(at.company, 'masked'))
    expect(await search(masked, { field: { object: 'customer', name: 'phone' } })).toHaveLength(2)
    const never = await masked.post('audit-events/search', { field: { object: 'customer', name: 'city' } })
    const nonsense = await masked.post('audit-events/search', { field: { object: 'customer', name: 'nonsense' } })
    expect([never.status, never.body.code]).toEqual([nonsense.status, nonsense.body.code])
    expect(never.body.code).toBe('unknown-field')
    const west = await at.as(await at.person(at.west, 'seller', 'auditor'))
    expect(await search(west, { field: { object: 'customer', name: 'phone' } })).toEqual([])
    const east = await at.as(await at.person(at.east, 'seller', 'auditor'))
    expect((await search(east, { field: { object: 'customer', name: 'phone' } })).map(({ fields }) => fields.recordId)).toContain(acme)
  })

  it('refuses whoever may read events and not inspect them to find them by what they hold', async () => {
    const reader = await at.as(await at.person(at.company, 'reader'))
    for (const question of [{ record: acme }, { field: { object: 'customer', name: 'name' } }, { grant: 'seller-customers' }])
      expect((await reader.post('audit-events/search', question)).status).toBe(403)
    expect((await search(reader, {})).length).toBeGreaterThan(5)
  })

  it('refuses addresses to whoever sees none in the clear (V2)', async () => {
    const auditor = await at.as(await at.person(at.company, 'auditor'))
    const filter = { field: 'address', op: 'eq', value: '127.0.0.1' }
    expect((await auditor.post('audit-events/search', { filter })).body.code).toBe('unknown-field')
    expect((await investigator.post('audit-events/search', { filter })).status).toBe(200)
  })

  it('leaves its own event with what was asked (A2)', async () => {
    await search(investigator, { record: acme, grant: 'seller-customers' })
    const [look] = await search(investigator, { filter: { field: 'ownerId', op: 'eq', value: investigatorId } })
    const content = ok(await investigator.get(`audit-events/${look?.id}/content`)).body
    expect(content.details).toMatchObject({ record: acme, grant: 'seller-customers', oldestFirst: false })
  })

  it.each([
    { record: 'x' },
    { field: { object: 'nothing', name: 'name' } },
    { field: { object: 'customer', name: 'Robert"); DROP' } },
    { since: 'yesterday' },
    { grant: '' },
    { unknown: 1 },
  ])('refuses %j with an explanation', async (question) => {
    const answer = await investigator.post('audit-events/search', question)
    expect(answer.status).toBe(422)
    expect(answer.body.errors.length).toBeGreaterThan(0)
  })
})
