import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SmallWorld, smallWorld, tells } from '#test/access/small-world.ts'

let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld()
})
afterAll(() => world.close())

/** A lead in the branch's pool, which rita made and gave back. */
async function inPool(): Promise<string> {
  const { rita } = world.as
  const { id } = await rita.write((door) => door.create('lead', { company: 'Acme', name: '王伟', phone: '13812345678' }))
  await rita.write((door) => door.releaseLead(id, { reason: 'no time' }))
  return id
}

const ownerOf = async (id: string) =>
  (await world.sql<{ owner_id: string | null }>('SELECT owner_id FROM lead WHERE id = $1', [id]))[0]?.owner_id

describe('the pool of leads', () => {
  it('shows a lead masked until it is claimed, and in the clear to whoever claimed it', async () => {
    const { rob } = world.as
    const id = await inPool()
    const before = await rob.read((door) => door.record('lead', id))
    expect(before).toMatchObject({ fields: { name: '王*', phone: '138****5678', ownerId: null }, operations: ['read', 'claim'] })
    const { record } = await rob.write((door) => door.claimLead(id))
    expect(record).toMatchObject({ fields: { name: '王伟', phone: '13812345678', ownerId: rob.id } })
    expect(record?.operations).toEqual(['read', 'update', 'release'])
    expect(world.lastEvents()).toMatchObject([
      {
        event: 'lead.claimed',
        operation: 'claim',
        target: { ownerId: null, unitId: world.units.branch },
        decision: { grants: [{ id: 'lead-pool', scope: 'pool' }] },
        changes: [{ field: 'ownerId', before: null, after: rob.id }],
      },
    ])
  })

  it('keeps who held the lead, and ends shares when it changes hands', async () => {
    const { rita, rob, marc } = world.as
    const id = await inPool()
    await rob.write((door) => door.claimLead(id))
    await marc.write((door) => door.share('lead', id, { userId: rita.id, level: 'read' }))
    await rob.write((door) => door.releaseLead(id, {}))
    const held = await world.sql("SELECT owner_id FROM record_owner WHERE record_id = $1 ORDER BY valid_from, valid_until = 'infinity'", [
      id,
    ])
    expect(held.map((line) => (line as { owner_id: string | null }).owner_id)).toEqual([rita.id, null, rob.id, null])
    expect(await world.sql("SELECT FROM record_share WHERE record_id = $1 AND valid_until = 'infinity'", [id])).toEqual([])
  })

  it('D1: the pool of another unit answers as nothing', async () => {
    const { sven } = world.as
    const id = await inPool()
    const hidden = await sven.refused((door) => door.claimLead(id))
    expect(tells(hidden)).toEqual(tells(await sven.refused((door) => door.claimLead(randomUUID()))))
    expect(await ownerOf(id)).toBeNull()
  })

  it('goes to one of several who claim at once; the others get what they would of somebody else’s lead', async () => {
    const { rita, rob } = world.as
    const id = await inPool()
    const outcomes = await Promise.allSettled([rita, rob].map((person) => person.write((door) => door.claimLead(id))))
    const won = outcomes.filter(({ status }) => status === 'fulfilled')
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as { code: string }] : []))
    expect([won.length, lost.map(({ code }) => code)]).toEqual([1, ['not-found']])
    expect([rita.id, rob.id]).toContain(await ownerOf(id))
  })

  it('refuses a lead that has an owner to whoever may claim and sees it', async () => {
    const { rita } = world.as
    const { id } = await rita.write((door) => door.create('lead', { company: 'Own', name: 'x' }))
    expect((await rita.refused((door) => door.claimLead(id))).code).toBe('not-permitted')
    expect((await world.as.marc.refused((door) => door.claimLead(id))).code).toBe('not-permitted')
  })

  it('holds everybody to their quota, which counts their own leads alone', async () => {
    const { rob } = world.as
    const [first, second] = [await inPool(), await inPool()]
    const { count } = await rob.read((door) => door.count('lead', { filter: { field: 'ownerId', op: 'eq', value: rob.id } }))
    await rob.write((door) => door.claimLead(first, count + 1))
    expect((await rob.refused((door) => door.claimLead(second, count + 1))).code).toBe('quota-reached')
    expect(await ownerOf(second)).toBeNull()
  })

  it('holds even whoever claims two at once', async () => {
    const { rob } = world.as
    const leads = [await inPool(), await inPool(), await inPool()]
    const { count } = await rob.read((door) => door.count('lead', { filter: { field: 'ownerId', op: 'eq', value: rob.id } }))
    const outcomes = await Promise.allSettled(leads.map((id) => rob.write((door) => door.claimLead(id, count + 1))))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : []))
    expect(lost).toEqual(['quota-reached', 'quota-reached'])
  })
})
