import { type crmObjects, type ObjectSpec, objects } from '@menshen/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SmallWorld, smallWorld } from '#test/access/small-world.ts'
import { Problem } from '../../http/problem.ts'
import { prepareCreates, storeCreates } from './create-records.ts'
import type { GivenValues } from './given-values.ts'

let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld()
})
afterAll(() => world.close())

const told = (problem: Problem): unknown => ({ code: problem.code, issues: problem.issues, operation: problem.trace?.operation })

type Event = ReturnType<SmallWorld['lastEvents']>[number]

/** All of an event but which record it is about. */
const eventOf = ({ target, ...event }: Event): unknown => ({ ...event, target: { ...target, recordId: null } })

async function stored(object: keyof typeof crmObjects, title: string): Promise<Record<string, unknown>> {
  const spec: ObjectSpec = objects[object]
  const [row] = await world.sql<{ row: Record<string, unknown> }>(
    `SELECT to_jsonb(r) - '{id,created_at,updated_at}'::text[] AS row FROM "${spec.table}" r WHERE "${spec.title}" = $1`,
    [title],
  )
  const [owner] = await world.sql(
    `SELECT object, owner_id, unit_id, valid_until, changed_by FROM record_owner
     WHERE record_id = (SELECT id FROM "${spec.table}" WHERE "${spec.title}" = $1)`,
    [title],
  )
  return { row: row?.row, owner }
}

describe('many records made at once', () => {
  it('are refused, stored and told of as each by itself is', async () => {
    const { rita, rob } = world.as
    const own = (await rita.write((door) => door.create('customer', { name: 'Parent' }))).id
    const foreign = (await world.as.sven.write((door) => door.create('customer', { name: 'Foreign' }))).id
    const cases: readonly (readonly [keyof typeof crmObjects, GivenValues])[] = [
      ['customer', { name: 'A', city: '上海', phone: '138 0000', industry: 'retail' }],
      ['customer', { name: '' }],
      ['customer', {}],
      ['customer', { name: 'B', nonsense: 1 }],
      ['customer', { name: 'B', taxNumber: '1' }],
      ['customer', { name: 'B', creditLimit: 5 }],
      ['customer', { name: 'B', ownerId: rob.id }],
      ['customer', { name: 'B', industry: 'retail', paymentDays: 'x' }],
      ['contact', { name: 'C', customerId: own, mobile: '139' }],
      ['contact', { name: 'D', customerId: foreign }],
      ['contact', { name: 'D', customerId: crypto.randomUUID() }],
      ['contact', { name: 'D' }],
      ['contact', { name: 'D', customerId: own, ownerId: rob.id }],
      ['deal', { name: 'E', customerId: own, amount: 12_345, contactId: crypto.randomUUID() }],
      ['deal', { name: 'F', customerId: own, amount: 12_345 }],
      ['activity', { subject: 'G', customerId: own, occurredAt: '2026-01-02T03:04:05+08:00' }],
      ['case', { subject: 'H', customerId: own, status: 'closed' }],
      ['case', { subject: 'H', customerId: own }],
      ['lead', { company: 'L', name: 'M', ownerId: null }],
      ['lead', { company: 'L', name: 'M' }],
    ]
    let [refused, made] = [0, 0]
    for (const [object, values] of cases) {
      const alone = await rita.write((door) => door.create(object, values)).catch((thrown: unknown) => thrown)
      const aloneEvents = world.lastEvents().map(eventOf)
      const title = String(values[objects[object].title])
      const aloneStored = alone instanceof Problem ? null : await stored(object, title)
      if (aloneStored !== null) await world.store(object, (alone as { id: string }).id, { [objects[object].title]: `${title} alone` })
      const among = await rita.through(async (context) => {
        // Among others, good and bad, of which the outcome of none hangs on another.
        const prepared = await prepareCreates(context, object, [{ nonsense: 1 }, values, {}])
        const one = prepared[1]
        if (one === undefined || 'problem' in one) return one?.problem
        await storeCreates(context, object, [one.row])
        return one.row
      })
      if (alone instanceof Problem) {
        refused += 1
        expect(told(among as Problem), JSON.stringify(values)).toEqual(told(alone))
      } else {
        made += 1
        expect(world.lastEvents().map(eventOf)).toEqual(aloneEvents)
        expect(await stored(object, title)).toEqual(aloneStored)
      }
    }
    expect({ refused: refused > 8, made: made > 4 }).toEqual({ refused: true, made: true })
  })
})
