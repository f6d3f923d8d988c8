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

const raw = async (id: string) =>
  (await world.sql<Record<string, unknown>>('SELECT * FROM customer WHERE id = $1', [id]))[0] as Record<string, unknown>

describe('update', () => {
  it('changes what was sent, says before and after, and answers as s sees it', async () => {
    const { rita } = world.as
    const id = await customerOf('rita')
    const { record } = await rita.write((door) => door.update('customer', id, { phone: '13900001111', name: 'Acme 贸易' }))
    expect(record?.fields).toMatchObject({ phone: '13900001111', name: 'Acme 贸易', updatedBy: rita.id })
    expect(world.lastEvents()).toMatchObject([
      {
        event: 'record.updated',
        target: { recordId: id, ownerId: rita.id },
        decision: { allowed: true, grants: [{ id: 'customer-own', scope: 'mine' }] },
        changes: [
          { field: 'name', before: 'Acme', after: 'Acme 贸易' },
          { field: 'phone', before: null, after: '13900001111' },
        ],
      },
    ])
    expect((await raw(id)).name_search).toBe('acme 贸易')
  })

  it('D1: a record that is hidden, deleted or was never there answers with the same bytes', async () => {
    const { rita, sven } = world.as
    const hidden = await customerOf('sven')
    const deleted = await customerOf('rita')
    await rita.write((door) => door.delete('customer', deleted))
    const of = async (id: string) => tells(await rita.refused((door) => door.update('customer', id, { nonsense: 1, name: 5 })))
    const nothing = await of(randomUUID())
    expect(nothing).toEqual({ code: 'not-found', issues: [], detail: undefined })
    expect(await of(hidden)).toEqual(nothing)
    expect(await of(deleted)).toEqual(nothing)
    expect((await sven.read((door) => door.record('customer', hidden))).fields.name).toBe('Acme')
  })

  it('keeps the owner and unit of a record that was looked for in vain, for the log alone', async () => {
    const hidden = await customerOf('sven')
    const problem = await world.as.rita.refused((door) => door.update('customer', hidden, { name: 'x' }))
    expect(problem.trace).toMatchObject({
      operation: 'update',
      target: { object: 'customer', recordId: hidden, ownerId: world.as.sven.id, unitId: world.units.south },
      decision: { allowed: false, grants: [] },
    })
  })

  it('D1: a record that may be read and not changed is refused by right, not denied to exist', async () => {
    const theirs = await customerOf('rob')
    expect((await world.as.rita.refused((door) => door.update('customer', theirs, { name: 'mine now' }))).code).toBe('not-permitted')
    expect((await world.as.rita.refused((door) => door.update('customer', theirs, {}))).code).toBe('not-permitted')
    expect((await raw(theirs)).name).toBe('Acme')
  })

  it.each(['ownerId', 'unitId', 'createdAt', 'createdBy', 'updatedAt', 'region'])('D2: %s is not changed by writing it', async (field) => {
    const id = await customerOf('rita')
    const before = await raw(id)
    const problem = await world.as.rita.refused((door) => door.update('customer', id, { name: 'y', [field]: world.as.rob.id }))
    expect([problem.code, problem.issues.map(({ pointer }) => pointer)]).toEqual(['not-permitted', [`/values/${field}`]])
    expect(await raw(id)).toEqual(before)
  })

  it.each(['version', 'id', 'deletedAt', 'creditLimit', 'constructor'])('V2: %s is unknown', async (field) => {
    const id = await customerOf('rita')
    expect((await world.as.rita.refused((door) => door.update('customer', id, { [field]: 2 }))).code).toBe('unknown-field')
  })

  it('D2: a field that is not seen in the clear is not written', async () => {
    const id = await customerOf('rita')
    const problem = await world.as.rita.refused((door) => door.update('customer', id, { taxNumber: '91310000' }))
    expect(problem.code).toBe('not-permitted')
  })

  it('D2: the state after the change needs a grant as well', async () => {
    const { marc } = world.as
    const id = await customerOf('rita')
    const problem = await marc.refused((door) => door.update('customer', id, { level: 'key' }))
    expect(problem.code).toBe('not-permitted')
    const { record } = await marc.write((door) => door.update('customer', id, { level: 'small', creditLimit: 500_00 }))
    expect(record?.fields).toMatchObject({ level: 'small', creditLimit: 500_00 })
  })

  it('D1: values are looked at only by whoever may change them', async () => {
    const theirs = await customerOf('rob')
    const own = await customerOf('rita')
    const { rita } = world.as
    expect((await rita.refused((door) => door.update('customer', theirs, { name: 5 }))).code).toBe('not-permitted')
    expect((await rita.refused((door) => door.update('customer', own, { name: 5 }))).code).toBe('invalid-value')
  })

  it.each([
    ['a NUL byte', { name: 'a\0b' }],
    ['a lone surrogate', { name: '\ud800' }],
    ['an object', { name: { $ne: 1 } }],
    ['a list', { name: ['a'] }],
    ['a number beyond every limit', { paymentDays: 1e308 }],
    ['null where something must stand', { name: null }],
  ])('refuses %s and changes nothing', async (_what, values) => {
    const id = await customerOf('rita')
    const before = await raw(id)
    const who = 'paymentDays' in values ? world.as.fin : world.as.rita
    expect((await who.refused((door) => door.update('customer', id, values))).code).toBe('invalid-value')
    expect(await raw(id)).toEqual(before)
  })

  it('writing what is there already changes nothing, not even who changed it last', async () => {
    const { rita, marc } = world.as
    const id = await customerOf('rita')
    const before = await raw(id)
    await marc.write((door) => door.update('customer', id, { name: 'Acme' }))
    expect(await raw(id)).toEqual(before)
    expect(world.lastEvents()).toMatchObject([{ event: 'record.updated', changes: [] }])
    expect(rita.id).toBe(before.updated_by)
  })
})

describe('If-Match', () => {
  it('V5: refuses when what s observes has moved, and takes what it gave itself', async () => {
    const { rita, marc } = world.as
    const id = await customerOf('rita')
    const { etag } = await rita.read((door) => door.record('customer', id))
    await marc.write((door) => door.update('customer', id, { name: 'moved' }))
    const problem = await rita.refused((door) => door.update('customer', id, { name: 'late' }, { ifMatch: etag }))
    expect(problem.code).toBe('conflict')
    const now = await rita.read((door) => door.record('customer', id))
    await rita.write((door) => door.update('customer', id, { name: 'in time' }, { ifMatch: `"other", ${now.etag}` }))
    await rita.write((door) => door.update('customer', id, { name: 'any' }, { ifMatch: '*' }))
  })

  it('V5: does not move when only hidden fields did', async () => {
    const { rita, fin } = world.as
    const id = await customerOf('rita')
    const before = await fin.read((door) => door.record('customer', id))
    // fin sees neither the phone nor when or by whom the record was changed.
    await rita.write((door) => door.update('customer', id, { phone: '13812345678' }))
    const after = await fin.read((door) => door.record('customer', id))
    expect(after.etag).toBe(before.etag)
    await fin.write((door) => door.update('customer', id, { paymentDays: 30 }, { ifMatch: before.etag }))
    expect((await fin.read((door) => door.record('customer', id))).etag).not.toBe(before.etag)
  })

  it('V5: is bound to whoever it was given to, and tells no version', async () => {
    const { rita, rob } = world.as
    const id = await customerOf('rita')
    const own = await rita.read((door) => door.record('customer', id))
    const other = await rob.read((door) => door.record('customer', id))
    expect(own.etag).not.toBe(other.etag)
    expect(Object.keys(own)).not.toContain('version')
    expect(Object.keys(own.fields)).not.toContain('version')
  })
})

describe('parents', () => {
  it('P3: a child that is given another parent carries the new one’s owner and unit', async () => {
    const { rita, marc } = world.as
    const [first, second] = [await customerOf('rita'), await customerOf('rob')]
    const { id } = await rita.write((door) => door.create('contact', { name: '王伟', customerId: first }))
    await rita.write((door) => door.update('contact', id, { customerId: second }))
    const carried = await world.sql('SELECT customer_owner_id FROM contact WHERE id = $1', [id])
    expect(carried).toEqual([{ customer_owner_id: world.as.rob.id }])
    expect((await marc.read((door) => door.record('contact', id))).fields.customerId).toBe(second)
  })

  it('D2: moving a child to a parent that s cannot see answers as moving it to nothing', async () => {
    const { rita } = world.as
    const first = await customerOf('rita')
    const hidden = await customerOf('sven')
    const { id } = await rita.write((door) => door.create('contact', { name: '王伟', customerId: first }))
    const of = async (customerId: string) => tells(await rita.refused((door) => door.update('contact', id, { customerId })))
    expect(await of(hidden)).toEqual(await of(randomUUID()))
  })

  it('a form may send back the parent it was given, even one that is not seen any more', async () => {
    const { rita } = world.as
    const parent = await customerOf('rita')
    const { id } = await rita.write((door) => door.create('contact', { name: '王伟', customerId: parent }))
    await rita.write((door) => door.delete('customer', parent))
    const { record } = await rita.write((door) => door.update('contact', id, { name: '王芳', customerId: parent }))
    expect(record?.fields.name).toBe('王芳')
  })
})
