import type { Predicate } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type SmallWorld, smallWorld, tells } from '#test/access/small-world.ts'

let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld()
  const { rita, rob } = world.as
  const add = (person: Caller, values: Record<string, unknown>) => person.write((door) => door.create('customer', values))
  await add(rita, { name: 'apple', phone: '13812345678', level: 'key', customerSince: '2026-03-01' })
  await add(rita, { name: 'banana', phone: null, customerSince: '2026-04-01' })
  await add(rob, { name: 'cherry', phone: '13812345678' })
  await add(rob, { name: '樱桃', notes: 'hidden from rita' })
})
afterAll(() => world.close())

const found = async (person: Caller, filter: Predicate) =>
  (await person.read((door) => door.page('customer', { limit: 50, sort: 'name', filter }))).items.map(({ fields }) => fields.name)

const refused = async (person: Caller, filter: unknown) =>
  tells(await person.refused((door) => door.page('customer', { limit: 50, filter: filter as Predicate })))

describe('filter', () => {
  it.each<[string, Predicate, string[]]>([
    ['equal', { field: 'level', op: 'eq', value: 'key' }, ['apple']],
    ['not equal', { field: 'level', op: 'ne', value: 'key' }, ['樱桃', 'banana', 'cherry']],
    ['before', { field: 'customerSince', op: 'lt', value: '2026-04-01' }, ['apple']],
    ['not after', { field: 'customerSince', op: 'le', value: '2026-04-01' }, ['apple', 'banana']],
    ['one of', { field: 'name', op: 'in', values: ['apple', '樱桃', 'none'] }, ['樱桃', 'apple']],
    ['one of none', { field: 'name', op: 'in', values: [] }, []],
    ['present', { field: 'customerSince', op: 'present' }, ['apple', 'banana']],
    ['absent', { not: { field: 'customerSince', op: 'present' } }, ['樱桃', 'cherry']],
    ['several', { and: [{ field: 'level', op: 'ne', value: 'key' }, { or: [{ field: 'name', op: 'lt', value: 'c' }] }] }, ['banana']],
    ['nothing at all', { or: [] }, []],
    ['anything', { and: [] }, ['樱桃', 'apple', 'banana', 'cherry']],
  ])('G4: %s', async (_what, filter, names) => {
    expect(await found(world.as.rita, filter)).toEqual(names)
  })

  it('V2: a field that is clear on some rows is absent on the others', async () => {
    const { rita, marc } = world.as
    // cherry has that very phone, and rita sees it masked.
    const phone: Predicate = { field: 'phone', op: 'eq', value: '13812345678' }
    expect(await found(rita, phone)).toEqual(['apple'])
    expect(await found(marc, phone)).toEqual(['apple', 'cherry'])
    expect(await found(rita, { not: { field: 'phone', op: 'present' } })).toEqual(['樱桃', 'banana', 'cherry'])
    // notes are shown to rita on her own customers only.
    expect(await found(rita, { field: 'notes', op: 'present' })).toEqual([])
  })

  it('V2: naming a hidden field answers as nonsense', async () => {
    const { rita, fin } = world.as
    const nonsense = await refused(rita, { field: 'nonsense', op: 'eq', value: 1 })
    expect(nonsense).toMatchObject({ code: 'unknown-field', issues: [{ pointer: '/filter/field', code: 'unknown-field' }] })
    expect(await refused(rita, { field: 'creditLimit', op: 'eq', value: 1 })).toEqual(nonsense)
    expect(await refused(rita, { field: 'creditLimit', op: 'lt', value: 'not even a number' })).toEqual(nonsense)
    expect(await refused(fin, { field: 'phone', op: 'present' })).toEqual(nonsense)
    for (const name of ['id', 'version', 'deletedAt', 'searchTerms', 'constructor', '__proto__', 'customerOwnerId']) {
      expect(await refused(rita, { field: name, op: 'present' })).toEqual(nonsense)
    }
  })

  it('V2: a field that is never clear is refused, presence too', async () => {
    for (const filter of [
      { field: 'taxNumber', op: 'present' },
      { field: 'taxNumber', op: 'eq', value: '9131' },
    ]) {
      expect(await refused(world.as.rita, filter)).toMatchObject({ code: 'not-filterable', issues: [{ pointer: '/filter/field' }] })
    }
  })

  it('says where a field stands that is not known', async () => {
    const filter = { and: [{ field: 'name', op: 'present' }, { not: { or: [{ field: 'nonsense', op: 'present' }] } }] }
    expect(await refused(world.as.rita, filter)).toMatchObject({ issues: [{ pointer: '/filter/and/1/not/or/0/field' }] })
  })

  it.each([
    ['a number for a text', { field: 'name', op: 'eq', value: 5 }],
    ['a value that is no choice', { field: 'level', op: 'in', values: ['key', 'gold'] }],
    ['a day that does not exist', { field: 'customerSince', op: 'lt', value: '2026-02-30' }],
    ['an instant without a zone', { field: 'createdAt', op: 'lt', value: '2026-02-03T00:00' }],
    ['something that is no id', { field: 'ownerId', op: 'eq', value: "'; DROP TABLE customer; --" }],
    ['a NUL byte', { field: 'name', op: 'eq', value: 'a\0' }],
    ['a lone surrogate', { field: 'name', op: 'in', values: ['\udc00'] }],
    ['an order of choices', { field: 'level', op: 'lt', value: 'key' }],
    ['an order of ids', { field: 'ownerId', op: 'le', value: '00000000-0000-0000-0000-000000000000' }],
    ['no value', { field: 'name', op: 'eq' }],
    ['an attribute, which is the policy’s to name', { field: 'ownerId', op: 'eq', attribute: 'id' }],
  ])('G5: refuses %s', async (_what, filter) => {
    expect(await refused(world.as.rita, filter)).toMatchObject({ code: 'invalid-value' })
  })

  it('takes an instant in any zone and an id in capitals', async () => {
    const { rita } = world.as
    expect(await found(rita, { field: 'createdAt', op: 'lt', value: '9999-01-01T00:00:00+14:00' })).toHaveLength(4)
    expect(await found(rita, { field: 'ownerId', op: 'eq', value: rita.id.toUpperCase() })).toEqual(['apple', 'banana'])
  })

  it('refuses what is too deep or too large', async () => {
    let deep: Predicate = { field: 'name', op: 'present' }
    for (let i = 0; i < 2000; i++) deep = { not: deep }
    expect(await refused(world.as.rita, deep)).toMatchObject({ code: 'too-complex' })
    const wide = { or: Array.from({ length: 101 }, () => ({ field: 'name', op: 'present' })) }
    expect(await refused(world.as.rita, wide)).toMatchObject({ code: 'too-complex' })
  })
})
