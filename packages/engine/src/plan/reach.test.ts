import { describe, expect, it } from 'vitest'
import { prepare } from '../../test/agreement/prepared.ts'
import { relationsOf } from '../../test/agreement/relations.ts'
import { planWith, type Rights } from '../../test/snapshots/company.ts'
import { worldOf } from '../../test/worlds/worlds.ts'
import { levelsOf, writableFields } from '../decide/fields.ts'
import { allowed } from '../decide/permits.ts'
import { reach } from './reach.ts'

const reachOf = (rights: Rights, object = 'customer') => reach(planWith(rights), object)
const everyField = { levels: { name: 'clear', phone: 'masked' }, writable: { name: true, phone: true } } as const
const byLimit = { field: 'credit', op: 'le', attribute: 'limit', absent: false } as const

describe('reach', () => {
  it('V2: is what any grant gives at most, whatever its records', () => {
    const most = reachOf({
      grants: [
        { operations: ['read', 'update'], records: { scopes: ['mine'], where: { or: [] } }, fields: everyField },
        { records: { scopes: ['team'] }, fields: { levels: { phone: 'clear', credit: 'masked', name: 'masked' } } },
      ],
    })
    expect(most).toEqual({
      operations: ['read', 'update'],
      levels: { name: 'clear', phone: 'clear', credit: 'masked' },
      writable: { create: [], update: ['name', 'phone'] },
    })
  })

  it('V2: is nothing for who holds nothing, and for another object type', () => {
    const nothing = { operations: [], levels: {}, writable: { create: [], update: [] } }
    expect(reachOf({})).toEqual(nothing)
    expect(reachOf({ grants: [{ records: { scopes: ['all'] }, fields: everyField }] }, 'lead')).toEqual(nothing)
  })

  it('D1: without reading nothing else can be done to a record', () => {
    expect(reachOf({ grants: [{ operations: ['update', 'restore'], records: { scopes: ['all'] }, fields: everyField }] })).toMatchObject({
      operations: [],
      levels: {},
    })
  })

  it('G3: a denial or cap that holds for every record takes away, one that holds for some does not', () => {
    const grants: Rights['grants'] = [{ operations: ['read', 'update'], records: { scopes: ['all'] }, fields: everyField }]
    const cut = (...denials: NonNullable<Rights['denials']>) => reachOf({ grants, denials })
    expect(cut({ operations: ['update'], records: { scopes: ['all'] } })).toMatchObject({ operations: ['read'], writable: { update: [] } })
    expect(cut({ operations: ['read'], records: { scopes: ['all'] } })).toMatchObject({ operations: [], levels: {} })
    expect(cut({ operations: ['update'], records: { scopes: ['unit'] } })).toMatchObject({ operations: ['read', 'update'] })
    expect(cut({ operations: ['update'], records: { scopes: ['all'], where: { and: [] } } })).toMatchObject({
      operations: ['read', 'update'],
    })
    const caps = { levels: { name: 'masked', phone: 'hidden' }, writable: { name: false } } as const
    expect(cut({ operations: ['read', 'update'], records: { scopes: ['all'] }, fields: caps })).toEqual({
      operations: ['read', 'update'],
      levels: { name: 'masked' },
      writable: { create: [], update: ['phone'] },
    })
    expect(cut({ operations: ['read', 'update'], records: { scopes: ['mine'] }, fields: caps })).toMatchObject({
      levels: { name: 'clear', phone: 'masked' },
      writable: { update: ['name', 'phone'] },
    })
    expect(cut({ operations: ['read', 'update'], records: { scopes: ['all'], where: { and: [] } }, fields: caps })).toMatchObject({
      levels: { name: 'clear', phone: 'masked' },
    })
  })

  it('G4: a lacking attribute drops a grant from it and makes a denial hold for every record', () => {
    const limited = { records: { scopes: ['mine'], where: byLimit }, fields: everyField } as const
    expect(reachOf({ grants: [limited] }).levels).toEqual({})
    expect(reachOf({ grants: [limited], subject: { attributes: { limit: 1 } } }).levels).toEqual(everyField.levels)
    const grants = [{ records: { scopes: ['all'] }, fields: everyField }] as const
    const denials = [{ records: { scopes: ['mine'], where: byLimit } }] as const
    expect(reachOf({ grants, denials }).operations).toEqual([])
    expect(reachOf({ grants, denials, subject: { attributes: { limit: 1 } } }).operations).toEqual(['read'])
  })

  it('V2: nothing that anybody gets lies beyond it, on random worlds', () => {
    const seen = { levels: 0, operations: 0, writable: 0 }
    for (let seed = 600; seed < 650; seed++) {
      const { world } = worldOf(seed)
      const { plan } = prepare(world)
      for (const person of world.people) {
        const its = plan(person.id)
        for (const [object, records] of Object.entries(world.records)) {
          const most = reach(its, object)
          const rank = { masked: 1, clear: 2 }
          for (const { values } of records) {
            const relations = relationsOf(world, person, object, values)
            for (const [field, level] of Object.entries(levelsOf(its, object, values, relations))) {
              seen.levels++
              expect(rank[most.levels[field] as 'masked' | 'clear'] ?? 0).toBeGreaterThanOrEqual(rank[level])
            }
            for (const operation of world.vocabulary.objects[object]?.operations ?? []) {
              if (!allowed(its, object, operation, values, relations)) continue
              seen.operations++
              expect(most.operations).toContain(operation)
            }
            for (const operation of ['create', 'update'] as const) {
              for (const field of writableFields(its, object, operation, values, relations)) {
                seen.writable++
                expect(most.writable[operation]).toContain(field)
              }
            }
          }
        }
      }
    }
    expect(Math.min(seen.levels, seen.operations, seen.writable)).toBeGreaterThan(500)
  })
})
