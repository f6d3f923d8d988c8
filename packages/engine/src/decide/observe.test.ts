import { describe, expect, it } from 'vitest'
import { VOCABULARY } from '../../test/reference/named-people.ts'
import { ID, planWith, type Rights } from '../../test/snapshots/company.ts'
import { compilePolicy } from '../plan/compile-policy.ts'
import { planFor } from '../plan/plan.ts'
import { unitTree } from '../plan/unit-tree.ts'
import { defineVocabulary, VocabularyError } from '../vocabulary/vocabulary.ts'
import { levelsOf, writableFields } from './fields.ts'
import { observe } from './observe.ts'
import { allowed } from './permits.ts'
import { type EngineRecord, NO_RELATIONS } from './record.ts'

const record: EngineRecord = {
  id: ID.acme,
  ownerId: ID.rita,
  unitId: ID.east,
  name: 'Acme',
  phone: '13812345678',
  credit: null,
  secret: 'x',
}
const observed = (rights: Rights) => observe(planWith(rights), 'customer', record)

describe('observe', () => {
  it('V1: is the id, the shown fields, which of them are masks, the operations and what may be written', () => {
    expect(
      observed({
        grants: [
          { records: { scopes: ['mine'] }, fields: { levels: { name: 'clear', phone: 'masked', credit: 'clear' } } },
          {
            operations: ['update', 'purge'],
            records: { scopes: ['unit'] },
            fields: { levels: { seenAt: 'clear' }, writable: { name: true, phone: true } },
          },
          { operations: ['restore'], records: { scopes: ['team'] } },
        ],
      }),
    ).toEqual({
      id: ID.acme,
      fields: { name: 'Acme', phone: '138****5678', credit: null },
      masked: ['phone'],
      operations: ['read', 'update', 'purge'],
      writable: ['name'],
    })
  })

  it('D1: is nothing for what may not be read', () => {
    expect(observed({})).toBeNull()
    expect(
      observed({ grants: [{ operations: ['update'], records: { scopes: ['all'] }, fields: { levels: { name: 'clear' } } }] }),
    ).toBeNull()
    expect(observed({ grants: [{ records: { scopes: ['mine'] } }], denials: [{ records: { scopes: ['unit'] } }] })).toBeNull()
  })

  it('V1: operations that make records are none of a record', () => {
    const vocabulary = defineVocabulary({
      ...VOCABULARY,
      objects: {
        thing: {
          ...(VOCABULARY.objects.customer as NonNullable<(typeof VOCABULARY.objects)[string]>),
          operations: ['import', 'create', 'read', 'export'],
        },
      },
    })
    const labels = { en: 'x', zh: 'x' }
    const grant = { id: 'g', object: 'thing', operations: ['import', 'create', 'read', 'export'], records: { scopes: ['mine' as const] } }
    const compiled = compilePolicy(vocabulary, { purpose: labels, roles: { r: { labels, duty: labels, grants: [grant] } } })
    const subject = { id: ID.rita, assignments: [{ role: 'r', unit: ID.east }], attributes: {}, reports: [], session: null }
    const plan = planFor(compiled, unitTree([{ id: ID.east, parentId: null }]), subject)
    expect(observe(plan, 'thing', record)).toMatchObject({ operations: ['read', 'export'], writable: [] })
    expect(allowed(plan, 'thing', 'create', record)).toBe(true)
  })

  it('§4.7: an object type that is not there is refused', () => {
    const plan = planWith({})
    for (const ask of [
      () => observe(plan, 'ghost', record),
      () => allowed(plan, 'ghost', 'read', record),
      () => allowed(plan, 'customer', 'shred', record),
    ]) {
      expect(ask).toThrow(VocabularyError)
    }
  })
})

describe('levelsOf and writableFields', () => {
  const plan = planWith({
    grants: [
      { operations: ['read'], records: { scopes: ['mine'] }, fields: { levels: { name: 'clear', phone: 'masked', credit: 'clear' } } },
      {
        operations: ['update'],
        records: { scopes: ['mine'] },
        fields: { levels: { name: 'masked', phone: 'clear', seenAt: 'clear' }, writable: { name: true, phone: true } },
      },
    ],
  })

  it('D3: under another operation than reading, the lower of the two', () => {
    expect(levelsOf(plan, 'customer', record)).toEqual({ name: 'clear', phone: 'masked', credit: 'clear' })
    expect(levelsOf(plan, 'customer', record, NO_RELATIONS, 'update')).toEqual({ name: 'masked', phone: 'masked' })
  })

  it('D1: empty where the operation is not allowed', () => {
    expect(levelsOf(plan, 'customer', { ...record, ownerId: ID.ines })).toEqual({})
    expect(levelsOf(plan, 'customer', record, NO_RELATIONS, 'restore')).toEqual({})
    expect(writableFields(plan, 'customer', 'update', { ...record, ownerId: ID.ines })).toEqual([])
  })

  it('D2: writable is what an update writes and reading shows in the clear', () => {
    expect(writableFields(plan, 'customer', 'update', record)).toEqual(['name'])
  })
})
