import { describe, expect, it } from 'vitest'
import { prepare } from '../../test/agreement/prepared.ts'
import { relationsOf } from '../../test/agreement/relations.ts'
import { ID, planWith, type Rights, vocabulary } from '../../test/snapshots/company.ts'
import { worldOf } from '../../test/worlds/worlds.ts'
import { fieldTable, fieldVector } from '../decide/field-table.ts'
import { anyReaches } from '../decide/reaches.ts'
import { objectType } from '../vocabulary/vocabulary.ts'
import type { Cell } from './cell.ts'
import { cellAt, cellOf, objectOf } from './plan.ts'

const cellWith = (rights: Rights, operation = 'read', object = 'customer'): Cell =>
  cellOf(planWith(rights), objectType(vocabulary, object), operation)

const ids = (rules: Cell['grants']) => rules.map(({ grant }) => grant.id)
const clear = { levels: { name: 'clear' } } as const
const masked = { levels: { name: 'masked' } } as const
const acme = { field: 'name', op: 'eq', value: 'Acme' } as const
const byLimit = { field: 'credit', op: 'le', attribute: 'limit' } as const

describe('bindCell', () => {
  it('P5: drops a grant whose rows, levels and writable fields another has, and keeps it for reasons', () => {
    const cell = cellWith({
      grants: [
        { records: { scopes: ['unit'] }, fields: masked },
        { records: { scopes: ['all', 'mine'] }, fields: clear },
      ],
    })
    expect(ids(cell.effective)).toEqual(['grant-1'])
    expect(ids(cell.grants)).toEqual(['grant-0', 'grant-1'])
  })

  it('P5: of two that say the same, the first stays', () => {
    const same = { records: { scopes: ['mine'] }, fields: clear } as const
    expect(ids(cellWith({ grants: [same, same, same] }).effective)).toEqual(['grant-0'])
  })

  it.each<[string, Rights['grants']]>([
    [
      'fewer rows',
      [
        { records: { scopes: ['unit'] }, fields: clear },
        { records: { scopes: ['mine'] }, fields: clear },
      ],
    ],
    [
      'lower levels',
      [
        { records: { scopes: ['all'] }, fields: masked },
        { records: { scopes: ['unit'] }, fields: clear },
      ],
    ],
    [
      'other levels',
      [
        { records: { scopes: ['all'] }, fields: clear },
        { records: { scopes: ['unit'] }, fields: { levels: { phone: 'masked' } } },
      ],
    ],
    [
      'less to write',
      [
        { records: { scopes: ['all'] }, fields: clear },
        { records: { scopes: ['unit'] }, fields: { ...clear, writable: { name: true } } },
      ],
    ],
    [
      'a where',
      [
        { records: { scopes: ['all'], where: acme }, fields: clear },
        { records: { scopes: ['unit'], where: acme }, fields: clear },
      ],
    ],
  ])('P5: a grant with %s covers nothing of the other', (_, grants = []) => {
    expect(ids(cellWith({ grants }).effective)).toEqual(['grant-0', 'grant-1'])
  })

  it('P5: a grant with a where is covered by one without', () => {
    const grants = [
      { records: { scopes: ['all'] }, fields: clear },
      { records: { scopes: ['unit'], where: acme }, fields: masked },
    ] as const
    const cell = cellWith({ grants })
    expect(ids(cell.effective)).toEqual(['grant-0'])
    expect(cell.conditional).toBeNull()
  })

  it('G1: plain is the union of what needs no where; conditional is what it does not cover', () => {
    const cell = cellWith({
      grants: [
        { records: { scopes: ['mine'] } },
        { records: { scopes: ['unit'] } },
        { records: { scopes: ['team'], where: acme } },
        { records: { scopes: ['mine'], where: acme } },
      ],
    })
    expect(cell.plain).toMatchObject({ mine: true, onTeam: false, every: false })
    expect([...cell.plain.units.words]).toEqual([0b10])
    expect(cell.unitWords).toBe(cell.plain.units.words)
    expect(cell.mine).toBe(true)
    expect(cell.conditional?.map(({ scopes }) => scopes.onTeam)).toEqual([true])
    expect(cell.more).toBe(true)
  })

  it.each<[string, Rights['grants'], boolean, boolean]>([
    ['own records and a unit', [{ records: { scopes: ['mine', 'unit'] } }], true, false],
    ['a unit', [{ records: { scopes: ['unit'] } }], false, false],
    ['the team', [{ records: { scopes: ['mine', 'team'] } }], true, true],
    ['a where', [{ records: { scopes: ['mine'], where: acme } }], false, true],
    ['nothing', [], false, false],
  ])('says at once whether %s is mine, and whether there is more to ask', (_, grants = [], mine, more) => {
    const cell = cellWith({ grants })
    expect([cell.mine, cell.more]).toEqual([mine, more])
  })

  it('G4: an attribute that is lacking drops a grant with all it gives', () => {
    const rights: Rights = { grants: [{ records: { scopes: ['mine'], where: { or: [acme, byLimit] } } }] }
    expect(cellWith(rights).grants).toEqual([])
    expect(ids(cellWith({ ...rights, subject: { attributes: { limit: 5 } } }).grants)).toEqual(['grant-0'])
  })

  it('G4: an attribute that is lacking makes a denial match every record', () => {
    const rights: Rights = { denials: [{ records: { scopes: ['mine'], where: { ...byLimit, absent: false } } }] }
    const [lacking] = cellWith(rights).denials ?? []
    expect(lacking).toMatchObject({ where: null, test: null, scopes: { every: true } })
    const [having] = cellWith({ ...rights, subject: { attributes: { limit: 5 } } }).denials ?? []
    expect(having).toMatchObject({ scopes: { every: false, mine: true }, where: { values: [5], attribute: null } })
  })

  it('G3: denials that cut are apart from those that cap', () => {
    const cell = cellWith({
      denials: [{ records: { scopes: ['mine'] } }, { records: { scopes: ['unit'] }, fields: { levels: { name: 'masked' } } }],
    })
    expect(cell.denying.map(({ denial }) => denial.id)).toEqual(['denial-0'])
    expect(cell.denials).toEqual([cell.denying[0]?.records])
    expect(cell.capping.map(({ denial }) => denial.id)).toEqual(['denial-1'])
    expect(cellWith({ denials: [{ records: { scopes: ['unit'] }, fields: { levels: { name: 'masked' } } }] }).denials).toBeNull()
  })

  it('V6: conditions are settled here', () => {
    const conditions = { networks: ['office'] }
    const rights = (networks: string[] | null): Rights => ({
      grants: [{ records: { scopes: ['mine'] }, conditions }],
      denials: [{ records: { scopes: ['mine'] }, conditions }],
      subject: { session: networks === null ? null : { assurance: 1, networks, schedules: [], courses: [] } },
    })
    const settled = (networks: string[] | null) => {
      const { grants, denying } = cellWith(rights(networks))
      return [grants.length, denying.length]
    }
    expect([settled(['office']), settled(['home']), settled(null)]).toEqual([
      [1, 1],
      [0, 0],
      [0, 1],
    ])
  })

  it('D2: a transfer keeps where its grants lead, bound to the person', () => {
    const to = { scopes: ['all'], where: byLimit } as const
    const transfer = (attributes: Record<string, number>) =>
      cellOf(
        planWith({ grants: [{ operations: ['read', 'update'], records: { scopes: ['mine'] }, to }], subject: { attributes } }),
        objectType(vocabulary, 'customer'),
        'update',
      )
    expect(transfer({}).grants).toEqual([])
    expect(transfer({ limit: 5 }).grants[0]?.to).toMatchObject({ where: { values: [5] }, scopes: { mine: false } })
    expect(cellWith({ grants: [{ records: { scopes: ['mine'] } }] }).grants[0]?.to).toBeNull()
  })
})

describe('P5: dropping covered grants', () => {
  it('is never seen: levels, writability and rows are the same without it, on random worlds', () => {
    let dropped = 0
    let compared = 0
    for (let seed = 500; seed < 560; seed++) {
      const { world } = worldOf(seed)
      const { plan } = prepare(world)
      for (const person of world.people) {
        for (const [name, records] of Object.entries(world.records)) {
          const its = plan(person.id)
          const object = objectOf(its, name)
          for (const index of object.operations.values()) {
            const cell = cellAt(its, index)
            if (cell.effective.length === cell.grants.length) continue
            dropped += cell.grants.length - cell.effective.length
            const whole: Cell = { ...cell, effective: cell.grants }
            for (const { values } of records) {
              const relations = relationsOf(world, person, name, values)
              compared++
              for (const aspect of ['levels', 'writable'] as const) {
                const [without, within] = [cell, whole].map((each) =>
                  fieldVector(fieldTable(each, aspect, object.fields.length), its, values, relations),
                )
                expect(without).toEqual(within)
              }
              const rows = (grants: Cell['grants']) =>
                anyReaches(
                  grants.map((each) => each.records),
                  its,
                  values,
                  relations,
                )
              expect(rows(cell.effective)).toBe(rows(cell.grants))
            }
          }
        }
      }
    }
    expect(dropped).toBeGreaterThan(200)
    expect(compared).toBeGreaterThan(1000)
  })
})

describe('whose cell it is', () => {
  it('the person is put in last: own id, reports, attributes', () => {
    const cell = cellWith({ grants: [{ records: { scopes: ['all'], where: { field: 'ownerId', op: 'eq', attribute: 'id' } } }] })
    expect(cell.conditional?.[0]?.where).toMatchObject({ values: [ID.rita] })
  })
})
