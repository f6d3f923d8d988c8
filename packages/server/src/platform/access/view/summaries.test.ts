import type { Predicate } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type SmallWorld, smallWorld, tells } from '#test/access/small-world.ts'
import { measureValue } from './measure-value.ts'
import type { AggregateQuestion } from './read-aggregate.ts'
import { COUNT_CAP } from './read-count.ts'

let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld()
  const { rita, rob, sven } = world.as
  const customer = async (person: Caller) => (await person.write((door) => door.create('customer', { name: 'Acme' }))).id
  const of = new Map([
    [rita, await customer(rita)],
    [rob, await customer(rob)],
    [sven, await customer(sven)],
  ])
  const deal = (person: Caller, values: Record<string, unknown>) =>
    person.write((door) => door.create('deal', { name: 'd', customerId: of.get(person), ...values }))
  await deal(rita, { amount: 100, stage: 'won', currency: 'CNY', probability: 10 })
  await deal(rita, { amount: 250, stage: 'won', currency: 'USD', probability: 25 })
  await deal(rita, { amount: null, stage: 'lost', currency: 'CNY' })
  await deal(rob, { amount: 1000, stage: 'won', currency: 'CNY', probability: 50 })
  await deal(sven, { amount: 7, stage: 'won', currency: 'EUR' })
})
afterAll(() => world.close())

const aggregate = (person: Caller, question: AggregateQuestion, object = 'deal') => person.read((door) => door.aggregate(object, question))
const refused = async (person: Caller, question: AggregateQuestion, object = 'deal') =>
  tells(await person.refused((door) => door.aggregate(object, question)))

describe('count', () => {
  it('V: counts what its reader may read, and moves for nobody else', async () => {
    const { rita, rob, sven, marc, fin } = world.as
    const count = async (person: Caller) => (await person.read((door) => door.count('deal', {}))).count
    expect(await Promise.all([rita, rob, sven, marc, fin].map(count))).toEqual([4, 4, 1, 4, 5])
    expect(await rita.read((door) => door.count('deal', { filter: { field: 'amount', op: 'present' } }))).toEqual({
      count: 2,
      capped: false,
    })
  })

  it('V4: related and filtered counts are of V too', async () => {
    const { rita } = world.as
    const filter: Predicate = { field: 'amount', op: 'le', value: 1000 }
    expect((await rita.read((door) => door.count('deal', { filter, exact: true }))).count).toBe(2)
  })

  it('P1: goes no further than its cap unless all is asked for', async () => {
    const { rita, sven } = world.as
    await world.sql(
      `WITH made AS MATERIALIZED (SELECT gen_random_uuid() AS id, i::int AS i FROM generate_series(1, ${COUNT_CAP + 1}) i),
         events AS (
           INSERT INTO audit_event (id, event, category, severity, outcome, object, record_id, correlation_id, unit_id, created_at, ordinal, changes, shown, terms, details)
           SELECT gen_random_uuid(), 'system.loaded', 'system', 'low', 'done', 'activity', id::text, 't', $2, now(), i, '[]', '[]', '{}', '{}' FROM made)
       INSERT INTO activity (id, subject, kind, done, owner_id, unit_id, created_at, created_by, updated_at, updated_by)
       SELECT id, 'call', 'call', false, $1::uuid, $2::uuid, now(), $1::uuid, now(), $1::uuid FROM made`,
      [rita.id, world.units.branch],
    )
    expect(await rita.read((door) => door.count('activity', {}))).toEqual({ count: COUNT_CAP, capped: true })
    expect(await rita.read((door) => door.count('activity', { exact: true }))).toEqual({ count: COUNT_CAP + 1, capped: false })
    expect(await sven.read((door) => door.count('activity', {}))).toEqual({ count: 0, capped: false })
  })

  it('leaves an event with the question as personal terms', async () => {
    await world.as.rita.read((door) => door.count('deal', { q: 'd' }))
    expect(world.lastEvents()).toMatchObject([{ event: 'record.counted', terms: { q: 'd' }, details: { exact: false } }])
  })
})

describe('aggregate', () => {
  it('V2: sums what is clear, says how many rows that covers, and never mixes currencies', async () => {
    const { rita } = world.as
    const { groups } = await aggregate(rita, { measures: [{ fn: 'sum', field: 'amount' }, { fn: 'count' }] })
    // rob's amount is not rita's to see, so his deal is a row of its currency without cover.
    expect(groups).toEqual([
      {
        key: null,
        currency: 'CNY',
        rows: 3,
        measures: [
          { fn: 'sum', field: 'amount', value: 100, covered: 1 },
          { fn: 'count', field: null, value: 3, covered: 3 },
        ],
      },
      {
        key: null,
        currency: 'USD',
        rows: 1,
        measures: [
          { fn: 'sum', field: 'amount', value: 250, covered: 1 },
          { fn: 'count', field: null, value: 1, covered: 1 },
        ],
      },
    ])
  })

  it('V2: a hidden amount that moves changes no sum of whoever does not see it', async () => {
    const { rita, marc } = world.as
    const question: AggregateQuestion = {
      groupBy: 'stage',
      measures: [
        { fn: 'sum', field: 'amount' },
        { fn: 'max', field: 'amount' },
      ],
    }
    const [before, seen] = [await aggregate(rita, question), await aggregate(marc, question)]
    const [row] = await world.sql<{ id: string }>('SELECT id FROM deal WHERE amount = 1000')
    await world.store('deal', row?.id ?? '', { amount: 2000 })
    expect(await aggregate(rita, question)).toEqual(before)
    expect(await aggregate(marc, question)).not.toEqual(seen)
    await world.store('deal', row?.id ?? '', { amount: 1000 })
  })

  it('groups, averages, and finds the least and the most', async () => {
    const { marc } = world.as
    const { groups } = await aggregate(marc, {
      groupBy: 'stage',
      measures: [
        { fn: 'avg', field: 'amount' },
        { fn: 'min', field: 'amount' },
        { fn: 'max', field: 'createdAt' },
        { fn: 'count', field: 'probability' },
      ],
      filter: { field: 'currency', op: 'eq', value: 'CNY' },
    })
    expect(
      groups.map(({ key, currency, rows, measures }) => [key, currency, rows, measures[0]?.value, measures[1]?.value, measures[3]]),
    ).toEqual([
      ['lost', 'CNY', 1, null, null, { fn: 'count', field: 'probability', value: 0, covered: 0 }],
      ['won', 'CNY', 2, 550, 100, { fn: 'count', field: 'probability', value: 2, covered: 2 }],
    ])
    expect(groups[1]?.measures[2]?.value).toMatch(/^\d{4}-.*Z$/)
    const plain = await aggregate(marc, { measures: [{ fn: 'avg', field: 'probability' }] })
    expect(plain.groups).toMatchObject([{ currency: null, rows: 4, measures: [{ value: 28.3333, covered: 3 }] }])
  })

  it('V2: hidden is unknown, masked is refused, and only then is the function looked at', async () => {
    const { rita, fin } = world.as
    const nonsense = await refused(fin, { measures: [{ fn: 'sum', field: 'nonsense' }] })
    expect(await refused(fin, { measures: [{ fn: 'sum', field: 'name' }] })).toEqual(nonsense)
    const group = await refused(fin, { groupBy: 'nonsense', measures: [{ fn: 'count' }] })
    expect(await refused(fin, { groupBy: 'ownerId', measures: [{ fn: 'count' }] })).toEqual(group)
    expect(await refused(rita, { groupBy: 'taxNumber', measures: [{ fn: 'count' }] }, 'customer')).toMatchObject({
      code: 'not-filterable',
      issues: [{ pointer: '/groupBy' }],
    })
    expect(await refused(rita, { measures: [{ fn: 'sum', field: 'name' }] })).toMatchObject({
      code: 'invalid-value',
      issues: [{ pointer: '/measures/0/fn' }],
    })
    expect(await refused(rita, { measures: [{ fn: 'min', field: 'stage' }] })).toMatchObject({ code: 'invalid-value' })
  })

  it('refuses to sum amounts whose currency is hidden', async () => {
    expect(await refused(world.as.fin, { measures: [{ fn: 'sum', field: 'expectedAmount' }] }, 'lead')).toMatchObject({
      code: 'mixed-currencies',
    })
  })

  it('and has no sum of those whose currency is hidden among others', async () => {
    const { rita, marc, fin } = world.as
    const { id: customerId } = await rita.write((door) => door.create('customer', { name: 'Orders' }))
    const order = (ownerId: string, currency: string, amount: number) =>
      world.sql(
        `WITH made AS (SELECT gen_random_uuid() AS id), event AS (
           INSERT INTO audit_event (id, event, category, severity, outcome, object, record_id, correlation_id, unit_id, created_at, ordinal, changes, shown, terms, details)
           SELECT gen_random_uuid(), 'system.loaded', 'system', 'low', 'done', 'transaction', id::text, 't', $2::uuid, now(), 0, '[]', '[]', '{}', '{}' FROM made)
         INSERT INTO "transaction" (id, order_number, customer_id, status, ordered_on, amount, currency, owner_id, unit_id, created_at, created_by, updated_at, updated_by)
         SELECT id, 'o', $3::uuid, 'ordered', '2026-03-01', $4, $5, $1::uuid, $2::uuid, now(), $1::uuid, now(), $1::uuid FROM made`,
        [ownerId, world.units.branch, customerId, amount, currency],
      )
    await order(fin.id, 'CNY', 1)
    await order(marc.id, 'CNY', 20)
    await order(marc.id, 'USD', 300)
    const { groups } = await aggregate(
      fin,
      {
        measures: [
          { fn: 'sum', field: 'amount' },
          { fn: 'count', field: 'amount' },
        ],
      },
      'transaction',
    )
    expect(
      groups.map(({ currency, rows, measures }) => [currency, rows, ...measures.map(({ value, covered }) => [value, covered])]),
    ).toEqual([
      ['CNY', 1, [1, 1], [1, 1]],
      [null, 2, [null, 0], [2, 2]],
    ])
  })
})

describe('measureValue', () => {
  it('keeps sums exact, beyond what a number can hold as digits', () => {
    expect(measureValue('sum', '9007199254740993', 2, true)).toBe('9007199254740993')
    expect(measureValue('sum', '9007199254740991', 2, true)).toBe(9007199254740991)
    expect(measureValue('sum', null, 0, true)).toBeNull()
  })

  it('rounds the mean of amounts to whole minor units, half away from zero', () => {
    expect(measureValue('avg', '5', 2, true)).toBe(3)
    expect(measureValue('avg', '-5', 2, true)).toBe(-3)
    expect(measureValue('avg', '-1', 3, true)).toBe(0)
    expect(measureValue('avg', '10', 3, false)).toBe(3.3333)
  })
})
