import { CRM_OBJECT_NAMES, crmObjects } from '@menshen/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { DEMONSTRATION_PASSWORD } from '#platform/demonstration.ts'
import { behindTheDoor } from '#test/harness/behind-the-door.ts'
import type { TestClient } from '#test/harness/test-client.ts'
import { startTestServer, type TestServer } from '#test/harness/test-server.ts'
import { type LoadResult, loadDemonstration } from './load-demonstration.ts'
import { readNorthwind } from './northwind/read-northwind.ts'
import { storyOf } from './story/story.ts'

const TODAY = '2026-11-24'
const SEED = 11
const northwind = readNorthwind()

let at: TestServer
const results: LoadResult[] = []
const said: string[] = []

async function rows<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
  return transact(at.database, { mode: 'read' }, async (tx) => (await behindTheDoor(tx).execute<Row>({ text, values })).rows)
}

const count = async (text: string): Promise<number> => (await rows<{ n: number }>(`SELECT count(*) AS n ${text}`))[0]?.n ?? 0

async function as(name: string): Promise<TestClient> {
  const [person] = await rows<{ id: string }>('SELECT id FROM "user" WHERE name = $1', [name])
  return at.as(person?.id ?? '')
}

beforeAll(async () => {
  at = await startTestServer({ clock: setClock(`${TODAY}T09:00:00.000Z`), demonstration: true })
  const options = { database: at.database, keys: at.keys, connections: 10, seed: SEED, say: (line: string) => void said.push(line) }
  // As a crash in the middle of it would leave it, then a second start on the next day, then a third.
  results.push(await loadDemonstration({ ...options, today: TODAY, stopAfter: 400 }))
  results.push(await loadDemonstration({ ...options, today: '2026-11-25' }))
  results.push(await loadDemonstration({ ...options, today: '2026-11-26' }))
}, 400_000)
afterAll(() => at.close())

describe('the demonstration company', () => {
  it('is taken up where an interrupted load ended, with the day and the seed it began with, and loaded once', async () => {
    expect(results).toEqual(['stopped', 'loaded', 'present'])
    expect(said.filter((line) => line.includes('Northwind'))).toHaveLength(2)
    const acts = storyOf(northwind, { today: TODAY, seed: SEED })
    const [done] = await rows<{ details: { acts: number; today: string } }>(
      "SELECT details FROM audit_event WHERE event = 'system.loaded' ORDER BY created_at DESC LIMIT 1",
    )
    expect(done?.details).toMatchObject({ state: 'done', acts: acts.length, today: TODAY, seed: SEED })
    const told = await rows<{ name: string }>("SELECT DISTINCT correlation_id AS name FROM audit_event WHERE correlation_id LIKE '%/%'")
    expect(told.map(({ name }) => name).sort()).toEqual(acts.map(({ name }) => name).sort())
  })

  it('has Northwind’s customers and orders, with the sums of its files', async () => {
    expect(await count(`FROM customer WHERE code ~ '^[A-Z]{5}$' AND deleted_at IS NULL`)).toBe(91)
    expect(await count(`FROM contact WHERE "primary" AND customer_id IN (SELECT id FROM customer WHERE code ~ '^[A-Z]{5}$')`)).toBe(91)
    const sums = await rows<{ code: string; orders: number; amount: number; freight: number }>(
      `SELECT c.code, count(*) AS orders, sum(t.amount)::bigint AS amount, sum(t.freight)::bigint AS freight
       FROM "transaction" t JOIN customer c ON c.id = t.customer_id WHERE t.order_number ~ '^[0-9]+$' AND t.currency = 'USD' GROUP BY c.code`,
    )
    const wanted = [...Map.groupBy(northwind.orders, ({ customer }) => customer)].map(([code, orders]) => ({
      code,
      orders: orders.length,
      amount: orders.reduce((sum, { amount }) => sum + amount, 0),
      freight: orders.reduce((sum, { freight }) => sum + freight, 0),
    }))
    const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1)
    expect(sums.sort(byCode)).toEqual(wanted.sort(byCode))
    expect(sums.reduce((all, { orders }) => all + orders, 0)).toBe(830)
  })

  it('§4.4: keeps an event for every record, at the time and by the person that made it', async () => {
    for (const object of CRM_OBJECT_NAMES) {
      const { table } = crmObjects[object]
      const made = `SELECT FROM audit_event e WHERE e.event = 'record.created' AND e.object = '${object}' AND e.record_id = r.id::text
        AND e.created_at = r.created_at AND e.owner_id = r.created_by AND e.decision ->> 'allowed' = 'true'`
      expect([object, await count(`FROM "${table}" r`)]).not.toEqual([object, 0])
      expect([object, await count(`FROM "${table}" r WHERE NOT EXISTS (${made})`)]).toEqual([object, 0])
      expect([object, await count(`FROM "${table}" WHERE created_at >= '${TODAY}' OR updated_at >= '${TODAY}'`)]).toEqual([object, 0])
    }
  })

  it('keeps the organisation’s history from the day it was founded, and roles that begin and end by themselves', async () => {
    const future = await count(`FROM user_unit WHERE valid_from >= '${TODAY}'`)
    expect(future).toBe(0)
    const held = await rows<{ name: string; role: string; state: string }>(
      `SELECT u.name, a.role, CASE WHEN a.valid_until <= now() THEN 'over' WHEN a.valid_from > now() THEN 'to come' ELSE 'now' END AS state
       FROM assignment a JOIN "user" u ON u.id = a.owner_id WHERE a.reason <> 'Works here' AND a.valid_until < 'infinity' ORDER BY u.name`,
    )
    expect(held).toEqual([
      { name: 'Claire Dubois', role: 'auditor', state: 'over' },
      { name: 'Deng Hao', role: 'sales-representative', state: 'over' },
      { name: 'Robert King', role: 'sales-manager', state: 'now' },
      { name: 'Tom Becker', role: 'training-officer', state: 'to come' },
    ])
    const leftovers = `FROM customer WHERE owner_id = (SELECT id FROM "user" WHERE name = 'Deng Hao') AND deleted_at IS NULL`
    expect(await count(leftovers)).toBe(0)
    expect(
      await count(`FROM record_owner o JOIN "user" u ON u.id = o.owner_id WHERE u.name = 'Deng Hao' AND object = 'customer'`),
    ).toBeGreaterThan(0)
  })

  it('has something in the pool, in the bin, shared, in teams, and waiting for approval', async () => {
    expect(await count('FROM lead WHERE owner_id IS NULL AND deleted_at IS NULL')).toBeGreaterThan(15)
    expect(await count('FROM customer WHERE deleted_at IS NOT NULL')).toBe(4)
    expect(await count('FROM record_share WHERE valid_until > now()')).toBeGreaterThan(8)
    expect(await count('FROM record_share WHERE valid_until <= now()')).toBeGreaterThan(2)
    expect(await count('FROM record_team WHERE valid_until > now()')).toBeGreaterThan(5)
    expect(await count("FROM deal WHERE discount_status = 'requested'")).toBeGreaterThan(0)
    expect(await count("FROM deal WHERE discount_status = 'approved' AND discount_approved_by <> discount_requested_by")).toBeGreaterThan(5)
  })
})

describe('five people and one customer', () => {
  const customer = async () => {
    const [found] = await rows<{ id: string; phone: string; limit: number; tax: string }>(
      'SELECT id, phone, credit_limit AS "limit", tax_number AS tax FROM customer WHERE code = $1',
      ['WHITC'],
    )
    if (found === undefined) throw new Error('no such customer')
    return found
  }
  const seenBy = async (name: string) => (await as(name)).get(`customers/${(await customer()).id}`)

  it('who looks after it sees how to reach it and its limit in the clear, and the end of the tax number', async () => {
    const { phone, limit } = await customer()
    const { status, body } = await seenBy('Janet Leverling')
    expect([status, body.fields.phone, body.fields.creditLimit, body.masked]).toEqual([200, phone, limit, ['taxNumber']])
    expect(body.operations).toContain('update')
  })

  it('a colleague of the team sees masks, and one of another office nothing', async () => {
    const { body } = await seenBy('Laura Callahan')
    expect(body.masked).toEqual(expect.arrayContaining(['phone', 'email', 'address']))
    expect(Object.keys(body.fields)).not.toContain('creditLimit')
    expect(body.operations).toEqual(['read'])
    expect((await seenBy('Anne Dodsworth')).status).toBe(404)
  })

  it('a clerk of finance sees the money and the tax number, and not how to reach anybody', async () => {
    const { limit, tax } = await customer()
    const { body } = await seenBy('He Meiling')
    expect([body.fields.creditLimit, body.fields.taxNumber]).toEqual([limit, tax])
    expect(body.masked).toEqual(expect.arrayContaining(['phone', 'email']))
    expect(Object.keys(body.fields)).not.toContain('notes')
  })

  it('an agent of service sees no money and may reveal a telephone number for a reason', async () => {
    const { phone } = await customer()
    const nair = await as('Priya Nair')
    const { body } = await nair.get(`customers/${(await customer()).id}`)
    expect(Object.keys(body.fields)).not.toContain('creditLimit')
    expect(body.fields.phone).not.toBe(phone)
    const revealed = await nair.post(`customers/${body.id}/reveal`, { field: 'phone', reason: 'Call about a case' })
    expect(revealed.body).toEqual({ field: 'phone', value: phone, left: expect.any(Number) })
  })

  it('the administrator, the security officer and the auditor see no customer at all', async () => {
    for (const name of ['Wang Jianguo', 'Zhao Wenjing', 'Ingrid Holm']) expect((await seenBy(name)).status).toBe(403)
  })

  it('everybody finds colleagues of all units', async () => {
    for (const name of ['Wu Siyuan', 'Priya Nair', 'Helen Zhou']) {
      const { body } = await (await as(name)).post('users/count', {})
      expect([name, body.count]).toEqual([name, 28])
    }
  })

  it('a claim takes a lead out of the pool of one’s team', async () => {
    const wu = await as('Wu Siyuan')
    const filter = { field: 'ownerId', op: 'present' }
    const pool = await wu.post('leads/query', { filter: { not: filter }, limit: 5 })
    expect(pool.body.items[0].masked).toContain('phone')
    const claimed = await wu.post(`leads/${pool.body.items[0].id}/claim`)
    expect([claimed.status, claimed.body.record.masked]).toEqual([200, []])
  })
})

describe('the people one can be', () => {
  it('are listed with roles, duties and units, and have the password that is printed', async () => {
    const { body } = await at.anonymous.get('demo/people')
    expect(body.password).toBe(DEMONSTRATION_PASSWORD)
    expect(body.people).toHaveLength(27)
    for (const person of body.people) {
      expect(person.roles.length).toBeGreaterThan(0)
      expect(person.unit.zh).toMatch(/\p{Script=Han}/u)
    }
    const [first] = body.people
    const signedIn = await at.anonymous.post('session', { email: first.email, password: body.password })
    expect([signedIn.status, signedIn.body.user.name]).toEqual([200, first.name])
  })
})
