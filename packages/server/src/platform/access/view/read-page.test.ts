import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type SmallWorld, smallWorld, tells } from '#test/access/small-world.ts'
import { sealCursor } from './cursor.ts'
import type { PageQuestion, TitledPage } from './read-page.ts'

let world: SmallWorld
/** rita's customers, rob's and sven's, by name. */
const ids = new Map<string, string>()
/** Deals by amount: rita's 300, 100 and none; rob's 200 and 400, whose amounts rita may not see. */
const deals = new Map<string, string>()

beforeAll(async () => {
  world = await smallWorld()
  const { rita, rob, sven } = world.as
  const add = async (person: Caller, name: string, values: Record<string, unknown> = {}) => {
    ids.set(name, (await person.write((door) => door.create('customer', { name, ...values }))).id)
  }
  await add(rita, 'apple', { phone: '13812345678', email: 'apple@example.com' })
  await add(rita, 'cherry', { phone: '13800000000' })
  await add(rob, 'banana', { phone: '13911112222', notes: '保密' })
  await add(sven, 'damson')
  await add(rita, 'Zebra 斑马')
  const deal = async (person: Caller, name: string, amount: number | null) => {
    const customerId = ids.get(person === rita ? 'apple' : 'banana')
    deals.set(name, (await person.write((door) => door.create('deal', { name, customerId, amount }))).id)
  }
  await deal(rita, 'r300', 300)
  await deal(rob, 'b200', 200)
  await deal(rita, 'r100', 100)
  await deal(rob, 'b400', 400)
  await deal(rita, 'none', null)
})
afterAll(() => world.close())

const page = (person: Caller, object: string, question: Partial<PageQuestion> = {}): Promise<TitledPage> =>
  person.read((door) => door.page(object, { limit: 50, ...question }))

const names = ({ items }: Pick<TitledPage, 'items'>) => items.map(({ fields }) => fields.name)

async function allPages(person: Caller, object: string, question: Partial<PageQuestion>): Promise<unknown[]> {
  const seen: unknown[] = []
  let cursor: string | null = null
  do {
    const next: TitledPage = await page(person, object, { limit: 1, ...question, ...(cursor === null ? {} : { cursor }) })
    seen.push(...next.items.map(({ id }) => id))
    cursor = next.next
  } while (cursor !== null)
  return seen
}

describe('page', () => {
  it('V1: shows each record as its reader sees it: clear, masked, or not at all', async () => {
    const { rita, marc, fin } = world.as
    const own = (await page(rita, 'customer', { sort: 'name' })).items
    const apple = own.find(({ id }) => id === ids.get('apple'))
    const banana = own.find(({ id }) => id === ids.get('banana'))
    expect(apple).toMatchObject({ fields: { phone: '13812345678', email: 'apple@example.com' }, masked: ['taxNumber'] })
    expect(banana?.fields).toMatchObject({ phone: '139****2222', email: null })
    expect(banana?.masked).toContain('phone')
    expect(Object.keys(banana?.fields ?? {})).not.toContain('notes')
    expect(Object.keys(apple?.fields ?? {})).not.toContain('creditLimit')
    const forMarc = (await page(marc, 'customer', { sort: 'name' })).items.find(({ id }) => id === ids.get('banana'))
    expect(forMarc?.fields).toMatchObject({ notes: '保密', creditLimit: null })
    const [first] = (await page(fin, 'customer', { sort: 'name' })).items
    expect(Object.keys(first?.fields ?? {}).sort()).toEqual(['creditLimit', 'currency', 'name', 'ownerId', 'paymentDays', 'unitId'])
  })

  it('V: holds what its reader may read and nothing else', async () => {
    const { rita, sven, fin, ada, otto } = world.as
    expect(names(await page(rita, 'customer', { sort: 'name' }))).toEqual(['apple', 'banana', 'cherry', 'Zebra 斑马'])
    expect(names(await page(sven, 'customer', { sort: '-name' }))).toEqual(['damson'])
    expect(names(await page(fin, 'customer', { sort: 'name' }))).toHaveLength(5)
    for (const person of [ada, otto])
      expect((await person.refused((door) => door.page('customer', { limit: 5 }))).code).toBe('not-permitted')
  })

  it('V5: lists the newest change first, and by id for whoever sees no changes', async () => {
    const { rita, fin } = world.as
    const { items } = await page(rita, 'customer')
    const times = items.map(({ fields }) => String(fields.updatedAt))
    expect(times).toEqual(times.toSorted().reverse())
    const byId = (await page(fin, 'customer')).items.map(({ id }) => id)
    expect(byId).toEqual(byId.toSorted())
  })

  it('V3: names what records refer to, as far as V of the target shows it', async () => {
    const { rita, fin } = world.as
    const { titles } = await page(rita, 'deal')
    expect(titles).toMatchObject({ [ids.get('apple') ?? '']: 'apple', [rita.id]: 'rita' })
    // fin sees no customer of a deal, so there is no title to it either.
    expect((await page(fin, 'deal')).titles).toEqual({})
    // A contact of rita's keeps the id of a customer that is out of her sight by now, and nothing more of it.
    const gone = (await rita.write((door) => door.create('customer', { name: 'secret name' }))).id
    const { id } = await rita.write((door) => door.create('contact', { name: '王伟', customerId: gone }))
    await rita.write((door) => door.delete('customer', gone))
    const { fields, titles: ofContact } = await rita.read((door) => door.record('contact', id))
    expect([fields.customerId, Object.keys(ofContact ?? {}).includes(gone)]).toEqual([gone, false])
  })

  it('leaves an event with the ids that were shown, and what was asked as personal terms', async () => {
    const filter = { field: 'phone', op: 'eq', value: '13812345678' } as const
    await page(world.as.rita, 'customer', { filter, q: 'apple' })
    expect(world.lastEvents()).toEqual([
      {
        event: 'record.listed',
        operation: 'read',
        target: { object: 'customer', recordId: null, ownerId: null, unitId: null },
        decision: {
          allowed: true,
          grants: [
            { id: 'customer-own', role: 'representative', scope: 'mine' },
            { id: 'customer-unit', role: 'representative', scope: 'unit' },
          ],
          denials: [],
        },
        shown: [ids.get('apple')],
        terms: { filter: JSON.stringify(filter), q: 'apple' },
        details: { sort: 'updatedAt', descending: true, bin: false, further: false },
      },
    ])
  })
})

describe('sort', () => {
  it('V2: a field that is never shown is unknown, one that is never clear or has no order is refused', async () => {
    const { rita, fin } = world.as
    const of = async (person: Caller, sort: string) => tells(await person.refused((door) => door.page('customer', { limit: 5, sort })))
    expect(await of(rita, 'creditLimit')).toEqual(await of(rita, 'nonsense'))
    expect(await of(rita, '-constructor')).toEqual(await of(rita, 'nonsense'))
    expect(await of(fin, 'updatedAt')).toEqual(await of(fin, 'nonsense'))
    // A lead's name has an order, and fin sees it masked only.
    expect(await of(fin, 'nonsense')).toMatchObject({ code: 'unknown-field' })
    const masked = await fin.refused((door) => door.page('lead', { limit: 5, sort: 'name' }))
    expect(tells(masked)).toMatchObject({ code: 'not-sortable', issues: [{ pointer: '/sort' }] })
    expect(await of(rita, 'taxNumber')).toMatchObject({ code: 'not-sortable', issues: [{ pointer: '/sort' }] })
    expect(await of(rita, 'city')).toMatchObject({ code: 'not-sortable' })
  })

  it.each(['amount', '-amount'])('V2: %s, clear on some rows, sorts the others last, by id: their amounts decide nothing', async (sort) => {
    const { rita } = world.as
    const { items } = await page(rita, 'deal', { sort })
    const descending = sort === '-amount'
    const clear = descending ? ['r300', 'r100'] : ['r100', 'r300']
    const rest = ['b200', 'b400', 'none'].map((name) => deals.get(name) ?? '').toSorted()
    expect(items.map(({ id }) => id)).toEqual([...clear.map((name) => deals.get(name)), ...(descending ? rest.reverse() : rest)])
    expect(items.slice(2).filter(({ fields }) => 'amount' in fields && fields.amount !== null)).toEqual([])
  })

  it('V2: moving a hidden amount moves nothing for whoever does not see it', async () => {
    const { rita, fin } = world.as
    const order = async (person: Caller) => (await page(person, 'deal', { sort: 'amount' })).items.map(({ id, etag }) => [id, etag])
    const [before, seen] = [await order(rita), await order(fin)]
    await world.store('deal', deals.get('b200') ?? '', { amount: 999 })
    expect(await order(rita)).toEqual(before)
    expect(await order(fin)).not.toEqual(seen)
    await world.store('deal', deals.get('b200') ?? '', { amount: 200 })
  })
})

describe('cursor', () => {
  it.each([
    ['customer', { sort: 'name' }],
    ['customer', {}],
    ['deal', { sort: '-amount' }],
    ['deal', { sort: 'id' }],
    ['customer', { sort: '-id', filter: { field: 'status', op: 'eq', value: 'prospect' } as const }],
  ])('walks %s %j page by page through the same rows in the same order', async (object, question) => {
    const whole = (await page(world.as.rita, object, question)).items.map(({ id }) => id)
    expect(whole.length).toBeGreaterThan(2)
    expect(await allPages(world.as.rita, object, question)).toEqual(whole)
    expect(await allPages(world.as.rita, object, { ...question, limit: 2 })).toEqual(whole)
  })

  it('V5: holds for nobody else and for no other question, and tells not which', async () => {
    const { rita, rob } = world.as
    const { next } = await page(rita, 'customer', { sort: 'name', limit: 1 })
    const with_ = async (person: Caller, object: string, question: Partial<PageQuestion>) =>
      tells(await person.refused((door) => door.page(object, { limit: 1, cursor: next ?? '', ...question })))
    const invalid = { code: 'invalid-cursor', issues: [], detail: undefined }
    expect(await with_(rob, 'customer', { sort: 'name' })).toEqual(invalid)
    expect(await with_(rita, 'customer', { sort: '-name' })).toEqual(invalid)
    expect(await with_(rita, 'customer', { sort: 'name', q: 'a' })).toEqual(invalid)
    expect(await with_(rita, 'customer', { sort: 'name', bin: true })).toEqual(invalid)
    expect(await with_(rita, 'deal', { sort: 'name' })).toEqual(invalid)
    expect(await with_(rita, 'customer', { sort: 'name', filter: { field: 'name', op: 'present' } })).toEqual(invalid)
  })

  it('V5: shows nothing of what it holds, and not one bit of it may be changed', async () => {
    const { rita } = world.as
    const { next } = await page(rita, 'customer', { sort: 'name', limit: 2 })
    const bytes = Buffer.from(next ?? '', 'base64url')
    expect(bytes.toString('latin1')).not.toContain('apple')
    for (const at of [0, 13, 30, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      const cursor = changed.toString('base64url')
      expect((await rita.refused((door) => door.page('customer', { sort: 'name', limit: 2, cursor }))).code).toBe('invalid-cursor')
    }
    for (const cursor of ['', 'x', randomBytes(60).toString('base64url'), `${next}A`]) {
      expect((await rita.refused((door) => door.page('customer', { sort: 'name', limit: 2, cursor }))).code).toBe('invalid-cursor')
    }
  })

  it('is refused when it was sealed for something that is no place in a list', async () => {
    const { rita } = world.as
    const { keysFrom } = await import('#platform/crypto/keys.ts')
    const keys = keysFrom(Buffer.alloc(32, 7))
    const selection = { object: 'customer' }
    const question = { kind: 'page', selection, sort: { field: 'id', descending: false } }
    const seal = (place: unknown) => sealCursor({ keys, plan: { userId: rita.id } } as never, question, place)
    const at = (cursor: string) => ({ sort: 'id', limit: 1, cursor })
    const place = { part: 'rest', value: null, id: ids.get('apple') }
    await rita.read((door) => door.page('customer', at(seal(place))))
    for (const other of [null, 'x', { ...place, part: 'all' }, { part: 'rest', value: null }, { ...place, id: 7 }]) {
      expect((await rita.refused((door) => door.page('customer', at(seal(other))))).code).toBe('invalid-cursor')
    }
  })
})
