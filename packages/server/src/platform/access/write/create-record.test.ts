import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SmallWorld, smallWorld, tells } from '#test/access/small-world.ts'
import type { Door } from '../door.ts'

let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld()
})
afterAll(() => world.close())

const create = (object: string, values: Record<string, unknown>) => (door: Door) => door.create(object, values)

describe('create', () => {
  it('D2: a new record is its maker’s own, in their primary unit, with the initial values', async () => {
    const { rita } = world.as
    const { id, record } = await rita.write(create('customer', { name: '北方贸易', phone: '13812345678' }))
    expect(record?.id).toBe(id)
    expect(record?.fields).toMatchObject({
      name: '北方贸易',
      phone: '13812345678',
      level: 'standard',
      status: 'prospect',
      currency: 'CNY',
      ownerId: rita.id,
      unitId: world.units.branch,
      createdBy: rita.id,
      updatedBy: rita.id,
    })
    const owners = await world.sql('SELECT owner_id, unit_id, valid_until FROM record_owner WHERE record_id = $1', [id])
    expect(owners).toEqual([{ owner_id: rita.id, unit_id: world.units.branch, valid_until: 'infinity' }])
  })

  it('hands over one event with the grant that allowed it and every value', async () => {
    const { rita } = world.as
    const { id } = await rita.write(create('customer', { name: 'Event' }))
    expect(world.lastEvents()).toMatchObject([
      {
        event: 'record.created',
        operation: 'create',
        target: { object: 'customer', recordId: id, ownerId: rita.id, unitId: world.units.branch },
        decision: { allowed: true, grants: [{ id: 'customer-create', role: 'representative', scope: 'mine' }], denials: [] },
      },
    ])
    expect(world.lastEvents()[0]?.changes).toContainEqual({ field: 'name', before: null, after: 'Event' })
  })

  it('V2: naming a hidden field answers as nonsense', async () => {
    const { rita } = world.as
    const hidden = await rita.refused(create('customer', { name: 'x', creditLimit: 5 }))
    const nonsense = await rita.refused(create('customer', { name: 'x', creditLimyt: 5 }))
    expect(hidden.code).toBe('unknown-field')
    expect(JSON.stringify(tells(hidden)).replaceAll('creditLimit', 'creditLimyt')).toBe(JSON.stringify(tells(nonsense)))
  })

  it.each(['__proto__', 'constructor', 'toString', 'version', 'deletedAt', 'id', 'searchTerms'])('V2: %s is no field', async (name) => {
    const values = JSON.parse(`{"name":"x","${name}":"y"}`) as Record<string, unknown>
    expect((await world.as.rita.refused(create('customer', values))).code).toBe('unknown-field')
  })

  it.each(['ownerId', 'unitId', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'])(
    'D2: %s is seen and not given to the maker to write',
    async (name) => {
      const problem = await world.as.rita.refused(create('customer', { name: 'x', [name]: world.as.rob.id }))
      expect([problem.code, problem.issues.map(({ pointer }) => pointer)]).toEqual(['not-permitted', [`/values/${name}`]])
    },
  )

  it('D1: authorization precedes validation, and unknown fields precede both', async () => {
    const { rita, ada } = world.as
    expect((await ada.refused(create('customer', { nonsense: 1 }))).code).toBe('not-permitted')
    expect((await rita.refused(create('customer', { ownerId: 'no id', phone: 5 }))).code).toBe('not-permitted')
    expect((await rita.refused(create('customer', { ownerId: 'no id', phone: 5, nonsense: 1 }))).code).toBe('unknown-field')
    const invalid = await rita.refused(create('customer', { phone: 5, name: ' ' }))
    expect(invalid.issues.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/values/name', 'blank'],
      ['/values/phone', 'not-text'],
    ])
    expect((await rita.refused(create('customer', {}))).issues).toMatchObject([{ pointer: '/values/name', code: 'missing' }])
  })

  it('D2: a reference to a hidden parent answers as one to nothing', async () => {
    const { rita, sven } = world.as
    const theirs = await sven.write(create('customer', { name: 'South' }))
    const hidden = await rita.refused(create('contact', { name: '王伟', customerId: theirs.id }))
    const nothing = await rita.refused(create('contact', { name: '王伟', customerId: randomUUID() }))
    expect(tells(hidden)).toEqual(tells(nothing))
    expect(hidden.code).toBe('unknown-reference')
    expect(hidden.issues.map(({ pointer }) => pointer)).toEqual(['/values/customerId'])
  })

  it('D2: so does a reference to a record in the bin', async () => {
    const { rita } = world.as
    const gone = await rita.write(create('customer', { name: 'Gone' }))
    await rita.write((door) => door.delete('customer', gone.id))
    expect((await rita.refused(create('contact', { name: 'x', customerId: gone.id }))).code).toBe('unknown-reference')
  })

  it('D2: owner and unit that are given are checked on the record it makes', async () => {
    const { rita, rob } = world.as
    const customer = await rita.write(create('customer', { name: 'Parent' }))
    const problem = await rita.refused(create('contact', { name: 'x', customerId: customer.id, ownerId: rob.id }))
    expect(problem.code).toBe('not-permitted')
  })

  it('P3: a child carries its parent’s owner and unit', async () => {
    const { rita } = world.as
    const customer = await rita.write(create('customer', { name: 'Parent' }))
    const { id } = await rita.write(create('contact', { name: '李娜', customerId: customer.id }))
    const carried = await world.sql('SELECT customer_owner_id, customer_unit_id FROM contact WHERE id = $1', [id])
    expect(carried).toEqual([{ customer_owner_id: rita.id, customer_unit_id: world.units.branch }])
  })

  it('V4: no value is taken because a hidden record has it', async () => {
    const { rita, sven } = world.as
    const theirs = await sven.write(create('customer', { name: 'Twin', code: 'C-1', email: 'twin@example.com' }))
    const own = await rita.write(create('customer', { name: 'Twin', code: 'C-1', email: 'twin@example.com' }))
    expect(own.record?.fields).toMatchObject({ name: 'Twin', code: 'C-1' })
    expect(own.id).not.toBe(theirs.id)
  })

  it('a record may be put into the pool, which has no owner', async () => {
    const { rita } = world.as
    const problem = await rita.refused(create('lead', { company: 'A', name: 'B', ownerId: null }))
    // Her grant makes own leads only; that it is hers to say who owns it changes nothing.
    expect(problem.code).toBe('not-permitted')
    const own = await rita.write(create('lead', { company: 'A', name: 'B' }))
    expect(own.record?.fields.ownerId).toBe(rita.id)
  })

  it('refuses to write in a transaction that holds no locks of a write', async () => {
    await expect(world.as.rita.read(create('customer', { name: 'x' }))).rejects.toThrow('locks of a write')
  })
})
