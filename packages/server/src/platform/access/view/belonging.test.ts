import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type SmallWorld, smallWorld, tells } from '#test/access/small-world.ts'
import type { TimelineEntry } from './read-timeline.ts'

let world: SmallWorld
let own = ''
let foreign = ''
let hidden = ''

beforeAll(async () => {
  world = await smallWorld()
  const { rita, rob, sven } = world.as
  const make = async (person: Caller, object: string, values: Record<string, unknown>) =>
    (await person.write((door) => door.create(object, values))).id
  own = await make(rita, 'customer', { name: 'Own' })
  foreign = await make(rob, 'customer', { name: 'Foreign' })
  hidden = await make(sven, 'customer', { name: 'Hidden' })
  await make(rita, 'contact', { name: '王伟', customerId: own })
  await make(rita, 'contact', { name: '李娜', customerId: own })
  await make(rita, 'activity', { subject: 'first call', customerId: own })
  await make(rita, 'deal', { name: 'deal of rita', customerId: own, amount: 5 })
  await make(rob, 'deal', { name: 'deal of rob', customerId: own, amount: 6 })
  await make(rita, 'case', { subject: 'case of rita', customerId: own, openedAt: '2026-03-01T08:00:00.000Z' })
  await make(rob, 'case', { subject: 'case of rob', customerId: own, openedAt: '2026-03-01T08:00:00.000Z' })
  await make(rob, 'activity', { subject: 'last call', customerId: own })
})
afterAll(() => world.close())

const related = (person: Caller, id: string, plural: string, cursor?: string, limit = 50) =>
  person.read((door) => door.related('customer', id, plural, { limit, cursor }))

describe('related records', () => {
  it('V3: are V of their own type, so each reader finds their own number of them', async () => {
    const { rita, rob, marc } = world.as
    const names = async (person: Caller, plural: string) =>
      (await related(person, own, plural)).items.map(({ fields }) => fields.name ?? fields.subject).toSorted()
    expect(await names(rita, 'contacts')).toEqual(['李娜', '王伟'])
    expect(await names(rob, 'contacts')).toEqual(['李*', '王*'])
    expect(await names(rita, 'cases')).toEqual(['case of rita'])
    expect(await names(rob, 'cases')).toEqual(['case of rob'])
    expect(await names(marc, 'cases')).toEqual(['case of rita', 'case of rob'])
  })

  it('D1: nothing is related to a record that its reader may not see', async () => {
    const { rita } = world.as
    const of = async (id: string, plural: string) => tells(await rita.refused((door) => door.related('customer', id, plural, { limit: 5 })))
    const nothing = await of(randomUUID(), 'contacts')
    expect(nothing).toMatchObject({ code: 'not-found', issues: [] })
    expect(await of(hidden, 'contacts')).toEqual(nothing)
    // Not even what kinds of records there are tells the two apart.
    expect(await of(hidden, 'nonsense')).toEqual(nothing)
    expect(await of(own, 'nonsense')).toEqual(nothing)
    expect(await of(own, 'users')).toEqual(nothing)
  })

  it('V2: a reference that is never clear relates nothing', async () => {
    // fin reads deals, and not whose they are.
    expect(await related(world.as.fin, own, 'deals')).toMatchObject({ items: [], next: null })
    expect((await world.as.fin.refused((door) => door.related('customer', own, 'contacts', { limit: 5 }))).code).toBe('not-permitted')
  })

  it('V5: has cursors of its own, bound to the record', async () => {
    const { rita, rob } = world.as
    const first = await related(rita, own, 'contacts', undefined, 1)
    const second = await related(rita, own, 'contacts', first.next ?? '', 1)
    expect([first.items.length, second.items.length, second.next]).toEqual([1, 1, null])
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id)
    for (const [person, id] of [
      [rob, own],
      [rita, foreign],
    ] as const) {
      const problem = await person.refused((door) => door.related('customer', id, 'contacts', { limit: 1, cursor: first.next ?? '' }))
      expect(problem.code).toBe('invalid-cursor')
    }
  })

  it('leaves an event on the record that was looked at', async () => {
    const page = await related(world.as.rita, own, 'contacts')
    expect(world.lastEvents()).toMatchObject([
      {
        event: 'record.related-listed',
        target: { object: 'customer', recordId: own, ownerId: world.as.rita.id },
        shown: page.items.map(({ id }) => id),
        details: { related: 'contact' },
      },
    ])
  })
})

const titleOf = ({ record }: TimelineEntry) => record.fields.subject ?? record.fields.name

describe('timeline', () => {
  const timeline = (person: Caller, limit = 50, cursor?: string) => person.read((door) => door.timeline('customer', own, { limit, cursor }))

  it('V3: merges what each reader may read of each type, newest first', async () => {
    const { rita, rob, marc } = world.as
    expect((await timeline(rita)).items.map(titleOf)).toEqual(['last call', 'case of rita', 'deal of rob', 'deal of rita', 'first call'])
    expect((await timeline(rob)).items.map(titleOf)).toEqual(['last call', 'case of rob', 'deal of rob', 'deal of rita', 'first call'])
    expect((await timeline(marc)).items).toHaveLength(6)
    const times = (await timeline(marc)).items.map(({ at }) => at)
    expect(times).toEqual(times.toSorted().reverse())
  })

  it.each([1, 2, 3])('walks in pages of %i through the same entries in the same order', async (limit) => {
    const whole = (await timeline(world.as.marc)).items.map(({ record }) => record.id)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof timeline>> = await timeline(world.as.marc, limit, cursor ?? undefined)
      seen.push(...page.items.map(({ record }) => record.id))
      cursor = page.next
    } while (cursor !== null)
    expect(seen).toEqual(whole)
  })

  it('V5: its cursor holds for one person and one record', async () => {
    const { next } = await timeline(world.as.rita, 2)
    const problem = await world.as.rob.refused((door) => door.timeline('customer', own, { limit: 2, cursor: next ?? '' }))
    expect(problem.code).toBe('invalid-cursor')
    const other = await world.as.rita.refused((door) => door.timeline('customer', foreign, { limit: 2, cursor: next ?? '' }))
    expect(other.code).toBe('invalid-cursor')
  })

  it('V4: what others add out of sight moves nothing', async () => {
    const { rita, rob } = world.as
    const before = await timeline(rita)
    await rob.write((door) => door.create('case', { subject: 'unseen', customerId: own, openedAt: '2026-03-01T08:00:00.000Z' }))
    expect(await timeline(rita)).toEqual(before)
  })

  it('D1: there is none of a record that its reader may not see', async () => {
    const { rita } = world.as
    const of = async (id: string) => tells(await rita.refused((door) => door.timeline('customer', id, { limit: 5 })))
    expect(await of(hidden)).toEqual(await of(randomUUID()))
  })

  it('V3: names what its entries refer to, by V', async () => {
    const { titles } = await timeline(world.as.rita)
    expect(titles).toMatchObject({ [own]: 'Own', [world.as.rob.id]: 'rob' })
  })
})

describe('detail', () => {
  it('V1: is what the list shows of the record, with what it refers to', async () => {
    const { rita } = world.as
    const { titles, ...detail } = await rita.read((door) => door.record('customer', own))
    const { items } = await rita.read((door) => door.page('customer', { limit: 50, filter: { field: 'name', op: 'eq', value: 'Own' } }))
    expect(items).toEqual([detail])
    expect(titles).toEqual({ [rita.id]: 'rita', [world.units.branch]: 'branch' })
  })

  it('D1: a hidden record and none at all answer with the same bytes', async () => {
    const { rita, ada } = world.as
    const of = async (person: Caller, id: string) => tells(await person.refused((door) => door.record('customer', id)))
    expect(await of(rita, hidden)).toEqual(await of(rita, randomUUID()))
    expect(await of(ada, own)).toEqual(await of(ada, randomUUID()))
  })

  it('leaves an event with the grants that gave it and the scope', async () => {
    await world.as.rob.read((door) => door.record('customer', own))
    expect(world.lastEvents()).toMatchObject([
      {
        event: 'record.read',
        operation: 'read',
        target: { recordId: own, ownerId: world.as.rita.id, unitId: world.units.branch },
        decision: { allowed: true, grants: [{ id: 'customer-unit', role: 'representative', scope: 'unit' }] },
      },
    ])
  })
})
