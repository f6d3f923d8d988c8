import { describe, expect, it } from 'vitest'
import { ID, planWith, type Rights, type SomeGrant } from '../../test/snapshots/company.ts'
import type { Scope } from '../vocabulary/definition.ts'
import { basis } from './basis.ts'
import { allowed } from './permits.ts'
import { type EngineRecord, NO_RELATIONS, type Relations } from './record.ts'

const record: EngineRecord = { id: ID.acme, ownerId: ID.rita, unitId: ID.east, name: 'Acme' }
const EVERYTHING: Relations = { onTeam: true, shared: 2, parentReadable: true }
const reading = (...scopes: Scope[]): SomeGrant => ({ records: { scopes } })

function basisOf(rights: Rights, row = record, relations: Relations = NO_RELATIONS, object = 'customer', operation = 'read') {
  return basis(planWith(rights), object, operation, row, relations)
}
const scopesOf = (rights: Rights, row = record, relations: Relations = NO_RELATIONS, object = 'customer') =>
  basisOf(rights, row, relations, object).grants.map(({ scope }) => scope)

describe('basis', () => {
  it('names each grant that reaches the record, its role and the nearest scope, and each denial', () => {
    expect(
      basisOf({
        grants: [
          reading('unit', 'mine'),
          reading('team'),
          { records: { scopes: ['all'], where: { field: 'name', op: 'eq', value: 'Zeta' } } },
        ],
        denials: [
          { records: { scopes: ['mine'] } },
          { records: { scopes: ['team'] } },
          { records: { scopes: ['all'] }, fields: { levels: { name: 'masked' } } },
        ],
      }),
    ).toEqual({ allowed: false, grants: [{ id: 'grant-0', role: 'role', scope: 'mine' }], denials: ['denial-0'] })
  })

  it('P5: a grant that another covers is named too', () => {
    expect(basisOf({ grants: [reading('unit'), reading('all')] }).grants.map(({ id }) => id)).toEqual(['grant-0', 'grant-1'])
  })

  it.each<[Scope[], Partial<EngineRecord>, Relations, Scope]>([
    [['mine'], {}, NO_RELATIONS, 'mine'],
    [['unit'], {}, NO_RELATIONS, 'unit'],
    [['unitAndBelow'], { unitId: ID['east-team'] }, NO_RELATIONS, 'unitAndBelow'],
    [['all'], { unitId: ID['east-team'] }, NO_RELATIONS, 'all'],
    [['unit', 'all'], {}, NO_RELATIONS, 'all'],
    [['reports'], { ownerId: ID.ines }, NO_RELATIONS, 'reports'],
    [['team'], {}, { ...NO_RELATIONS, onTeam: true }, 'team'],
    [['sharedRead'], {}, { ...NO_RELATIONS, shared: 1 }, 'sharedRead'],
    [['sharedWrite'], {}, { ...NO_RELATIONS, shared: 2 }, 'sharedWrite'],
    [['all', 'sharedWrite', 'team', 'mine'], {}, EVERYTHING, 'mine'],
    [['all', 'sharedWrite', 'team'], {}, EVERYTHING, 'team'],
    [['all', 'sharedWrite', 'reports'], {}, EVERYTHING, 'sharedWrite'],
    [['all', 'reports'], { ownerId: ID.ines }, EVERYTHING, 'reports'],
  ])('G1: by %j the nearest scope that holds is said', (scopes, more, relations, expected) => {
    expect(scopesOf({ grants: [reading(...scopes)] }, { ...record, ...more }, relations)).toEqual([expected])
  })

  it('G1: the pool and parents have their names too', () => {
    const lead = { ...reading('pool'), object: 'lead' }
    expect(scopesOf({ grants: [lead] }, { ...record, ownerId: null }, NO_RELATIONS, 'lead')).toEqual(['pool'])
    expect(
      scopesOf({ grants: [{ ...reading('parent', 'mine'), object: 'contact' }] }, { ...record, ownerId: ID.ines }, EVERYTHING, 'contact'),
    ).toEqual(['parent'])
  })

  it('says nothing where nothing reaches', () => {
    expect(basisOf({ grants: [reading('team')] })).toEqual({ allowed: false, grants: [], denials: [] })
    expect(basis(planWith({ grants: [reading('team')] }), 'customer', 'read', record)).toEqual({ allowed: false, grants: [], denials: [] })
  })

  it('D1: its verdict is that of allowed, so a grant without reading is named and gives nothing', () => {
    const rights: Rights = { grants: [{ ...reading('mine'), operations: ['update'] }] }
    expect(basisOf(rights, record, NO_RELATIONS, 'customer', 'update')).toEqual({
      allowed: false,
      grants: [{ id: 'grant-0', role: 'role', scope: 'mine' }],
      denials: [],
    })
    expect(allowed(planWith(rights), 'customer', 'update', record)).toBe(false)
    expect(
      basisOf({ grants: [{ ...reading('mine'), operations: ['read', 'update'] }] }, record, NO_RELATIONS, 'customer', 'update').allowed,
    ).toBe(true)
  })
})
