import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SmallWorld, smallWorld, tells } from '#test/access/small-world.ts'

let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld()
})
afterAll(() => world.close())

const customerOf = async (name: 'rita' | 'rob'): Promise<string> =>
  (await world.as[name].write((door) => door.create('customer', { name: 'Acme', phone: '13812345678' }))).id

describe('reveal', () => {
  it('shows one masked field for a reason, and leaves an event without the value', async () => {
    const { rita } = world.as
    const id = await customerOf('rita')
    await world.store('customer', id, { taxNumber: '91310000ABCD1234' })
    expect((await rita.read((door) => door.record('customer', id))).fields.taxNumber).toBe('****1234')
    const revealed = await rita.write((door) => door.reveal('customer', id, { field: 'taxNumber', reason: 'invoice' }))
    expect(revealed).toEqual({ field: 'taxNumber', value: '91310000ABCD1234', left: null })
    expect(JSON.stringify(world.lastEvents())).not.toContain('91310000')
    expect(world.lastEvents()).toMatchObject([
      {
        event: 'record.revealed',
        operation: 'reveal',
        target: { recordId: id },
        details: { field: 'taxNumber', reason: 'invoice', grant: 'customer-reveal' },
      },
    ])
  })

  it('V2: a hidden field is as unknown as nonsense, and what is masked for others only is refused', async () => {
    const { rita, rob } = world.as
    const id = await customerOf('rita')
    const of = async (field: string) => tells(await rita.refused((door) => door.reveal('customer', id, { field, reason: 'x' })))
    expect(await of('creditLimit')).toEqual(await of('nonsense'))
    expect((await rita.refused((door) => door.reveal('customer', id, { field: 'phone', reason: 'x' }))).code).toBe('not-permitted')
    expect((await rob.refused((door) => door.reveal('customer', id, { field: 'phone', reason: 'x' }))).code).toBe('not-permitted')
  })
})
