import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type SmallWorld, smallWorld } from '#test/access/small-world.ts'
import { TEST_BACKEND } from '#test/harness/test-database.ts'

// PGlite has one connection, so nothing there happens at the same time.
describe.runIf(TEST_BACKEND === 'postgres')('writes at the same time', () => {
  let world: SmallWorld
  beforeAll(async () => {
    world = await smallWorld()
  })
  afterAll(() => world.close())

  const customerOf = async (person: Caller): Promise<string> => (await person.write((door) => door.create('customer', { name: 'Acme' }))).id

  it('P3: a child that is made while its parent is handed over carries the owner it has in the end', async () => {
    const { rita, rob, marc } = world.as
    for (let round = 0; round < 8; round++) {
      const id = await customerOf(rita)
      const contact = (name: string) => rita.write((door) => door.create('contact', { name, customerId: id }))
      await Promise.allSettled([
        contact('before'),
        marc.write((door) => door.transfer('customer', id, { ownerId: rob.id })),
        contact('after'),
        contact('later'),
      ])
      const carried = await world.sql('SELECT DISTINCT customer_owner_id FROM contact WHERE customer_id = $1', [id])
      expect(carried).toEqual([{ customer_owner_id: rob.id }])
    }
  })

  it('P3: or nothing, when the parent went to the bin meanwhile', async () => {
    const { rita } = world.as
    for (let round = 0; round < 8; round++) {
      const id = await customerOf(rita)
      const contact = () => rita.write((door) => door.create('contact', { name: 'x', customerId: id }))
      await Promise.allSettled([contact(), rita.write((door) => door.delete('customer', id)), contact()])
      const carried = await world.sql('SELECT FROM contact WHERE customer_id = $1 AND customer_unit_id IS NOT NULL', [id])
      expect(carried).toEqual([])
    }
  })

  it('of two changes with the same If-Match one is refused', async () => {
    const { rita, marc } = world.as
    const id = await customerOf(rita)
    const { etag } = await rita.read((door) => door.record('customer', id))
    const change = (name: string) => rita.write((door) => door.update('customer', id, { name }, { ifMatch: etag }))
    const outcomes = await Promise.allSettled([change('one'), change('two'), change('three')])
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : []))
    expect(lost).toEqual(['conflict', 'conflict'])
    expect((await marc.read((door) => door.record('customer', id))).fields.name).not.toBe('Acme')
  })

  it('changes of different fields are all kept', async () => {
    const { rita } = world.as
    const id = await customerOf(rita)
    const fields = ['city', 'country', 'postalCode', 'address', 'website']
    await Promise.all(fields.map((field) => rita.write((door) => door.update('customer', id, { [field]: field }))))
    const { fields: after } = await rita.read((door) => door.record('customer', id))
    expect(fields.map((field) => after[field])).toEqual(fields)
  })

  it('several people add to the same customer at once', async () => {
    const { rita, rob } = world.as
    const id = await customerOf(rita)
    const people = [rita, rob, rita, rob, rita, rob, rita, rob]
    await Promise.all(people.map((person, i) => person.write((door) => door.create('activity', { subject: `call ${i}`, customerId: id }))))
    const { items } = await rita.read((door) => door.related('customer', id, 'activities', { limit: 50 }))
    expect(items).toHaveLength(people.length)
  })
})
