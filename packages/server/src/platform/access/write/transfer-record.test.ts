import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SmallWorld, smallWorld, tells } from '#test/access/small-world.ts'

let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld()
})
afterAll(() => world.close())

const customerOf = async (name: 'rita' | 'rob' | 'sven'): Promise<string> =>
  (await world.as[name].write((door) => door.create('customer', { name: 'Acme' }))).id

const shares = (id: string) =>
  world.sql<{ user_id: string; open: boolean }>(
    "SELECT user_id, valid_until = 'infinity' AS open FROM record_share WHERE record_id = $1 ORDER BY valid_from, open",
    [id],
  )

describe('transfer', () => {
  it('D2: changes the owner, keeps the history, and answers with what is left to see', async () => {
    const { rita, rob } = world.as
    const id = await customerOf('rita')
    const { record } = await rita.write((door) => door.transfer('customer', id, { ownerId: rob.id, reason: 'handover' }))
    // No longer her own, it is masked for her like the rest of the branch.
    expect(record).toMatchObject({ operations: ['read'], masked: ['phone', 'email', 'address', 'postalCode'] })
    expect(world.lastEvents()).toMatchObject([
      {
        event: 'record.transferred',
        target: { ownerId: rita.id, unitId: world.units.branch },
        decision: { grants: [{ id: 'customer-own', scope: 'mine' }] },
        changes: [{ field: 'ownerId', before: rita.id, after: rob.id }],
        details: { reason: 'handover' },
      },
    ])
    const owners = await world.sql(
      "SELECT owner_id, valid_until = 'infinity' AS open FROM record_owner WHERE record_id = $1 ORDER BY open",
      [id],
    )
    expect(owners).toEqual([
      { owner_id: rita.id, open: false },
      { owner_id: rob.id, open: true },
    ])
  })

  it('D2: the record after must lie within the grant’s own `to`', async () => {
    const { rita, marc, sven } = world.as
    const id = await customerOf('rita')
    const south = await rita.refused((door) => door.transfer('customer', id, { unitId: world.units.south }))
    expect(south.code).toBe('not-permitted')
    expect((await marc.refused((door) => door.transfer('customer', id, { unitId: world.units.south, ownerId: sven.id }))).code).toBe(
      'not-permitted',
    )
    const { record } = await marc.write((door) => door.transfer('customer', id, { unitId: world.units.depot }))
    expect(record?.fields.unitId).toBe(world.units.depot)
  })

  it('D2: a place on the team that ends with the transfer does not count for the record after', async () => {
    const { rita } = world.as
    const id = await customerOf('rita')
    await rita.write((door) => door.team('customer', id, { add: [rita.id], remove: [] }))
    const wish = { unitId: world.units.south }
    expect((await rita.refused((door) => door.transfer('customer', id, wish))).code).toBe('not-permitted')
    const { record } = await rita.write((door) => door.transfer('customer', id, { ...wish, keepShares: true }))
    expect(record?.fields.unitId).toBe(world.units.south)
  })

  it('D1: who may not transfer learns nothing of users and units', async () => {
    const theirs = await customerOf('rob')
    const { rita } = world.as
    const known = await rita.refused((door) => door.transfer('customer', theirs, { ownerId: rita.id }))
    const unknown = await rita.refused((door) => door.transfer('customer', theirs, { ownerId: randomUUID() }))
    expect([known.code, tells(known)]).toEqual(['not-permitted', tells(unknown)])
  })

  it('D2: refuses owners and units that are nobody and nothing', async () => {
    const id = await customerOf('rita')
    const problem = await world.as.rita.refused((door) => door.transfer('customer', id, { ownerId: randomUUID(), unitId: randomUUID() }))
    expect([problem.code, problem.issues.map(({ pointer }) => pointer)]).toEqual(['unknown-reference', ['/ownerId', '/unitId']])
  })

  it('P3: children carry the new owner in the same transaction', async () => {
    const { rita, rob } = world.as
    const id = await customerOf('rita')
    const child = await rita.write((door) => door.create('contact', { name: '王伟', customerId: id, ownerId: rita.id }))
    const inBin = await rita.write((door) => door.create('contact', { name: '李娜', customerId: id }))
    await rita.write((door) => door.delete('contact', inBin.id))
    await rita.write((door) => door.transfer('customer', id, { ownerId: rob.id }))
    const carried = await world.sql('SELECT DISTINCT customer_owner_id FROM contact WHERE customer_id = $1', [id])
    expect(carried).toEqual([{ customer_owner_id: rob.id }])
    expect((await rob.read((door) => door.record('contact', child.id))).id).toBe(child.id)
  })

  it('D4: shares and team places end unless they are kept', async () => {
    const { rita, rob, sven, fin, marc } = world.as
    const id = await customerOf('rita')
    await rita.write((door) => door.share('customer', id, { userId: sven.id, level: 'read' }))
    await rita.write((door) => door.share('customer', id, { userId: fin.id, level: 'read', keepOnTransfer: true }))
    await rita.write((door) => door.team('customer', id, { add: [marc.id], remove: [] }))
    expect((await sven.read((door) => door.record('customer', id))).id).toBe(id)
    await rita.write((door) => door.transfer('customer', id, { ownerId: rob.id }))
    expect((await shares(id)).map(({ user_id, open }) => [user_id, open])).toEqual([
      [sven.id, false],
      [fin.id, true],
    ])
    expect((await sven.refused((door) => door.record('customer', id))).code).toBe('not-found')
    expect(await world.sql("SELECT FROM record_team WHERE record_id = $1 AND valid_until = 'infinity'", [id])).toEqual([])
  })

  it('D4: or all of them, when whoever transfers says so', async () => {
    const { rita, rob, sven } = world.as
    const id = await customerOf('rita')
    await rita.write((door) => door.share('customer', id, { userId: sven.id, level: 'read' }))
    await rita.write((door) => door.transfer('customer', id, { ownerId: rob.id, keepShares: true }))
    expect((await sven.read((door) => door.record('customer', id))).id).toBe(id)
  })

  it('V5: refuses what has moved since it was read', async () => {
    const { rita, rob } = world.as
    const id = await customerOf('rita')
    const { etag } = await rita.read((door) => door.record('customer', id))
    await rita.write((door) => door.update('customer', id, { name: 'other' }))
    expect((await rita.refused((door) => door.transfer('customer', id, { ownerId: rob.id }, { ifMatch: etag }))).code).toBe('conflict')
  })
})
