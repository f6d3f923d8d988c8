import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SmallWorld, smallWorld } from '#test/access/small-world.ts'
import { smallCompany } from '#test/freshness/small-company.ts'
import { behindTheDoor } from '#test/harness/behind-the-door.ts'
import { transact } from '../database/transact.ts'
import { keepOrder } from './keep-order.ts'

let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld()
  const names = ['赵磊', 'delta', '北方', '阿里', 'Alpha', '42 号', '张伟']
  for (const name of names) await world.as.rita.write((door) => door.create('customer', { name }))
})
afterAll(() => world.close())

const IN_ORDER = ['42 号', '阿里', '北方', '张伟', '赵磊', 'Alpha', 'delta']

const listed = async (sort: string): Promise<unknown[]> => {
  const names: unknown[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await world.as.rita.read((door) => door.page('customer', { limit: 2, sort, cursor }))
    names.push(...page.items.map(({ fields }) => fields.name))
    if (page.next === null) return names
    cursor = page.next
  }
}

const inSql = (text: string) =>
  transact(world.database.database, { mode: 'write' }, (tx) => behindTheDoor(tx).execute<Record<string, unknown>>({ text, values: [] }))

describe('the order of names', () => {
  it('P1: is that of pinyin from page to page, up and down', async () => {
    expect(await listed('name')).toEqual(IN_ORDER)
    expect(await listed('-name')).toEqual(IN_ORDER.toReversed())
  })

  it('is kept when a name changes', async () => {
    const { rita } = world.as
    const { id } = await rita.write((door) => door.create('customer', { name: 'zeta' }))
    await rita.write((door) => door.update('customer', id, { name: '本草' }))
    expect(await listed('name')).toEqual(['42 号', '阿里', '北方', '本草', '张伟', '赵磊', 'Alpha', 'delta'])
    await rita.write((door) => door.delete('customer', id))
  })

  it('is made again, once, for rows without keys and for keys of another edition', async () => {
    await inSql(`UPDATE customer SET name_order = ''`)
    await inSql(`UPDATE order_edition SET edition = 'another'`)
    expect(await listed('name')).not.toEqual(IN_ORDER)
    expect(await keepOrder(world.database.database)).toBeGreaterThan(0)
    expect(await listed('name')).toEqual(IN_ORDER)
    expect(await keepOrder(world.database.database)).toBe(0)
  })
})

describe('a company with people, units and roles', () => {
  it('gets all its keys again by the application itself, which may not alter what an assignment says', async () => {
    const company = await smallCompany()
    try {
      await company.person(company.east)
      const sql = (text: string) =>
        transact(company.server.database, { mode: 'write' }, (tx) => tx.execute<{ count: number }>({ text, values: [] }))
      for (const [table, column] of [
        ['"user"', 'name'],
        ['unit', 'name'],
        ['assignment', 'role'],
      ])
        await sql(`UPDATE ${table} SET ${column}_order = ''`)
      await sql(`UPDATE order_edition SET edition = 'another'`)
      const [counted] = (
        await sql(`SELECT (SELECT count(*) FROM "user")::int + (SELECT count(*) FROM unit)::int +
        (SELECT count(*) FROM assignment)::int AS count`)
      ).rows
      expect(await keepOrder(company.server.database)).toBe(counted?.count)
      expect((await sql(`SELECT count(*)::int AS count FROM assignment WHERE role_order = ''`)).rows).toEqual([{ count: 0 }])
    } finally {
      await company.close()
    }
  })
})
