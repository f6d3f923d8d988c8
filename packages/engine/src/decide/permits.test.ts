import { describe, expect, it } from 'vitest'
import { ID, planWith, type Rights, type SomeDenial, type SomeGrant } from '../../test/snapshots/company.ts'
import type { Predicate } from '../policy/document.ts'
import type { Scope } from '../vocabulary/definition.ts'
import { allowed, permits } from './permits.ts'
import { type EngineRecord, NO_RELATIONS, type Relations } from './record.ts'

const record = (more: Partial<EngineRecord> = {}): EngineRecord => ({
  id: ID.acme,
  ownerId: ID.acme,
  unitId: ID.west,
  name: 'Acme',
  ...more,
})
const rule = (scopes: Scope[], where?: Predicate): SomeGrant & SomeDenial => ({
  records: { scopes, ...(where === undefined ? {} : { where }) },
})
const reads = (rights: Rights, row: EngineRecord, relations: Partial<Relations> = {}) =>
  allowed(planWith(rights), 'customer', 'read', row, { ...NO_RELATIONS, ...relations })
const acme: Predicate = { field: 'name', op: 'eq', value: 'Acme' }
const zeta: Predicate = { field: 'name', op: 'eq', value: 'Zeta' }

describe('permits', () => {
  it('G1: each of the ways to a record is tried: unit, own, relations, and a where', () => {
    expect(reads({ grants: [rule(['unit'])] }, record({ unitId: ID.east }))).toBe(true)
    expect(reads({ grants: [rule(['mine'])] }, record({ ownerId: ID.rita }))).toBe(true)
    expect(reads({ grants: [rule(['team'])] }, record(), { onTeam: true })).toBe(true)
    expect(reads({ grants: [rule(['sharedRead'])] }, record(), { shared: 1 })).toBe(true)
    expect(reads({ grants: [rule(['reports'])] }, record({ ownerId: ID.ines, unitId: ID.east }))).toBe(true)
    expect(reads({ grants: [rule(['mine'], acme)] }, record({ ownerId: ID.rita }))).toBe(true)
    expect(reads({ grants: [rule(['mine', 'team']), rule(['unit'], acme)] }, record({ unitId: ID.east }))).toBe(true)
  })

  it('G3: none of them, nothing', () => {
    const grants = [rule(['mine', 'unit', 'team', 'sharedWrite', 'reports']), rule(['all'], zeta)]
    expect(reads({ grants }, record(), { shared: 1 })).toBe(false)
    expect(reads({ grants }, record({ unitId: ID.east, name: 'Zeta' }))).toBe(true)
    expect(reads({ grants }, record({ unitId: ID.company }))).toBe(false)
    expect(reads({ grants }, record({ unitId: 'a unit that is not there' }))).toBe(false)
    expect(reads({ grants: [] }, record(), { onTeam: true, shared: 2, parentReadable: true })).toBe(false)
  })

  it('G3: one denial that reaches the record suffices, in whatever way it was granted', () => {
    const ways: [SomeGrant, Partial<EngineRecord>][] = [
      [rule(['unit']), { unitId: ID.east }],
      [rule(['mine']), { ownerId: ID.rita }],
      [rule(['team']), {}],
      [rule(['all'], acme), { unitId: ID.east }],
    ]
    for (const [grant, more] of ways) {
      expect(reads({ grants: [grant], denials: [rule(['all'], zeta)] }, record(more), { onTeam: true })).toBe(true)
      expect(reads({ grants: [grant], denials: [rule(['all'], zeta), rule(['team'], acme)] }, record(more), { onTeam: true })).toBe(false)
      expect(reads({ grants: [grant], denials: [rule(['all'])] }, record(more), { onTeam: true })).toBe(false)
    }
  })

  it('G3: a denial of every record cuts one whose unit the tree does not know', () => {
    const unknown = record({ ownerId: ID.rita, unitId: 'a unit that is not there' })
    expect(reads({ grants: [rule(['mine'])] }, unknown)).toBe(true)
    expect(reads({ grants: [rule(['mine'])], denials: [rule(['all'])] }, unknown)).toBe(false)
    expect(reads({ grants: [rule(['mine'])], denials: [rule(['unitAndBelow'])] }, unknown)).toBe(true)
  })

  it('takes no relations for none', () => {
    const plan = planWith({ grants: [rule(['team'])] })
    expect(permits(plan, 0, record())).toBe(false)
    expect(allowed(plan, 'customer', 'read', record())).toBe(false)
    expect(permits(plan, 0, record(), { ...NO_RELATIONS, onTeam: true })).toBe(true)
  })

  it('D4: levels of shares are compared, relations are not mixed up', () => {
    const relations = [{ onTeam: true }, { shared: 1 as const }, { shared: 2 as const }, { parentReadable: true }]
    const matrix = (['team', 'sharedRead', 'sharedWrite'] as const).map((scope) =>
      relations.map((each) => reads({ grants: [rule([scope])] }, record(), each)),
    )
    expect(matrix).toEqual([
      [true, false, false, false],
      [false, true, true, false],
      [false, false, true, false],
    ])
    const contact = planWith({ grants: [{ ...rule(['parent']), object: 'contact' }] })
    expect(relations.map((each) => allowed(contact, 'contact', 'read', record(), { ...NO_RELATIONS, ...each }))).toEqual([
      false,
      false,
      false,
      true,
    ])
  })
})
