import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestAnswer } from '../harness/test-client.ts'
import { type SweepCompany, sweepCompany } from './sweep-company.ts'
import { tableDigest } from './table-digest.ts'

let company: SweepCompany
beforeAll(async () => {
  company = await sweepCompany()
}, 60_000)
afterAll(() => company.close())

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`
const deepFilter = (levels: number): unknown =>
  JSON.parse(`${'{"not":'.repeat(levels)}{"field":"name","op":"eq","value":"x"}${'}'.repeat(levels)}`)
const filter = (predicate: unknown) => (): Promise<TestAnswer> => company.mighty.post('customers/query', { filter: predicate })
const create = (values: unknown) => (): Promise<TestAnswer> => company.mighty.post('customers', { values })
const list = (query: string) => (): Promise<TestAnswer> => company.mighty.get(`customers?${query}`)

type Attempt = [title: string, send: () => Promise<TestAnswer>, statuses: readonly number[]]

const attempts: Attempt[] = [
  ['a field that does not exist', create({ name: 'x', nonsense: 1 }), [422, 400]],
  ['a prototype key', () => company.mighty.post('customers', '{"values":{"name":"x","__proto__":{"a":1}}}'), [422, 400]],
  ['a field of the door: version', create({ name: 'x', version: 9 }), [422, 400]],
  ['a field of the door: createdAt', create({ name: 'x', createdAt: '2020-01-01T00:00:00.000Z' }), [403, 422]],
  ['a number as a name', create({ name: 5 }), [422]],
  ['a name of the wrong kind', create({ name: { en: 'x' } }), [422]],
  ['a name with a NUL byte', create({ name: 'a\u0000b' }), [400, 422]],
  ['a name with half a surrogate pair', create({ name: 'a\ud800b' }), [400, 422]],
  ['a name of a hundred thousand characters', create({ name: 'x'.repeat(100_000) }), [422]],
  ['an amount beyond 2^53', create({ name: 'x', creditLimit: 2 ** 60 }), [422]],
  ['an amount of 1e308', create({ name: 'x', creditLimit: 1e308 }), [422]],
  ['half a cent', create({ name: 'x', creditLimit: 0.5 }), [422]],
  ['a negative credit limit', create({ name: 'x', creditLimit: -1 }), [422]],
  ['a 30th of February', create({ name: 'x', customerSince: '2026-02-30' }), [422]],
  ['a country of an enum that does not exist', create({ name: 'x', status: 'vip' }), [422]],
  ['an owner that is nonsense', create({ name: 'x', ownerId: 'me' }), [422]],
  ['an owner that nobody is', create({ name: 'x', ownerId: '00000000-0000-4000-8000-000000000000' }), [422, 403]],
  ['values that are a list', create([]), [400, 422]],
  ['a body that is no JSON', () => company.mighty.post('customers', '{"values":'), [400]],
  ['a body that is not an object', () => company.mighty.post('customers', '"x"'), [400, 422]],
  ['ten megabytes', () => company.mighty.post('customers', JSON.stringify({ values: { name: 'x'.repeat(10_000_000) } })), [413]],
  ['a body nested ten thousand deep', () => company.mighty.post('customers', `{"values":{"name":${nested(10_000)}}}`), [400, 422]],
  [
    'another content type',
    () => company.mighty.post('customers', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }),
    [415],
  ],
  ['a filter on a field that does not exist', filter({ field: 'nonsense', op: 'eq', value: 1 }), [400, 422]],
  ['a filter with an operator that does not exist', filter({ field: 'name', op: 'like', value: '%' }), [400, 422]],
  ['a filter comparing a name with a number', filter({ field: 'name', op: 'eq', value: 1 }), [400, 422]],
  ['a filter ordering an enum', filter({ field: 'status', op: 'lt', value: 'active' }), [400, 422]],
  ['a filter naming a person’s attribute', filter({ field: 'paymentDays', op: 'le', attribute: 'level' }), [400, 422]],
  ['a filter nested a thousand deep', filter(deepFilter(1000)), [400, 422]],
  [
    'a filter with ten thousand values',
    filter({ field: 'name', op: 'in', values: Array.from({ length: 10_000 }, (_, i) => `n${i}`) }),
    [400, 422],
  ],
  ['a filter that is text', filter('true'), [400, 422]],
  ['a filter in the address that is no JSON', list('filter=%7B'), [400, 422]],
  ['a sort by a field that does not exist', list('sort=nonsense'), [400, 422]],
  ['a sort by a field that has no order', list('sort=notes'), [400, 422]],
  ['a sort with SQL in it', list(`sort=${encodeURIComponent('name"; DROP TABLE customer; --')}`), [400, 422]],
  ['a limit of minus one', list('limit=-1'), [400, 422]],
  ['a limit of a million', list('limit=1000000'), [400, 422]],
  ['a parameter that does not exist', list('admin=true'), [400, 422]],
  ['the same parameter twice', list('limit=1&limit=2'), [400, 422]],
  ['a malformed cursor', list('cursor=abc'), [400, 422]],
  ['an address with a broken escape', () => company.mighty.get('/api/v1/customers?q=%E0%A4%A'), [400, 422, 200]],
  ['an id that is no id', () => company.mighty.get('customers/..%2f..%2fetc'), [400, 404]],
  ['an id with a NUL byte', () => company.mighty.get('customers/%00'), [400, 404]],
  ['an unknown endpoint', () => company.mighty.get('nonsense'), [404]],
  ['a unit below itself', () => company.admin.post(`units/${company.east}/move`, { parentId: company.team }), [409, 422]],
  [
    'an assignment that begins in the past',
    () => company.grant(company.mightyId, 'seller', company.east, { from: '2020-01-01T00:00:00.000Z' }),
    [409, 422],
  ],
  [
    'an assignment that ends before it begins',
    () => company.grant(company.mightyId, 'seller', company.east, { from: '2090-01-02T00:00:00.000Z', until: '2090-01-01T00:00:00.000Z' }),
    [409, 422],
  ],
  ['a role that does not exist', () => company.grant(company.mightyId, 'emperor', company.east), [422, 403]],
  [
    'a policy whose roles inherit in a circle',
    () =>
      company.admin.put('policy', {
        document: {
          purpose: { en: 'x', zh: 'x' },
          roles: { a: { labels: { en: 'a', zh: 'a' }, duty: { en: 'a', zh: 'a' }, inherits: ['a'], grants: [] } },
        },
      }),
    [409, 422],
  ],
  ['a policy that is nothing', () => company.admin.put('policy', {}), [400, 422]],
]

describe('hostile input', () => {
  it.each(attempts)('%s gets a clear problem and changes nothing', async (_title, send, statuses) => {
    const before = await tableDigest(company.server.database)
    const answer = await send()
    expect(statuses, answer.text.slice(0, 500)).toContain(answer.status)
    if (answer.status >= 400) {
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(answer.body).toMatchObject({
        status: answer.status,
        code: expect.any(String),
        title: expect.any(String),
        remedy: expect.any(String),
      })
      expect(answer.text).not.toMatch(/SELECT|syntax error|node_modules|\.ts:\d/)
    }
    expect(await tableDigest(company.server.database)).toEqual(before)
  })

  it('a cursor is no use to another person, nor for another query (V5)', async () => {
    for (let i = 0; i < 3; i++) await company.mighty.post('customers', { values: { name: `Customer ${i}` } })
    const page = await company.mighty.get('customers?limit=1&sort=name')
    expect(page.body.next).toEqual(expect.any(String))
    const cursor = encodeURIComponent(page.body.next)
    expect((await company.mighty.get(`customers?limit=1&sort=name&cursor=${cursor}`)).status).toBe(200)
    expect((await company.mighty.get(`customers?limit=1&sort=-name&cursor=${cursor}`)).status).toBeGreaterThanOrEqual(400)
    expect((await company.stranger.get(`customers?limit=1&sort=name&cursor=${cursor}`)).status).toBeGreaterThanOrEqual(400)
  })

  it('speaks the language asked for', async () => {
    const answer = await company.mighty.get('customers?sort=nonsense', { 'accept-language': 'zh-CN' })
    expect(answer.body.title).toMatch(/\p{Script=Han}/u)
  })
})
