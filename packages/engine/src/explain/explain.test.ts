import { describe, expect, it } from 'vitest'
import { labels, vocabulary } from '../../test/sample/company.ts'
import type { EngineRecord } from '../decide/record.ts'
import { compilePolicy } from '../plan/compile-policy.ts'
import { planFor } from '../plan/plan.ts'
import type { Subject } from '../plan/subject.ts'
import { unitTree } from '../plan/unit-tree.ts'
import type { Grant, PolicyDocument } from '../policy/document.ts'
import { parsePolicy } from '../policy/parse.ts'
import { explain } from './explain.ts'

const RITA = '0a000000-0000-4000-8000-000000000001'
const MARC = '0a000000-0000-4000-8000-000000000002'
const NORTH = '0b000000-0000-4000-8000-000000000001'
const SOUTH = '0b000000-0000-4000-8000-000000000002'
const COMPANY = '0b000000-0000-4000-8000-000000000000'

const role = (...grants: readonly Partial<Grant>[]) => ({
  labels: labels('role', '角色'),
  duty: labels('duty', '职责'),
  grants: grants.map((grant) => ({ id: '', object: 'customer', operations: ['read'], records: { scopes: ['unit' as const] }, ...grant })),
})

const document: PolicyDocument = {
  purpose: labels('test', '测试'),
  roles: {
    representative: role(
      {
        id: 'own',
        records: { scopes: ['mine'] },
        operations: ['read', 'update'],
        fields: { levels: { '@public': 'clear', credit: 'clear' } },
      },
      {
        id: 'active',
        records: { scopes: ['unit'], where: { field: 'status', op: 'eq', value: 'active' } },
        fields: { levels: { phone: 'masked' } },
      },
      { id: 'export', operations: ['export'], records: { scopes: ['mine'] }, conditions: { assurance: 2, courses: ['privacy'] } },
      { id: 'regional', operations: ['read'], records: { scopes: ['all'], where: { field: 'region', op: 'eq', attribute: 'region' } } },
    ),
    manager: role({
      id: 'all',
      operations: ['read', 'update'],
      records: { scopes: ['all'] },
      fields: { levels: { '@public': 'clear', status: 'clear', ownerId: 'clear', unitId: 'clear' } },
    }),
  },
  denials: [
    {
      id: 'large',
      object: 'customer',
      operations: ['update'],
      records: { scopes: ['all'], where: { not: { field: 'credit', op: 'le', value: 100, absent: true } } },
    },
  ],
}
const parsed = parsePolicy(document, vocabulary)
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
const compiled = compilePolicy(vocabulary, parsed.policy)
const units = unitTree([
  { id: COMPANY, parentId: null },
  { id: NORTH, parentId: COMPANY },
  { id: SOUTH, parentId: COMPANY },
])
const session = { assurance: 1, networks: [], schedules: [], courses: [] } as const
const planOf = (parts: Partial<Subject>) =>
  planFor(compiled, units, {
    id: RITA,
    assignments: [{ role: 'representative', unit: NORTH }],
    attributes: {},
    reports: [],
    session,
    ...parts,
  })
const rita = planOf({})
const marc = planOf({ id: MARC, assignments: [{ role: 'manager', unit: COMPANY }] })

const customer = (parts: Partial<EngineRecord> = {}): EngineRecord => ({
  id: '0c000000-0000-4000-8000-000000000001',
  ownerId: RITA,
  unitId: NORTH,
  name: 'Alfreds',
  phone: null,
  status: 'prospect',
  region: 'Berlin',
  credit: 50,
  ...parts,
})

const statuses = (told: ReturnType<typeof explain>): Record<string, string> =>
  Object.fromEntries(
    (told?.sections ?? []).flatMap(({ operation, grants, denials }) =>
      [...grants, ...denials].map((rule) => [`${operation} ${rule.id}`, rule.status]),
    ),
  )

describe('explain', () => {
  it('D1: tells the rules of reading before those of the operation', () => {
    const told = explain(rita, 'customer', 'update', customer())
    expect(told?.allowed).toBe(true)
    expect(statuses(told)).toEqual({
      'read own': 'matches',
      'read active': 'nearly',
      'read regional': 'nearly',
      'update own': 'matches',
      'update large': 'nearly',
    })
  })

  it('names the part that failed', () => {
    const told = explain(rita, 'customer', 'read', customer({ ownerId: MARC, unitId: SOUTH }))
    const failed = told?.sections[0]?.grants.map(({ id, status, failed: parts }) => [id, status, parts])
    expect(failed).toEqual([
      ['own', 'nearly', ['scopes']],
      ['active', 'fails', ['scopes', 'where']],
      ['regional', 'fails', ['attributes', 'scopes']],
    ])
  })

  it('G4: names the comparison that failed, in the words of the policy', () => {
    const told = explain(rita, 'customer', 'read', customer({ ownerId: MARC }))
    expect(told?.sections[0]?.grants[1]?.where).toEqual({
      kind: 'comparison',
      field: 'status',
      op: 'eq',
      not: false,
      values: ['active'],
      attribute: null,
      absent: false,
      outcome: false,
    })
  })

  it('names the conditions of the session and the attributes that are lacking', () => {
    const told = explain(rita, 'customer', 'export', customer())
    expect(told?.sections[1]?.grants[0]).toMatchObject({
      id: 'export',
      status: 'nearly',
      failed: ['conditions'],
      asleep: [{ assurance: 2 }, { courses: ['privacy'] }],
    })
    expect(told?.sections[0]?.grants[2]).toMatchObject({ id: 'regional', failed: ['attributes'], lacks: ['region'] })
  })

  it('gives the smallest changes: all conditions together', () => {
    expect(explain(rita, 'customer', 'export', customer())?.changes).toEqual([
      [
        { kind: 'condition', condition: { assurance: 2 } },
        { kind: 'condition', condition: { courses: ['privacy'] } },
      ],
    ])
  })

  it('gives the smallest changes: whatever makes the record readable', () => {
    const changes = explain(rita, 'customer', 'read', customer({ ownerId: MARC }))?.changes
    expect(changes?.map((way) => way.map((step) => (step.kind === 'comparison' ? step.comparison.field : step)))).toEqual([
      ['status'],
      [{ kind: 'own' }],
      [{ kind: 'attribute', name: 'region' }],
      [{ kind: 'assign', role: 'manager', unit: NORTH }],
    ])
  })

  it('gives the smallest changes: a denial to lift, or what it looks at', () => {
    const changes = explain(rita, 'customer', 'update', customer({ credit: 101 }))?.changes
    expect(changes?.map((way) => way.map((step) => (step.kind === 'comparison' ? step.comparison.field : step)))).toEqual([
      ['credit'],
      [{ kind: 'liftDenial', denial: 'large' }],
    ])
  })

  it('gives the smallest changes: a role, and what it would still ask of the session', () => {
    const record = customer({ ownerId: MARC })
    const told = explain(planOf({ assignments: [{ role: 'manager', unit: NORTH }] }), 'customer', 'export', record)
    expect(told?.changes).toEqual([])
    const own = explain(planOf({ assignments: [{ role: 'manager', unit: NORTH }] }), 'customer', 'export', customer({ ownerId: RITA }))
    const auditor = explain(planOf({ assignments: [] }), 'customer', 'export', customer())
    const steps = [
      { kind: 'assign', role: 'representative', unit: NORTH },
      { kind: 'condition', condition: { assurance: 2 } },
      { kind: 'condition', condition: { courses: ['privacy'] } },
    ]
    expect([own?.changes, auditor?.changes]).toEqual([[steps], [steps]])
  })

  it('gives what would take the right away', () => {
    expect(explain(rita, 'customer', 'read', customer())?.changes).toEqual([
      [{ kind: 'endAssignment', role: 'representative', unit: NORTH }],
    ])
  })

  it('G6: tells what each rule says of a field', () => {
    const told = explain(rita, 'customer', 'read', customer({ status: 'active' }), { field: 'phone' })
    expect(told?.field).toEqual({ name: 'phone', level: 'masked', achieved: false })
    expect(told?.sections[0]?.grants.map(({ id, field, failed }) => [id, field?.level, failed])).toEqual([
      ['own', 'hidden', ['field']],
      ['active', 'masked', ['field']],
      ['regional', 'hidden', ['attributes', 'field']],
    ])
  })

  it('V8: tells no outcome of what its reader does not see, and no verdict that rests on it', () => {
    const large = customer({ credit: 101 })
    const told = explain(rita, 'customer', 'update', large, { reader: { plan: marc } })
    expect(told?.allowed).toBeNull()
    expect(statuses(told)).toMatchObject({ 'update own': 'matches', 'update large': 'notShown' })
    expect(JSON.stringify(explain(rita, 'customer', 'update', customer(), { reader: { plan: marc } }))).toBe(JSON.stringify(told))
    expect(explain(rita, 'customer', 'update', large)?.allowed).toBe(false)
  })

  it('V8: tells one the own verdict, which one observes', () => {
    expect(explain(rita, 'customer', 'update', customer({ credit: 101 }), { reader: { plan: rita } })?.allowed).toBe(false)
  })

  it('V8: there is no record to explain where its reader may not read it', () => {
    expect(explain(marc, 'customer', 'read', customer({ ownerId: MARC }), { reader: { plan: rita } })).toBeNull()
  })

  it('§4.7: an object type, operation or field that does not exist is refused', () => {
    for (const [object, operation, field] of [
      ['contract', 'read', 'name'],
      ['customer', 'eat', 'name'],
      ['customer', 'read', 'nmae'],
    ] as const) {
      expect(() => explain(rita, object, operation, customer(), { field })).toThrow()
    }
  })
})
