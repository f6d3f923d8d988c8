import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SmallWorld, smallWorld, tells } from '#test/access/small-world.ts'

let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld()
})
afterAll(() => world.close())

const customerOf = async (name: 'rita' | 'rob' | 'sven'): Promise<string> =>
  (await world.as[name].write((door) => door.create('customer', { name: 'Acme', phone: '13812345678' }))).id

describe('share', () => {
  it('D4: opens what the recipient’s own grants give of shared records, and no more', async () => {
    const { rita, sven, fin } = world.as
    const id = await customerOf('rita')
    await rita.write((door) => door.share('customer', id, { userId: sven.id, level: 'read', reason: 'help' }))
    expect(world.lastEvents()).toMatchObject([
      { event: 'record.shared', operation: 'share', target: { recordId: id }, details: { userId: sven.id, level: 'read', reason: 'help' } },
    ])
    const seen = await sven.read((door) => door.record('customer', id))
    expect(seen.fields.phone).toBe('13812345678')
    expect((await sven.refused((door) => door.update('customer', id, { phone: '1' }))).code).toBe('not-permitted')
    expect((await sven.read((door) => door.page('customer', { limit: 200 }))).items.map((item) => item.id)).toContain(id)
    // fin has no grant that speaks of shared records, so the share gives nothing.
    await rita.write((door) => door.share('customer', id, { userId: fin.id, level: 'write' }))
    expect(Object.keys((await fin.read((door) => door.record('customer', id))).fields)).not.toContain('phone')
  })

  it('D4: a share for writing is another thing, and takes the place of the one before', async () => {
    const { rita, sven } = world.as
    const id = await customerOf('rita')
    await rita.write((door) => door.share('customer', id, { userId: sven.id, level: 'write' }))
    const { record } = await sven.write((door) => door.update('customer', id, { name: 'Acme & Sven' }))
    expect(record?.fields.name).toBe('Acme & Sven')
    await rita.write((door) => door.share('customer', id, { userId: sven.id, level: 'read' }))
    expect((await sven.refused((door) => door.update('customer', id, { name: 'again' }))).code).toBe('not-permitted')
    const open = await world.sql("SELECT level FROM record_share WHERE record_id = $1 AND valid_until = 'infinity'", [id])
    expect(open).toEqual([{ level: 1 }])
  })

  it('D4: ends when it is withdrawn, at once, and stays in the history', async () => {
    const { rita, sven } = world.as
    const id = await customerOf('rita')
    await rita.write((door) => door.share('customer', id, { userId: sven.id, level: 'read' }))
    await rita.write((door) => door.unshare('customer', id, sven.id))
    expect((await sven.refused((door) => door.record('customer', id))).code).toBe('not-found')
    expect((await sven.read((door) => door.page('customer', { limit: 200 }))).items.map((item) => item.id)).not.toContain(id)
    const [line] = await world.sql('SELECT given_by, ended_by FROM record_share WHERE record_id = $1', [id])
    expect(line).toEqual({ given_by: rita.id, ended_by: rita.id })
  })

  it('V4: withdrawing tells nothing of whether there was a share', async () => {
    const { rita, rob, sven } = world.as
    const id = await customerOf('rita')
    await rita.write((door) => door.share('customer', id, { userId: sven.id, level: 'read' }))
    const there = await rita.write((door) => door.unshare('customer', id, sven.id))
    const not = await rita.write((door) => door.unshare('customer', id, rob.id))
    const nobody = await rita.write((door) => door.unshare('customer', id, randomUUID()))
    expect(there).toEqual(not)
    expect(nobody).toEqual(not)
  })

  it('refuses recipients that are nobody, ends in the past, and whoever may not share', async () => {
    const { rita, rob, sven } = world.as
    const id = await customerOf('rita')
    const nobody = await rita.refused((door) => door.share('customer', id, { userId: randomUUID(), level: 'read' }))
    expect([nobody.code, nobody.issues[0]?.pointer]).toEqual(['unknown-reference', '/userId'])
    const past = await rita.refused((door) =>
      door.share('customer', id, { userId: rob.id, level: 'read', until: '2020-01-01T00:00:00.000Z' }),
    )
    expect([past.code, past.issues[0]?.pointer]).toEqual(['invalid-value', '/until'])
    expect((await rob.refused((door) => door.share('customer', id, { userId: sven.id, level: 'read' }))).code).toBe('not-permitted')
    const hidden = await sven.refused((door) => door.share('customer', id, { userId: sven.id, level: 'write' }))
    const nothing = await sven.refused((door) => door.share('customer', randomUUID(), { userId: sven.id, level: 'write' }))
    expect(tells(hidden)).toEqual(tells(nothing))
  })
})

describe('team', () => {
  it('D4: a place on the team opens what grants give of it; it is given and taken in one act', async () => {
    const { rita, sven, rob } = world.as
    const id = await customerOf('rita')
    await rita.write((door) => door.team('customer', id, { add: [sven.id, rob.id, sven.id], remove: [] }))
    expect((await sven.read((door) => door.record('customer', id))).fields.phone).toBe('13812345678')
    await rita.write((door) => door.team('customer', id, { add: [], remove: [sven.id] }))
    expect((await sven.refused((door) => door.record('customer', id))).code).toBe('not-found')
    const open = await world.sql("SELECT user_id FROM record_team WHERE record_id = $1 AND valid_until = 'infinity'", [id])
    expect(open).toEqual([{ user_id: rob.id }])
  })

  it('names the places of people that are nobody', async () => {
    const { rita, rob } = world.as
    const id = await customerOf('rita')
    const problem = await rita.refused((door) => door.team('customer', id, { add: [rob.id, randomUUID()], remove: [randomUUID()] }))
    expect(problem.issues.map(({ pointer }) => pointer)).toEqual(['/add/1'])
  })
})
