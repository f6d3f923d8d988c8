import { describe, expect, it } from 'vitest'
import { labels, vocabulary } from '../../test/sample/company.ts'
import { compilePolicy } from '../plan/compile-policy.ts'
import type { Subject } from '../plan/subject.ts'
import { type UnitPlace, unitTree } from '../plan/unit-tree.ts'
import type { Denial, Grant } from '../policy/document.ts'
import { compareDecisions, summariseDecisions } from './compare-decisions.ts'
import { comparePolicies, type Side } from './compare-policies.ts'
import type { Right } from './comparison.ts'

const RITA: Subject = { id: 'rita', assignments: [{ role: 'sales', unit: 'north' }], attributes: {}, reports: [], session: null }
const OLGA: Subject = { ...RITA, id: 'olga', assignments: [{ role: 'sales', unit: 'south' }] }
const UNITS: UnitPlace[] = [
  { id: 'company', parentId: null },
  { id: 'north', parentId: 'company' },
  { id: 'south', parentId: 'company' },
]

const GRANT: Grant = {
  id: 'team',
  object: 'customer',
  operations: ['read'],
  records: { scopes: ['unitAndBelow'], where: { field: 'status', op: 'in', values: ['prospect', 'active'] } },
  fields: { levels: { name: 'clear', phone: 'masked' } },
  conditions: { assurance: 2 },
}
const DENIAL: Denial = {
  id: 'vip',
  object: 'customer',
  operations: ['read'],
  records: { scopes: ['all'], where: { field: 'vip', op: 'eq', value: true } },
}

interface Parts {
  readonly grants?: readonly Grant[]
  readonly denials?: readonly Denial[]
  readonly subjects?: readonly Subject[]
  readonly units?: readonly UnitPlace[]
}

function side({ grants = [GRANT], denials = [DENIAL], subjects = [RITA, OLGA], units = UNITS }: Parts = {}): Side {
  const sales = { labels: labels('Sales', '销售'), duty: labels('Sells', '销售'), grants, denials }
  return { compiled: compilePolicy(vocabulary, { purpose: labels('test', '测试'), roles: { sales } }), units: unitTree(units), subjects }
}

const named = (rights: readonly Right[] | undefined): string[] =>
  (rights ?? []).map(({ operation, subject, causes }) => {
    const about =
      subject.kind === 'level' ? `${subject.field} ${subject.level}` : subject.kind === 'writable' ? `writes ${subject.field}` : ''
    return [operation, about, 'by', ...causes.map(({ id }) => id)].filter((part) => part !== '').join(' ')
  })

/** Rita's gains and losses from the sample to a changed one. */
const ritas = (parts: Parts): [gains: string[], losses: string[]] => {
  const { people } = comparePolicies(side(), side(parts))
  return [named(people.rita?.gains), named(people.rita?.losses)]
}
const grant = (parts: Partial<Grant>): Parts => ({ grants: [{ ...GRANT, ...parts }] })

describe('comparePolicies', () => {
  it.each<[string, Parts, string[], string[]]>([
    ['nothing', {}, [], []],
    [
      'another id and another way to write the same',
      grant({
        id: 'other',
        records: {
          scopes: ['unitAndBelow', 'unit'],
          where: { and: [{ not: { not: { field: 'status', op: 'in', values: ['active', 'prospect'] } } }] },
        },
      }),
      [],
      [],
    ],
    ['a field clear instead of masked', grant({ fields: { levels: { name: 'clear', phone: 'clear' } } }), ['read phone clear by team'], []],
    ['a field hidden instead of masked', grant({ fields: { levels: { name: 'clear' } } }), [], ['read phone masked by team']],
    ['a further operation', grant({ operations: ['read', 'delete'] }), ['delete by team'], []],
    [
      'a field to write',
      grant({ operations: ['read', 'update'], fields: { ...GRANT.fields, writable: { phone: true } } }),
      ['update by team', 'update writes phone by team'],
      [],
    ],
    [
      'a narrower where',
      grant({ records: { scopes: ['unitAndBelow'], where: { field: 'status', op: 'eq', value: 'active' } } }),
      [],
      ['read by team', 'read name masked by team', 'read name clear by team', 'read phone masked by team'],
    ],
    [
      'a stricter condition',
      grant({ conditions: { assurance: 3 } }),
      [],
      ['read by team', 'read name masked by team', 'read name clear by team', 'read phone masked by team'],
    ],
    ['a denial ended', { denials: [] }, ['read by vip'], []],
    ['a denial narrowed', { denials: [{ ...DENIAL, records: { ...DENIAL.records, scopes: ['mine'] } }] }, ['read by vip'], []],
    ['a denial that holds in some sessions only', { denials: [{ ...DENIAL, conditions: { networks: ['guest'] } }] }, ['read by vip'], []],
    [
      'a cap',
      { denials: [DENIAL, { ...DENIAL, id: 'cap', records: { scopes: ['all'] }, fields: { levels: { phone: 'hidden' } } }] },
      [],
      ['read phone masked by cap'],
    ],
    [
      'another unit',
      { subjects: [{ ...RITA, assignments: [{ role: 'sales', unit: 'company' }] }, OLGA] },
      ['read by team', 'read name masked by team', 'read name clear by team', 'read phone masked by team'],
      [],
    ],
  ])('by meaning: %s', (_, parts, gains, losses) => {
    expect(ritas(parts)).toEqual([gains, losses])
  })

  it.each<[string, readonly (readonly [string, number?])[], readonly (readonly [string, number?])[], boolean]>([
    ['the same limit', [['a', 30]], [['a', 30]], false],
    ['a lower one', [['a', 30]], [['a', 29]], false],
    ['a higher one', [['a', 30]], [['a', 31]], true],
    ['none any more', [['a', 30]], [['a']], true],
    ['one where there was none', [['a']], [['a', 30]], false],
    [
      'a second grant under a limit, for limits add up',
      [['a', 30]],
      [
        ['a', 30],
        ['b', 30],
      ],
      true,
    ],
    ['a second grant where one has no limit', [['a']], [['a'], ['b', 30]], false],
    ['another grant with the same limit, which begins anew', [['a', 30]], [['b', 30]], true],
  ])('§4.3: how much may be revealed in a day: %s', (_, was, is, gains) => {
    const revealing = (limits: typeof was): Side =>
      side({
        grants: limits.map(([id, perDay]) => ({
          ...GRANT,
          id,
          operations: ['read', 'reveal'],
          ...(perDay === undefined ? {} : { perDay }),
        })),
      })
    const { people } = comparePolicies(revealing(was), revealing(is))
    expect(named(people.rita?.gains).some((right) => right.startsWith('reveal'))).toBe(gains)
    expect(named(people.rita?.gains).some((right) => right.startsWith('read'))).toBe(false)
  })

  it('names the units by id, also between trees that number them otherwise', () => {
    const moved: UnitPlace[] = [
      { id: 'south', parentId: 'north' },
      { id: 'north', parentId: 'company' },
      { id: 'company', parentId: null },
    ]
    const { people } = comparePolicies(side(), side({ units: moved }))
    expect(Object.keys(people)).toEqual(['rita'])
    expect(people.rita?.losses).toEqual([])
    expect(people.rita?.gains[0]?.causes).toEqual([
      { kind: 'grant', id: 'team', role: 'sales', scopes: ['unitAndBelow'], units: ['north', 'south'], conditional: true },
    ])
  })

  it('counts people who come and people who go', () => {
    const { people } = comparePolicies(side({ subjects: [RITA] }), side({ subjects: [OLGA] }))
    expect([people.rita?.gains, people.olga?.losses]).toEqual([[], []])
    expect([named(people.rita?.losses)[0], named(people.olga?.gains)[0]]).toEqual(['read by team', 'read by team'])
  })

  it('counts attributes and reports of the person', () => {
    const records: Grant['records'] = { scopes: ['reports'], where: { field: 'region', op: 'eq', attribute: 'region' } }
    const compare = (was: Partial<Subject>, is: Partial<Subject>): number => {
      const sides = [was, is].map((parts) => side({ ...grant({ records }), denials: [], subjects: [{ ...RITA, ...parts }] }))
      const [before, after] = sides
      return before === undefined || after === undefined ? -1 : (comparePolicies(before, after).people.rita?.gains.length ?? 0)
    }
    const north = { attributes: { region: 'north' } }
    expect(compare(north, north)).toBe(0)
    expect(compare({}, north)).toBe(4)
    expect(compare(north, { attributes: { region: 'south' } })).toBe(4)
    expect(compare(north, { ...north, reports: ['olga'] })).toBe(4)
    expect(compare({ ...north, reports: ['olga'] }, north)).toBe(0)
  })

  it('compares roles by themselves, attributes left as names', () => {
    const records: Grant['records'] = { scopes: ['unit'], where: { field: 'region', op: 'eq', attribute: 'region' } }
    const { roles } = comparePolicies(side({ grants: [] }), side(grant({ records })))
    expect(Object.keys(roles)).toEqual(['sales'])
    expect(named(roles.sales?.gains)).toEqual([
      'read by team',
      'read name masked by team',
      'read name clear by team',
      'read phone masked by team',
    ])
  })
})

describe('compareDecisions', () => {
  const session = { assurance: 2, networks: [], schedules: [], courses: [] } as const
  const subjects = [RITA, OLGA].map((subject) => ({ ...subject, session }))
  const records = ['north', 'south', 'south'].map((unitId, i) => ({
    object: 'customer',
    record: { id: `customer-${i}`, ownerId: 'olga', unitId, status: 'active', vip: i === 2 },
  }))

  it('tells who gains what on which record', () => {
    const changes = [
      ...compareDecisions(
        side({ subjects }),
        side({ ...grant({ fields: { levels: { name: 'clear', phone: 'clear' } } }), subjects }),
        records,
      ),
    ]
    const phone = { kind: 'level', field: 'phone', level: 'clear' }
    expect(changes).toEqual([
      { person: 'rita', object: 'customer', record: 'customer-0', operation: 'read', subject: phone, gained: true },
      { person: 'olga', object: 'customer', record: 'customer-1', operation: 'read', subject: phone, gained: true },
    ])
  })

  it('counts people and records', () => {
    const changes = compareDecisions(side({ subjects }), side({ denials: [], subjects }), records)
    expect(summariseDecisions(changes)[0]).toEqual({
      object: 'customer',
      operation: 'read',
      subject: { kind: 'operation' },
      gained: true,
      people: 1,
      records: 1,
    })
  })
})
