import { describe, expect, it } from 'vitest'
import { ID, vocabulary } from '../../test/snapshots/company.ts'
import { allowed } from '../decide/permits.ts'
import type { EngineRecord } from '../decide/record.ts'
import type { Denial, Grant, PolicyDocument, Role } from '../policy/document.ts'
import { objectType, operationIndex, VocabularyError } from '../vocabulary/vocabulary.ts'
import { compilePolicy } from './compile-policy.ts'
import { cellAt, cellOf, objectOf, planFor } from './plan.ts'
import type { Assignment, Session, Subject } from './subject.ts'
import { unitTree } from './unit-tree.ts'

const LABELS = { en: 'test', zh: '测试' }
const units = unitTree([
  { id: ID.company, parentId: null },
  { id: ID.east, parentId: ID.company },
  { id: ID.west, parentId: ID.company },
])
const grant = (id: string, more: Partial<Grant> = {}): Grant => ({
  id,
  object: 'customer',
  operations: ['read'],
  records: { scopes: ['unit'] },
  ...more,
})
const denial = (id: string, more: Partial<Denial> = {}): Denial => ({
  id,
  object: 'customer',
  operations: ['read'],
  records: { scopes: ['unit'] },
  ...more,
})
const role = (grants: Grant[], denials: Denial[] = []): Role => ({ labels: LABELS, duty: LABELS, grants, denials })
const policyOf = (roles: PolicyDocument['roles'], more: Partial<PolicyDocument> = {}) =>
  compilePolicy(vocabulary, { purpose: LABELS, roles, ...more })
const subject = (assignments: Assignment[], more: Partial<Subject> = {}): Subject => ({
  id: ID.rita,
  assignments,
  attributes: {},
  reports: [],
  session: null,
  ...more,
})
const at = (role: string, unit: string): Assignment => ({ role, unit })
const customer = objectType(vocabulary, 'customer')
const record = (unitId: string, ownerId: string | null = ID.acme): EngineRecord => ({ id: ID.acme, ownerId, unitId, name: 'Acme' })
const session: Session = { assurance: 2, networks: ['office'], schedules: [], courses: [] }

describe('planFor', () => {
  it('F1: works out a shape once for a set of (role, unit), in whatever order', () => {
    const compiled = policyOf({ rep: role([grant('g')]), boss: role([grant('h')]) })
    const one = planFor(compiled, units, subject([at('rep', ID.east), at('boss', ID.west)]))
    const other = planFor(compiled, units, subject([at('boss', ID.west), at('rep', ID.east)], { id: ID.ines }))
    expect(other.shape).toBe(one.shape)
    expect(other.userId).toBe(ID.ines)
  })

  it('F1: another unit, another role, another policy and another tree have shapes of their own', () => {
    const roles = { rep: role([grant('g')]), boss: role([grant('h')]) }
    const compiled = policyOf(roles)
    const base = planFor(compiled, units, subject([at('rep', ID.east)])).shape
    expect(planFor(compiled, units, subject([at('rep', ID.west)])).shape).not.toBe(base)
    expect(planFor(compiled, units, subject([at('boss', ID.east)])).shape).not.toBe(base)
    expect(planFor(compiled, units, subject([at('rep', ID.east), at('rep', ID.west)])).shape).not.toBe(base)
    expect(planFor(policyOf(roles), units, subject([at('rep', ID.east)])).shape).not.toBe(base)
    expect(planFor(compiled, unitTree([{ id: ID.east, parentId: null }]), subject([at('rep', ID.east)])).shape).not.toBe(base)
    // Two assignments are not mistaken for one whose names run together.
    const joined = planFor(policyOf({ ...roles, 'rep,boss': role([]) }), units, subject([at('rep,boss', ID.east)]))
    expect(joined.shape).not.toBe(base)
  })

  it('§4.7: a role that the policy does not have gives nothing', () => {
    const plan = planFor(policyOf({ rep: role([grant('g')]) }), units, subject([at('ghost', ID.east), at('toString', ID.east)]))
    expect(cellOf(plan, customer, 'read').grants).toEqual([])
  })

  it('F1: cells that depend on a session, an attribute or the own id are not shared', () => {
    const depending: [string, Grant, Partial<Subject>, Partial<Subject>][] = [
      ['session', grant('g', { conditions: { networks: ['office'] } }), { session }, { session: { ...session, networks: [] } }],
      [
        'attribute',
        grant('g', { records: { scopes: ['unit'], where: { field: 'credit', op: 'le', attribute: 'limit' } } }),
        { attributes: { limit: 1 } },
        {},
      ],
      [
        'own id',
        grant('g', { records: { scopes: ['unit'], where: { field: 'ownerId', op: 'eq', attribute: 'id' } } }),
        { id: ID.acme },
        { id: ID.rita },
      ],
      [
        'attribute in to',
        grant('g', { to: { scopes: ['unit'], where: { and: [{ field: 'credit', op: 'le', attribute: 'limit' }] } } }),
        { attributes: { limit: 1 } },
        {},
      ],
    ]
    for (const [about, rule, having, lacking] of depending) {
      const compiled = policyOf({ rep: role([rule]) })
      const reads = (more: Partial<Subject>) =>
        allowed(planFor(compiled, units, subject([at('rep', ID.east)], more)), 'customer', 'read', { ...record(ID.east), credit: 1 })
      expect([reads(having), reads(lacking), reads(having)], about).toEqual([true, false, true])
    }
  })

  it('F1: cells of denials that depend on a session or an attribute are not shared either', () => {
    const depending: [Denial, Partial<Subject>, Partial<Subject>][] = [
      [denial('d', { conditions: { networks: ['office'] } }), { session: { ...session, networks: [] } }, { session }],
      [
        denial('d', { records: { scopes: ['unit'], where: { not: { field: 'credit', op: 'le', attribute: 'limit', absent: true } } } }),
        { attributes: { limit: 1 } },
        {},
      ],
    ]
    for (const [rule, free, cut] of depending) {
      const compiled = policyOf({ rep: role([grant('g')], [rule]) })
      const reads = (more: Partial<Subject>) =>
        allowed(planFor(compiled, units, subject([at('rep', ID.east)], more)), 'customer', 'read', { ...record(ID.east), credit: 1 })
      expect([reads(free), reads(cut), reads(free)]).toEqual([true, false, true])
    }
  })

  it("shares the cells of what asks for nobody, and what comes of them is everybody's own", () => {
    const compiled = policyOf({ rep: role([grant('g', { records: { scopes: ['mine', 'reports'] } })]) })
    const [rita, ines] = [ID.rita, ID.ines].map((id) => planFor(compiled, units, subject([at('rep', ID.east)], { id })))
    if (rita === undefined || ines === undefined) throw new Error('two plans')
    const cell = cellOf(rita, customer, 'read')
    const later = planFor(compiled, units, subject([at('rep', ID.east)], { id: ID.acme, reports: [ID.ines] }))
    expect(cellOf(later, customer, 'read')).toBe(cell)
    expect(cellOf(rita, customer, 'read')).toBe(cell)
    expect(allowed(rita, 'customer', 'read', record(ID.west, ID.rita))).toBe(true)
    expect(allowed(ines, 'customer', 'read', record(ID.west, ID.rita))).toBe(false)
    expect(allowed(later, 'customer', 'read', record(ID.east, ID.ines))).toBe(true)
    expect(allowed(rita, 'customer', 'read', record(ID.east, ID.ines))).toBe(false)
  })

  it('the own id is an attribute that nobody can set', () => {
    const plan = planFor(policyOf({}), units, subject([], { attributes: { id: ID.ines, limit: 5 } }))
    expect(plan.attributes.values).toEqual({ id: ID.rita, limit: 5 })
  })

  it('§4.7: what the vocabulary does not have is refused', () => {
    const plan = planFor(policyOf({}), units, subject([]))
    expect(() => cellOf(plan, customer, 'shred')).toThrow(VocabularyError)
    expect(() => objectOf(plan, 'ghost')).toThrow(VocabularyError)
    expect(() => cellAt(plan, 999)).toThrow('no operation has the index 999')
    expect(objectOf(plan, 'customer')).toBe(customer)
  })
})

describe('shapeOf', () => {
  const shapeWith = (roles: PolicyDocument['roles'], assignments: Assignment[], more: Partial<PolicyDocument> = {}) =>
    planFor(policyOf(roles, more), units, subject(assignments)).shape
  const rulesOf = (shape: ReturnType<typeof shapeWith>, operation = 'read') => {
    const rules = shape.operations[operationIndex(customer, operation)]
    if (rules === undefined) throw new Error('no rules')
    return rules
  }

  it('one grant held in several units becomes one rule over all of them', () => {
    const { grants } = rulesOf(shapeWith({ rep: role([grant('g')]) }, [at('rep', ID.east), at('rep', ID.west)]))
    expect(grants.map(({ records }) => [...records.scopes.units.words])).toEqual([[0b110]])
    expect(rulesOf(shapeWith({ rep: role([grant('g')]) }, [at('rep', ID.east), at('rep', ID.east)])).grants).toHaveLength(1)
  })

  it('D2: a grant with a to stays apart by unit, for its to must not mix with that of another assignment', () => {
    const moving = grant('g', { operations: ['read', 'update'], to: { scopes: ['unit'] } })
    const { grants } = rulesOf(shapeWith({ rep: role([moving]) }, [at('rep', ID.east), at('rep', ID.west)]))
    expect(grants.map(({ records, to }) => [[...records.scopes.units.words], [...(to?.scopes.units.words ?? [])]])).toEqual([
      [[0b010], [0b010]],
      [[0b100], [0b100]],
    ])
  })

  it('G1: the same grant under other conditions is another rule', () => {
    const base = role([grant('g')])
    const roles = { base, strict: { ...role([]), inherits: ['base'], requires: { assurance: 2 as const } } }
    const { grants } = rulesOf(shapeWith(roles, [at('base', ID.east), at('strict', ID.west)]))
    expect(grants.map((rule) => rule.grant.conditions)).toEqual([[], [{ assurance: 2 }]])
  })

  it('G2: what reaches nothing is no rule', () => {
    expect(rulesOf(shapeWith({ rep: role([grant('g')]) }, [at('rep', 'a unit that is not there')])).grants).toEqual([])
  })

  it('G3: a denial stands once for each unit that brings it, and those of the document once', () => {
    const roles = { rep: role([], [denial('d')]), heir: { ...role([]), inherits: ['rep'] } }
    const assignments = [at('rep', ID.east), at('heir', ID.east), at('rep', ID.west)]
    const { denials } = rulesOf(shapeWith(roles, assignments, { denials: [denial('all', { records: { scopes: ['all'] } })] }))
    expect(denials.map((rule) => [rule.denial.id, rule.records.scopes.every, [...rule.records.scopes.units.words]])).toEqual([
      ['all', true, []],
      ['d', false, [0b010]],
      ['d', false, [0b100]],
    ])
  })

  it('a rule counts under the operations that it names, of its object type', () => {
    const shape = shapeWith({ rep: role([grant('g', { operations: ['update'] })], [denial('d', { object: 'lead' })]) }, [
      at('rep', ID.east),
    ])
    expect([rulesOf(shape, 'read').grants.length, rulesOf(shape, 'update').grants.length]).toEqual([0, 1])
    expect(rulesOf(shape, 'read').denials).toEqual([])
    expect(shape.operations).toHaveLength(vocabulary.operationCount)
  })

  it.each<[string, Grant[], Denial[], boolean]>([
    ['plain rules', [grant('g', { records: { scopes: ['unit'], where: { field: 'name', op: 'eq', value: 'x' } } })], [denial('d')], true],
    ['no rules', [], [], true],
    ['a conditioned grant', [grant('g'), grant('h', { conditions: { assurance: 1 } })], [], false],
    ['a conditioned denial', [], [denial('d', { conditions: { assurance: 1 } })], false],
    [
      'a grant with an attribute',
      [grant('g', { records: { scopes: ['unit'], where: { field: 'ownerId', op: 'eq', attribute: 'id' } } })],
      [],
      false,
    ],
    [
      'a denial with an attribute',
      [],
      [denial('d', { records: { scopes: ['unit'], where: { field: 'ownerId', op: 'eq', attribute: 'id' } } })],
      false,
    ],
    [
      'a to with an attribute',
      [grant('g', { to: { scopes: ['unit'], where: { field: 'ownerId', op: 'eq', attribute: 'id' } } })],
      [],
      false,
    ],
    ['a to without one', [grant('g', { to: { scopes: ['unit'], where: { field: 'name', op: 'eq', value: 'x' } } })], [], true],
  ])('%s ask for nobody, or for somebody', (_, grants, denials, impersonal) => {
    expect(rulesOf(shapeWith({ rep: role(grants, denials) }, [at('rep', ID.east)])).impersonal).toBe(impersonal)
  })
})
