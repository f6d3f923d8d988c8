import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok, type SmallCompany } from '#test/freshness/small-company.ts'
import type { TestClient } from '#test/harness/test-client.ts'
import { asOwner } from '#test/harness/test-database.ts'
import { logCompany } from './log-readers.ts'

/** Days ago: within the first look, the second, and beyond both. */
const AGES = [10, 40, 100, 300, 700]

/** The events of today once more, as if they had been so long ago too. */
const again = (days: number): string => `INSERT INTO audit_event
  SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'created_at', e.created_at - interval '${days} days'))).*
  FROM audit_event e WHERE created_at > now() - interval '1 day' AND ordinal = 0`

let at: SmallCompany
let reader: TestClient
beforeAll(async () => {
  at = await logCompany()
  const seller = await at.as(await at.person(at.east, 'seller'))
  for (const name of ['Acme', 'Other', 'Third']) ok(await seller.post('customers', { values: { name } }))
  for (const days of AGES)
    await asOwner(
      at.server.database,
      `SELECT open_audit_month(now() - interval '${days} days'), open_audit_month(now() - interval '${days + 1} days')`,
      again(days),
    )
  reader = await at.as(await at.person(at.company, 'investigator'))
})
afterAll(() => at.close())

const asked = { filter: { field: 'event', op: 'eq', value: 'record.created' } }
const ids = ({ items }: { items: readonly { id: string }[] }): string[] => items.map(({ id }) => id)

async function paged(limit: number, question: object): Promise<string[]> {
  const found: string[] = []
  for (let cursor: string | undefined; ; ) {
    const { body } = ok(await reader.post('audit-events/search', { ...question, limit, ...(cursor === undefined ? {} : { cursor }) }))
    found.push(...ids(body))
    if (body.next === null) return found
    cursor = body.next
  }
}

describe('a log of many months (A4)', () => {
  it('gives the same events newest first, however few a page holds, as oldest first turned round', async () => {
    const whole = ids(ok(await reader.post('audit-events/search', { ...asked, oldestFirst: true, limit: 200 })).body).reverse()
    expect(whole).toHaveLength(3 * (AGES.length + 1))
    for (const limit of [1, 2, 4, 7, 200]) expect(await paged(limit, asked)).toEqual(whole)
  })

  it('gives those before a moment', async () => {
    const before = new Date(Date.now() - 60 * 86_400_000).toISOString()
    const whole = ids(ok(await reader.post('audit-events/search', { ...asked, before, oldestFirst: true, limit: 200 })).body).reverse()
    expect(whole).toHaveLength(9)
    expect(await paged(2, { ...asked, before })).toEqual(whole)
  })
})
