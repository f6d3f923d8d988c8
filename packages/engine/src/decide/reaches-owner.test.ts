import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ID, planWith, type SomeDenial, type SomeGrant } from '../../test/snapshots/company.ts'
import type { Predicate } from '../policy/document.ts'
import type { Scope } from '../vocabulary/definition.ts'
import { objectType, operationIndex } from '../vocabulary/vocabulary.ts'
import { permits } from './permits.ts'
import { reachesOwner } from './reaches-owner.ts'
import type { EngineRecord, Relations } from './record.ts'

const rule = (scopes: readonly Scope[], where?: Predicate): SomeGrant & SomeDenial => ({
  records: { scopes: [...scopes], ...(where === undefined ? {} : { where }) },
})
const acme: Predicate = { field: 'name', op: 'eq', value: 'Acme' }

const OWNERS = [ID.rita, ID.ines, ID.acme]
const UNITS = [ID.west, ID.east, ID.company, 'a unit that is not there']
const SCOPES: readonly Scope[] = ['mine', 'unit', 'unitAndBelow', 'reports', 'team', 'sharedRead', 'sharedWrite', 'all']

const someRule = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...SCOPES), { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([scopes, isConditional]) => rule(scopes, isConditional ? acme : undefined))
const someRelations: fc.Arbitrary<Relations> = fc.record({
  onTeam: fc.boolean(),
  shared: fc.constantFrom(0, 1, 2),
  parentReadable: fc.constant(false),
})

describe('reachesOwner', () => {
  it('every implies that each record is permitted, and one that is permitted implies some', () => {
    const met = { every: 0, some: 0, apart: 0 }
    fc.assert(
      fc.property(
        fc.array(someRule, { maxLength: 3 }),
        fc.array(someRule, { maxLength: 2 }),
        fc.constantFrom(...OWNERS),
        fc.constantFrom(...UNITS),
        someRelations,
        fc.constantFrom('Acme', 'Zeta'),
        (grants, denials, ownerId, unitId, relations, name) => {
          const plan = planWith({ grants, denials })
          const operation = operationIndex(objectType(plan.compiled.vocabulary, 'customer'), 'read')
          const record: EngineRecord = { id: ID.acme, ownerId, unitId, name }
          const permitted = permits(plan, operation, record, relations)
          const [every, some] = (['every', 'some'] as const).map((quantity) =>
            reachesOwner(plan, 'customer', 'read', { ownerId, unitId }, quantity),
          )
          if (every) met.every += 1
          if (some) met.some += 1
          if (some && !every) met.apart += 1
          if (every) expect(permitted).toBe(true)
          if (permitted) expect(some).toBe(true)
        },
      ),
      { numRuns: 2_000 },
    )
    expect(Math.min(met.every, met.some, met.apart)).toBeGreaterThan(50)
  })

  it('a condition makes a grant one of some records, and a denial one that may cut', () => {
    const of = { ownerId: ID.ines, unitId: ID.east }
    const ask = (rights: Parameters<typeof planWith>[0], quantity: 'every' | 'some') =>
      reachesOwner(planWith(rights), 'customer', 'read', of, quantity)
    expect(ask({ grants: [rule(['unit'])] }, 'every')).toBe(true)
    expect(ask({ grants: [rule(['unit'], acme)] }, 'every')).toBe(false)
    expect(ask({ grants: [rule(['unit'], acme)] }, 'some')).toBe(true)
    expect(ask({ grants: [rule(['unit'])], denials: [rule(['all'], acme)] }, 'every')).toBe(false)
    expect(ask({ grants: [rule(['unit'])], denials: [rule(['all'], acme)] }, 'some')).toBe(true)
    expect(ask({ grants: [rule(['unit'])], denials: [rule(['team'])] }, 'every')).toBe(false)
    expect(ask({ grants: [rule(['unit'])], denials: [rule(['all'])] }, 'some')).toBe(false)
    expect(ask({ grants: [rule(['team'])] }, 'every')).toBe(false)
    expect(ask({ grants: [rule(['team'])] }, 'some')).toBe(true)
    expect(ask({ grants: [] }, 'some')).toBe(false)
  })

  it('§4.7: what is not in the vocabulary throws', () => {
    const plan = planWith({ grants: [] })
    expect(() => reachesOwner(plan, 'customer', 'nonsense', { ownerId: ID.rita, unitId: ID.west }, 'some')).toThrow()
  })
})
