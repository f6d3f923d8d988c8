import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SmallWorld, smallWorld, tells } from '#test/access/small-world.ts'

let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld()
})
afterAll(() => world.close())

const customerOf = async (name: 'rita' | 'rob' | 'sven', values: Record<string, unknown> = {}): Promise<string> =>
  (await world.as[name].write((door) => door.create('customer', { name: 'Acme', ...values }))).id

const contactIn = async (customerId: string): Promise<string> =>
  (await world.as.rita.write((door) => door.create('contact', { name: '王伟', customerId }))).id

describe('delete', () => {
  it('moves one record to the bin, where whoever may restore it finds it', async () => {
    const { rita, rob, fin } = world.as
    const id = await customerOf('rita')
    const { record } = await rita.write((door) => door.delete('customer', id))
    expect(record).toMatchObject({ id, operations: ['read', 'restore'], writable: [] })
    expect((await rita.read((door) => door.page('customer', { limit: 50, bin: true }))).items.map((item) => item.id)).toContain(id)
    expect((await rita.read((door) => door.page('customer', { limit: 200 }))).items.map((item) => item.id)).not.toContain(id)
    // rob read it while it lived; the bin is not his, and fin has no bin at all.
    expect((await rob.read((door) => door.page('customer', { limit: 200, bin: true }))).items).toEqual([])
    expect((await fin.refused((door) => door.page('customer', { limit: 200, bin: true }))).code).toBe('not-permitted')
    for (const person of [rita, rob, fin]) expect((await person.refused((door) => door.record('customer', id))).code).toBe('not-found')
  })

  it('V4: touches no other record; children lose only what they reached through it', async () => {
    const { rita, sven, marc } = world.as
    const parent = await customerOf('rita')
    const child = await contactIn(parent)
    // sven reads the contact through the customer that is shared with him.
    await rita.write((door) => door.share('customer', parent, { userId: sven.id, level: 'read' }))
    expect((await sven.read((door) => door.record('contact', child))).fields.name).toBe('王*')
    const stored = () => world.sql('SELECT name, deleted_at, updated_at, version FROM contact WHERE id = $1', [child])
    const before = await stored()
    await rita.write((door) => door.delete('customer', parent))
    expect(await stored()).toEqual(before)
    expect((await sven.refused((door) => door.record('contact', child))).code).toBe('not-found')
    expect((await marc.read((door) => door.record('contact', child))).id).toBe(child)
    await rita.write((door) => door.restore('customer', parent))
    expect((await sven.read((door) => door.record('contact', child))).id).toBe(child)
  })

  it('D1: a denial cuts what a grant gave', async () => {
    const id = await customerOf('rita', { status: 'lost' })
    const problem = await world.as.rita.refused((door) => door.delete('customer', id))
    expect(problem.code).toBe('not-permitted')
    expect(problem.trace?.decision?.denials).toEqual(['lost-customers-stay'])
  })

  it('D1: what is in the bin already answers as nothing to whoever deletes it', async () => {
    const { rita } = world.as
    const id = await customerOf('rita')
    await rita.write((door) => door.delete('customer', id))
    const again = await rita.refused((door) => door.delete('customer', id))
    const nothing = await rita.refused((door) => door.delete('customer', randomUUID()))
    expect(tells(again)).toEqual(tells(nothing))
  })
})

describe('restore and purge', () => {
  it('restores a record as it was', async () => {
    const { rita } = world.as
    const id = await customerOf('rita', { phone: '13812345678' })
    const before = await rita.read((door) => door.record('customer', id))
    await rita.write((door) => door.delete('customer', id))
    const { record } = await rita.write((door) => door.restore('customer', id))
    expect(record).toEqual({ ...before, titles: undefined, etag: before.etag })
    expect(world.lastEvents()).toMatchObject([{ event: 'record.restored', target: { recordId: id, ownerId: rita.id } }])
  })

  it('D1: the bin of others answers as nothing', async () => {
    const { rita, rob, sven } = world.as
    const id = await customerOf('rita')
    await rita.write((door) => door.delete('customer', id))
    const nothing = tells(await rob.refused((door) => door.restore('customer', randomUUID())))
    expect(tells(await rob.refused((door) => door.restore('customer', id)))).toEqual(nothing)
    expect(tells(await sven.refused((door) => door.purge('customer', id)))).toEqual(nothing)
    // rita finds it in her bin, and purging is not hers.
    expect((await rita.refused((door) => door.purge('customer', id))).code).toBe('not-permitted')
  })

  it('what is not in the bin is neither restored nor purged', async () => {
    const id = await customerOf('rita')
    expect((await world.as.marc.refused((door) => door.restore('customer', id))).code).toBe('wrong-state')
    expect((await world.as.marc.refused((door) => door.purge('customer', id))).code).toBe('wrong-state')
    expect((await world.as.rob.refused((door) => door.restore('customer', id))).code).toBe('not-permitted')
  })

  it('V4: purges the one record; nothing forbids it, and its histories are closed, not removed', async () => {
    const { rita, rob, marc } = world.as
    const parent = await customerOf('rita')
    const child = await contactIn(parent)
    await rita.write((door) => door.share('customer', parent, { userId: rob.id, level: 'read' }))
    await rita.write((door) => door.delete('customer', parent))
    const answer = await marc.write((door) => door.purge('customer', parent))
    expect(answer).toEqual({ id: parent, record: null })
    expect(world.lastEvents()).toMatchObject([{ event: 'record.purged', target: { ownerId: rita.id }, changes: [] }])
    expect(await world.sql('SELECT FROM customer WHERE id = $1', [parent])).toEqual([])
    expect((await rita.read((door) => door.record('contact', child))).fields.customerId).toBe(parent)
    for (const table of ['record_owner', 'record_share']) {
      const rows = await world.sql<{ valid_until: string }>(`SELECT valid_until FROM ${table} WHERE record_id = $1`, [parent])
      expect(rows).toHaveLength(1)
      expect(rows[0]?.valid_until).not.toBe('infinity')
    }
  })
})
