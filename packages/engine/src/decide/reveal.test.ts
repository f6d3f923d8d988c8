import { describe, expect, it } from 'vitest'
import { prepare } from '../../test/agreement/prepared.ts'
import { EAST, EAST_TEAM, grant, record as named, person, RITA, role, WEST, world } from '../../test/reference/named-people.ts'
import { ID, planWith } from '../../test/snapshots/company.ts'
import type { Grant } from '../policy/document.ts'
import type { State } from './check-write.ts'
import { NO_RELATIONS } from './record.ts'
import { revealableFields, revealGrants } from './reveal.ts'

const at = (fields: Parameters<typeof named>[0]): State => ({
  record: named({ ownerId: RITA, ...fields }).values,
  relations: NO_RELATIONS,
})
const planOf = (grants: readonly Grant[], units = [EAST_TEAM]) =>
  prepare(
    world({ rep: role([...grants]) }, [
      person(
        RITA,
        units.map((unit) => ({ role: 'rep', unit })),
      ),
    ]),
  ).plan(RITA)
const reading = grant('r', { fields: { levels: { phone: 'masked', credit: 'masked', name: 'clear' } } })
const revealing = (id: string, levels: Record<string, 'masked' | 'clear'>, more: Partial<Grant> = {}): Grant =>
  grant(id, { operations: ['reveal'], fields: { levels }, ...more })

describe('revealableFields', () => {
  it('D3: is what reading masks and revealing shows, in the order of the fields', () => {
    const revealed = (...grants: Grant[]) => revealableFields(planOf(grants), 'customer', at({}))
    expect(revealed(reading, revealing('v', { credit: 'clear', phone: 'clear', name: 'clear', region: 'clear' }))).toEqual([
      'phone',
      'credit',
    ])
    expect(revealed(reading, revealing('v', { credit: 'masked' }))).toEqual([])
    expect(revealed(reading)).toEqual([])
    expect(revealed(revealing('v', { phone: 'clear' }))).toEqual([])
  })

  it('§4.7: an operation that is not there is refused', () => {
    const state = { record: { id: ID.acme, ownerId: ID.rita, unitId: ID.east }, relations: NO_RELATIONS }
    expect(() => revealableFields(planWith({ grants: [{ records: { scopes: ['mine'] } }] }), 'customer', state)).toThrow(
      'customer has no operation reveal',
    )
  })
})

describe('revealGrants', () => {
  it('G1: are those that reach the record and show the field in the clear, in the order of the policy', () => {
    const plan = planOf([
      reading,
      revealing('few', { phone: 'clear' }, { perDay: 3 }),
      revealing('other-field', { credit: 'clear' }, { perDay: 4 }),
      revealing('masked', { phone: 'masked' }, { perDay: 5 }),
      revealing(
        'elsewhere',
        { phone: 'clear' },
        { perDay: 6, records: { scopes: ['mine'], where: { field: 'region', op: 'eq', value: 'x' } } },
      ),
      revealing('any', { '@personal': 'clear' }),
    ])
    expect(revealGrants(plan, 'customer', at({}), 'phone')).toEqual([
      { id: 'few', perDay: 3 },
      { id: 'any', perDay: Number.POSITIVE_INFINITY },
    ])
    expect(revealGrants(plan, 'customer', at({}), 'nonsense')).toEqual([])
  })

  it('a grant held in several units is one: its limit is the person’s', () => {
    const plan = planOf(
      [reading, revealing('few', { phone: 'clear' }, { perDay: 3, records: { scopes: ['unitAndBelow'] } })],
      [EAST, WEST, EAST_TEAM],
    )
    expect(revealGrants(plan, 'customer', at({}), 'phone')).toEqual([{ id: 'few', perDay: 3 }])
  })
})
