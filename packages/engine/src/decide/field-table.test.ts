import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ID, planWith, type Rights, type SomeDenial, type SomeGrant, vocabulary } from '../../test/snapshots/company.ts'
import { cellOf } from '../plan/plan.ts'
import type { LevelName } from '../policy/document.ts'
import type { Scope } from '../vocabulary/definition.ts'
import { objectType } from '../vocabulary/vocabulary.ts'
import { type Aspect, fieldTable, fieldVector, hasKeys, matchKey, vectorOfKey } from './field-table.ts'
import { reaches } from './reaches.ts'
import type { EngineRecord, Relations } from './record.ts'

const customer = objectType(vocabulary, 'customer')
const NAME = customer.fieldByName.get('name')?.index ?? -1
const PHONE = customer.fieldByName.get('phone')?.index ?? -1

const tableWith = (rights: Rights, aspect: Aspect = 'levels') => {
  const plan = planWith(rights)
  return { plan, table: fieldTable(cellOf(plan, customer, 'read'), aspect, customer.fields.length) }
}

const record = (more: Partial<EngineRecord> = {}): EngineRecord => ({
  id: ID.acme,
  ownerId: ID.rita,
  unitId: ID.east,
  name: 'Acme',
  ...more,
})
const NONE: Relations = { onTeam: false, shared: 0, parentReadable: false }
const reading = (scopes: Scope[], levels: Record<string, LevelName>): SomeGrant => ({ records: { scopes }, fields: { levels } })
const capping = (scopes: Scope[], levels: Record<string, 'hidden' | 'masked'>): SomeDenial => ({ records: { scopes }, fields: { levels } })

const scopes = fc.uniqueArray(fc.constantFrom<Scope>('mine', 'unit', 'all', 'team', 'sharedRead', 'sharedWrite', 'reports'), {
  minLength: 1,
  maxLength: 3,
})
const field = fc.constantFrom('name', 'phone', 'credit', '@internal')
const where = fc.option(
  fc.constantFrom('Acme', 'Zeta').map((value) => ({ field: 'name', op: 'eq' as const, value })),
  { nil: undefined },
)
const clause = fc
  .record({ scopes, where })
  .map(({ where: its, scopes: some }) => ({ scopes: some, ...(its === undefined ? {} : { where: its }) }))
const grant: fc.Arbitrary<SomeGrant> = fc.record({
  records: clause,
  fields: fc.record({
    levels: fc.dictionary(field, fc.constantFrom<LevelName>('hidden', 'masked', 'clear'), { maxKeys: 3 }),
    writable: fc.dictionary(field, fc.boolean(), { maxKeys: 3 }),
  }),
})
const cap: fc.Arbitrary<SomeDenial> = fc.record({
  records: clause,
  fields: fc.record({
    levels: fc.dictionary(field, fc.constantFrom<'hidden' | 'masked'>('hidden', 'masked'), { maxKeys: 2 }),
    writable: fc.dictionary(field, fc.constant(false as const), { maxKeys: 2 }),
  }),
})
const situation = fc.record({
  ownerId: fc.constantFrom(ID.rita, ID.ines, ID.acme),
  unitId: fc.constantFrom(ID.company, ID.east, ID['east-team']),
  name: fc.constantFrom('Acme', 'Zeta'),
  onTeam: fc.boolean(),
  shared: fc.constantFrom<0 | 1 | 2>(0, 1, 2),
})

/** What G6 says, one field at a time: the highest that reaches, then the lowest cap that does. */
function plainly(rights: Rights, aspect: Aspect, row: EngineRecord, relations: Relations): number[] {
  const plan = planWith(rights)
  const cell = cellOf(plan, customer, 'read')
  const matching = <T extends { readonly records: Parameters<typeof reaches>[0] }>(rules: readonly T[]) =>
    rules.filter(({ records }) => reaches(records, plan, row, relations))
  return customer.fields.map(({ index }) => {
    const raised = Math.max(0, ...matching(cell.grants).map((each) => each.grant[aspect][index] ?? 0))
    return Math.min(raised, ...matching(cell.capping).map((each) => each.denial.caps?.[aspect][index] ?? raised))
  })
}

describe('the field table', () => {
  it('G6: gives what the rules say one by one, whatever their number and order', () => {
    fc.assert(
      fc.property(
        fc.array(grant, { maxLength: 6 }),
        fc.array(cap, { maxLength: 4 }),
        situation,
        fc.constantFrom<Aspect>('levels', 'writable'),
        (grants, denials, at, aspect) => {
          const { onTeam, shared, ...fields } = at
          const [row, relations] = [record(fields), { onTeam, shared, parentReadable: false }]
          for (const rights of [
            { grants, denials },
            { grants: grants.toReversed(), denials: denials.toReversed() },
          ]) {
            const { plan, table } = tableWith(rights, aspect)
            expect([...fieldVector(table, plan, row, relations)]).toEqual(plainly(rights, aspect, row, relations))
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  it('G6: more rules than fit into one number give the same', () => {
    const many = Array.from(
      { length: 40 },
      (_, i): SomeGrant => ({
        records: { scopes: ['mine'], where: { field: 'credit', op: 'eq', value: i } },
        fields: { levels: { name: i % 2 === 0 ? 'clear' : 'masked', ...(i === 39 ? { phone: 'clear' } : {}) }, writable: { name: true } },
      }),
    )
    const { plan, table } = tableWith({ grants: many, denials: [capping(['team'], { phone: 'hidden' })] })
    expect(hasKeys(table)).toBe(false)
    expect(table.entries).toHaveLength(41)
    const levels = (credit: number, onTeam = false) => {
      const vector = fieldVector(table, plan, record({ credit }), { ...NONE, onTeam })
      return [vector[NAME], vector[PHONE]]
    }
    expect([levels(38), levels(39), levels(39, true), levels(40)]).toEqual([
      [2, 0],
      [1, 2],
      [1, 0],
      [0, 0],
    ])
    const few = tableWith({ grants: many.slice(0, 31) })
    expect(hasKeys(few.table)).toBe(true)
    expect(fieldVector(few.table, few.plan, record({ credit: 30 }), NONE)[NAME]).toBe(2)
    expect(hasKeys(tableWith({ grants: many.slice(0, 32) }).table)).toBe(false)
  })

  it('unconditional rules that say the same are one entry over all their scopes', () => {
    const { plan, table } = tableWith({
      grants: [reading(['mine'], { name: 'clear' }), reading(['team'], { name: 'clear' }), reading(['unit'], { name: 'masked' })],
    })
    expect(table.entries.map(({ reach }) => [reach.scopes.mine, reach.scopes.onTeam])).toEqual([
      [true, true],
      [false, false],
    ])
    expect(fieldVector(table, plan, record({ ownerId: ID.ines, unitId: ID.west }), { ...NONE, onTeam: true })[NAME]).toBe(2)
    expect(fieldVector(table, plan, record({ unitId: ID.west }), NONE)[NAME]).toBe(2)
    expect(table.entries.map(({ mine }) => mine)).toEqual([true, false])
    expect(table.entries[1]?.words).toBe(table.entries[1]?.reach.scopes.units.words)
  })

  it('rules with a where stay apart, and so do caps from grants', () => {
    const acme = { field: 'name', op: 'eq', value: 'Acme' } as const
    const narrowed: SomeGrant = { records: { scopes: ['mine'], where: acme }, fields: { levels: { phone: 'masked' } } }
    const { table } = tableWith({
      grants: [reading(['unit'], { phone: 'masked' }), narrowed, { ...narrowed, records: { scopes: ['team'], where: acme } }],
      denials: [capping(['mine'], { phone: 'masked' }), capping(['team'], { phone: 'masked' })],
    })
    expect(table.entries).toHaveLength(4)
    expect(table.raisingCount).toBe(3)
    expect(table.size).toBe(customer.fields.length)
  })

  it('rules that show and cap nothing are no entries', () => {
    const rights: Rights = {
      grants: [{ records: { scopes: ['mine'] }, fields: { levels: { name: 'hidden' }, writable: { name: false } } }],
      denials: [{ records: { scopes: ['mine'] }, fields: { writable: { name: false } } }],
    }
    expect(tableWith(rights).table.entries).toHaveLength(0)
    expect(tableWith(rights, 'writable').table.entries).toHaveLength(1)
    expect(tableWith({ denials: [capping(['mine'], { name: 'masked' })] }, 'writable').table.entries).toHaveLength(0)
  })

  it.each<[string, Rights, boolean]>([
    ['mine and units', { grants: [reading(['mine', 'unit'], { name: 'clear' })] }, true],
    ['nothing', {}, true],
    ['the team', { grants: [reading(['mine', 'team'], { name: 'clear' })] }, false],
    ['a where', { grants: [{ ...reading(['mine'], { name: 'clear' }), records: { scopes: ['mine'], where: { and: [] } } }] }, false],
    ['a cap of every record', { grants: [reading(['mine'], { name: 'clear' })], denials: [capping(['all'], { name: 'masked' })] }, false],
    ['a cap of what is mine', { grants: [reading(['mine'], { name: 'clear' })], denials: [capping(['mine'], { name: 'masked' })] }, true],
  ])('tells whether owner and unit say all: %s', (_, rights, simple) => {
    expect(tableWith(rights).table.simple).toBe(simple)
  })

  it('makes a vector once for each combination, and a table once for each cell', () => {
    const { plan, table } = tableWith({
      grants: [reading(['mine'], { name: 'clear' }), reading(['unit'], { name: 'masked', phone: 'masked' })],
    })
    expect(matchKey(table, plan, record(), NONE)).toBe(0b11)
    expect(matchKey(table, plan, record({ ownerId: ID.ines }), NONE)).toBe(0b10)
    expect(matchKey(table, plan, record({ unitId: ID.west }), NONE)).toBe(0b01)
    expect(matchKey(table, plan, record({ ownerId: ID.ines, unitId: 'a unit that is not there' }), NONE)).toBe(0)
    expect(vectorOfKey(table, 0b11)).toBe(vectorOfKey(table, 0b11))
    expect([...vectorOfKey(table, 0b01)].filter((level) => level > 0)).toEqual([2])
    expect([vectorOfKey(table, 0b11)[NAME], vectorOfKey(table, 0b11)[PHONE], vectorOfKey(table, 0)[NAME]]).toEqual([2, 1, 0])
    const cell = cellOf(plan, customer, 'read')
    expect(fieldTable(cell, 'levels', customer.fields.length)).toBe(table)
    expect(fieldTable(cell, 'writable', customer.fields.length)).not.toBe(table)
  })
})
