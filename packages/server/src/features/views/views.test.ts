import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import type { TestAnswer, TestClient } from '#test/harness/test-client.ts'

let at: SmallCompany
let anna: TestClient
let ben: TestClient
let annaId: string
beforeAll(async () => {
  at = await smallCompany()
  annaId = await at.person(at.east, 'seller')
  anna = await at.as(annaId)
  ben = await at.as(await at.person(at.east, 'seller'))
})
afterAll(() => at.close())

const VIEW = {
  object: 'customer',
  name: 'Of my city',
  search: 'a secret word',
  sort: '-name',
  filters: { status: { kind: 'any', of: ['active'] }, creditLimit: { kind: 'between', from: 100 } },
  columns: ['name', 'city'],
}
const save = (client: TestClient, more: object = {}): Promise<TestAnswer> => client.post('views', { ...VIEW, ...more })
const namesOf = async (client: TestClient, query = ''): Promise<string[]> =>
  ok(await client.get(`views${query}`)).body.views.map(({ name }: { name: string }) => name)
const without = ({ text }: TestAnswer, id: string): string => text.replaceAll(/"correlationId":"[^"]*"/g, '').replaceAll(id, '…')

describe('saved views', () => {
  it('are kept as they were saved, listed by object type, changed in part and deleted', async () => {
    const { body } = ok(await save(anna))
    expect(body).toEqual({ ...VIEW, id: body.id, isDefault: false })
    ok(await save(anna, { object: 'lead', name: 'Leads', columns: null, sort: null, filters: {}, search: '' }))
    expect(await namesOf(anna, '?object=customer')).toEqual(['Of my city'])
    expect(await namesOf(anna)).toEqual(['Of my city', 'Leads'])
    const changed = ok(await anna.patch(`views/${body.id}`, { name: '  Renamed ', columns: null })).body
    expect(changed).toEqual({ ...VIEW, id: body.id, isDefault: false, name: 'Renamed', columns: null })
    expect(ok(await anna.delete(`views/${body.id}`)).body).toEqual({ id: body.id })
    expect(await namesOf(anna)).toEqual(['Leads'])
    expect((await anna.delete(`views/${body.id}`)).status).toBe(404)
  })

  it('have one default per object type, and it can be taken back', async () => {
    const [first, second] = [ok(await save(ben, { name: 'one' })).body.id, ok(await save(ben, { name: 'two' })).body.id]
    const defaults = async (): Promise<string[]> =>
      ok(await ben.get('views?object=customer'))
        .body.views.filter(({ isDefault }: { isDefault: boolean }) => isDefault)
        .map(({ name }: { name: string }) => name)
    ok(await ben.patch(`views/${first}`, { isDefault: true }))
    expect(await defaults()).toEqual(['one'])
    ok(await ben.patch(`views/${second}`, { isDefault: true }))
    expect(await defaults()).toEqual(['two'])
    ok(await ben.patch(`views/${first}`, { isDefault: false }))
    expect(await defaults(), 'ending what is not the default leaves the default').toEqual(['two'])
    ok(await ben.patch(`views/${second}`, { isDefault: false }))
    expect(await defaults()).toEqual([])
  })

  it('stay one default when two are made the default at once', async () => {
    const carl = await at.as(await at.person(at.east, 'seller'))
    const ids = [ok(await save(carl)).body.id, ok(await save(carl)).body.id, ok(await save(carl)).body.id]
    const answers = await Promise.all(ids.map((id) => carl.patch(`views/${id}`, { isDefault: true })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const { views } = ok(await carl.get('views')).body
    expect(views.filter(({ isDefault }: { isDefault: boolean }) => isDefault)).toHaveLength(1)
  })

  it('V7: are nobody else’s: another’s answers as one that never existed, to the byte, and stays', async () => {
    const { id } = ok(await save(anna, { name: 'Anna alone' })).body
    const never = '00000000-0000-4000-8000-000000000000'
    for (const client of [ben, at.admin]) {
      expect(await namesOf(client)).not.toContain('Anna alone')
      for (const change of [
        (which: string) => client.patch(`views/${which}`, { name: 'mine now' }),
        (which: string) => client.patch(`views/${which}`, { isDefault: true }),
        (which: string) => client.delete(`views/${which}`),
      ]) {
        const [theirs, nothing] = [await change(id), await change(never)]
        expect([theirs.status, without(theirs, id)]).toEqual([404, without(nothing, never)])
      }
    }
    expect(await namesOf(anna, '?object=customer')).toContain('Anna alone')
  })

  it('V2: take any name of a field, so that a refusal tells of none', async () => {
    const statuses = []
    for (const field of ['taxNumber', 'nonsense']) {
      const answer = await save(anna, {
        name: field,
        sort: field,
        filters: { [field]: { kind: 'present', value: true } },
        columns: [field],
      })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([201, 201])
  })

  it('A2: leave events that say nothing of what they hold', async () => {
    const { id } = ok(await save(anna, { name: 'Private name' })).body
    const events = (await auditLog(at.server.database)).filter(({ record_id }) => record_id === id)
    expect(events.map(({ event, object, owner_id }) => [event, object, owner_id])).toEqual([['view.saved', 'savedView', annaId]])
    expect(JSON.stringify(events)).not.toMatch(/Private name|secret word/)
  })

  it.each([
    ['a name of blanks', { name: '  ' }],
    ['an object type that is no list', { object: 'user' }],
    ['a prototype key as a field', JSON.parse('{"filters":{"__proto__":{"kind":"is","value":true}}}')],
    ['SQL as a field', { columns: ['name"; DROP TABLE saved_view; --'] }],
    ['a NUL byte in the search', { search: 'a\u0000b' }],
    ['a filter of another kind', { filters: { name: { kind: 'like', value: '%' } } }],
    ['fifty filters', { filters: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`f${i}`, { kind: 'is', value: true }])) }],
  ])('refuse %s', async (_what, more) => {
    const before = await namesOf(anna)
    expect((await save(anna, { name: 'wrong', ...more })).status).toBe(422)
    expect(await namesOf(anna)).toEqual(before)
  })

  it('are at most fifty of one kind', async () => {
    const dora = await at.as(await at.person(at.east, 'seller'))
    for (let i = 0; i < 50; i += 1) ok(await save(dora, { name: `View ${i}` }))
    const refused = await save(dora, { name: 'one too many' })
    expect([refused.status, refused.body.code]).toEqual([409, 'wrong-state'])
    expect((await save(dora, { object: 'lead' })).status).toBe(201)
  })
})
