import type { PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, setClock } from '#platform/clock.ts'
import { smallDocument } from '#test/access/small-policy.ts'
import { type SmallWorld, smallWorld } from '#test/access/small-world.ts'

const clock = setClock('2026-03-02T09:00:00.000Z')
const { representative } = smallDocument.roles
if (representative === undefined) throw new Error('the small policy has no representative')

/** The small policy in which tax numbers are revealed three times a day, and two more by a second grant for customers of the east. */
const policy: PolicyDocument = {
  ...smallDocument,
  roles: {
    ...smallDocument.roles,
    representative: {
      ...representative,
      grants: representative.grants.flatMap((grant) =>
        grant.id === 'customer-reveal'
          ? [
              { ...grant, perDay: 3 },
              {
                ...grant,
                id: 'reveal-east',
                perDay: 2,
                records: { ...grant.records, where: { field: 'region', op: 'eq', value: 'east' } },
              },
            ]
          : [grant],
      ),
    },
  },
}

let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld({ policy, clock: clock.now })
})
afterAll(() => world.close())

type Name = 'rita' | 'rob' | 'sven'
const customerOf = async (name: Name, region: string | null = null): Promise<string> => {
  const { id } = await world.as[name].write((door) => door.create('customer', { name: 'Acme' }))
  await world.store('customer', id, { taxNumber: '91310000ABCD1234', region })
  return id
}
const reveal = (name: Name, id: string) =>
  world.as[name].write((door) => door.reveal('customer', id, { field: 'taxNumber', reason: 'invoice' }))
const refused = (name: Name, id: string) =>
  world.as[name].refused((door) => door.reveal('customer', id, { field: 'taxNumber', reason: 'invoice' }))

describe('the limit of reveals', () => {
  it('holds each person to what the grant allows in any 24 hours, and says when the next is possible', async () => {
    const [id, other] = [await customerOf('rita'), await customerOf('rita')]
    expect((await reveal('rita', id)).left).toBe(2)
    clock.advance(HOUR)
    expect((await reveal('rita', other)).left).toBe(1)
    expect((await reveal('rita', id)).left).toBe(0)
    const problem = await refused('rita', other)
    expect([problem.code, problem.retryAfter]).toEqual(['reveal-limit-reached', (23 * HOUR) / 1000])
    expect(problem.detail).toEqual({ en: 'The next one is possible in 23 hours.', zh: '约 23 小时后可再次查看。' })
    // A colleague has a limit of their own.
    expect((await reveal('rob', await customerOf('rob'))).left).toBe(2)

    clock.advance(23 * HOUR - 30 * MINUTE)
    expect((await refused('rita', id)).detail?.en).toBe('The next one is possible in 30 min.')
    clock.advance(30 * MINUTE)
    expect((await reveal('rita', id)).left).toBe(0)
    expect((await refused('rita', id)).retryAfter).toBe(HOUR / 1000)
  })

  it('charges one grant after the other, and remembers which', async () => {
    clock.advance(2 * DAY)
    const east = await customerOf('rita', 'east')
    const charged: unknown[] = []
    for (let time = 0; time < 5; time += 1) {
      const { left } = await reveal('rita', east)
      charged.push([world.lastEvents()[0]?.details?.grant, left])
    }
    expect(charged).toEqual([
      ['customer-reveal', 4],
      ['customer-reveal', 3],
      ['customer-reveal', 2],
      ['reveal-east', 1],
      ['reveal-east', 0],
    ])
    expect((await refused('rita', east)).code).toBe('reveal-limit-reached')
    expect((await refused('rita', await customerOf('rita', 'west'))).code).toBe('reveal-limit-reached')
  })

  it('counts what was revealed, and not what was refused', async () => {
    clock.advance(2 * DAY)
    const [own, others] = [await customerOf('sven'), await customerOf('rob')]
    for (let time = 0; time < 5; time += 1) expect((await refused('sven', others)).code).toBe('not-found')
    for (let time = 0; time < 5; time += 1)
      expect((await world.as.sven.refused((door) => door.reveal('customer', own, { field: 'phone', reason: 'x' }))).code).toBe(
        'not-permitted',
      )
    expect((await reveal('sven', own)).left).toBe(2)
  })

  it('V2: is asked last, so that it tells nothing of records that one may not reveal', async () => {
    clock.advance(2 * DAY)
    const [own, others] = [await customerOf('sven'), await customerOf('rob')]
    for (let time = 0; time < 3; time += 1) await reveal('sven', own)
    expect((await refused('sven', others)).code).toBe('not-found')
    expect((await world.as.sven.refused((door) => door.reveal('customer', own, { field: 'nonsense', reason: 'x' }))).code).toBe(
      'unknown-field',
    )
    expect((await refused('sven', own)).code).toBe('reveal-limit-reached')
  })

  it('holds even whoever reveals many at once', async () => {
    clock.advance(2 * DAY)
    const id = await customerOf('rob')
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => reveal('rob', id)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : []))
    expect(new Set(codes)).toEqual(new Set(['reveal-limit-reached']))
  })
})
