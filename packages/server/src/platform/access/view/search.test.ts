import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type SmallWorld, smallWorld, tells } from '#test/access/small-world.ts'

let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld()
  const { rita, rob } = world.as
  const add = (person: Caller, values: Record<string, unknown>) => person.write((door) => door.create('customer', values))
  await add(rita, { name: '上海北方贸易有限公司', phone: '13812345678' })
  await add(rita, { name: 'Northwind Traders', code: 'ＮＷ-01', email: 'Sales@Northwind.example' })
  await add(rob, { name: '南方工业', phone: '13812349999', email: 'secret@south.example' })
  await add(rob, { name: 'Zhang 张' })
})
afterAll(() => world.close())

const found = async (person: Caller, q: string) =>
  (await person.read((door) => door.page('customer', { limit: 50, sort: 'name', q }))).items.map(({ fields }) => fields.name)

describe('search', () => {
  it.each([
    ['two characters', '北方', ['上海北方贸易有限公司']],
    ['one character', '方', ['南方工业', '上海北方贸易有限公司']],
    ['a part of a word in other capitals', 'THWIN', ['Northwind Traders']],
    ['narrow for wide', 'nw-01', ['Northwind Traders']],
    ['all words', 'traders north', ['Northwind Traders']],
    ['words of several fields', 'traders sales@', ['Northwind Traders']],
    ['a single letter', 'z', ['Zhang 张']],
    ['a word that is in another record', 'traders 北方', []],
    ['neighbours that are not neighbours', '海方', []],
    ['what stands for anything elsewhere', '%', []],
    ['blank text', '   ', ['南方工业', '上海北方贸易有限公司', 'Northwind Traders', 'Zhang 张']],
  ])('P6: finds by %s', async (_what, q, names) => {
    expect(await found(world.as.rita, q)).toEqual(names)
  })

  it('V2: looks only where the field is clear on that very record', async () => {
    const { rita, marc } = world.as
    expect(await found(rita, '1381234')).toEqual(['上海北方贸易有限公司'])
    expect(await found(marc, '1381234')).toEqual(['南方工业', '上海北方贸易有限公司'])
    expect(await found(rita, 'secret')).toEqual([])
    // Not even a part of what the mask shows.
    expect(await found(rita, '9999')).toEqual([])
  })

  it('V2: is refused where no searchable field is ever clear', async () => {
    const problem = await world.as.fin.refused((door) => door.page('deal', { limit: 5, q: 'x' }))
    expect(tells(problem)).toMatchObject({ code: 'not-searchable', issues: [{ pointer: '/q' }] })
  })

  it('finds a record by what it became, and not by what it was', async () => {
    const { rita } = world.as
    const { id } = await rita.write((door) => door.create('customer', { name: 'Oldname', email: 'kept@example.com' }))
    await rita.write((door) => door.update('customer', id, { name: '新名字' }))
    expect(await found(rita, 'oldname')).toEqual([])
    expect(await found(rita, '新名 kept@')).toEqual(['新名字'])
    await rita.write((door) => door.delete('customer', id))
    expect(await found(rita, '新名')).toEqual([])
    const bin = await rita.read((door) => door.page('customer', { limit: 5, q: '新名', bin: true }))
    expect(bin.items.map((item) => item.id)).toEqual([id])
  })

  it('refuses what no field can hold, and more words than anybody means', async () => {
    const { rita } = world.as
    const of = async (q: string) => tells(await rita.refused((door) => door.count('customer', { q })))
    expect(await of('a\0b')).toMatchObject({ code: 'invalid-value', issues: [{ pointer: '/q', code: 'forbidden-character' }] })
    expect(await of('x'.repeat(201))).toMatchObject({ code: 'invalid-value' })
    expect(await of(Array.from({ length: 17 }, (_, i) => `w${i}`).join(' '))).toMatchObject({ code: 'too-complex' })
  })
})
