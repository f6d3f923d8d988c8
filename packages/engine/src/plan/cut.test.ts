import { describe, expect, it } from 'vitest'
import { ID, vocabulary } from '../../test/snapshots/company.ts'
import { allowed } from '../decide/permits.ts'
import type { EngineRecord, Relations } from '../decide/record.ts'
import type { Denial, Grant, PolicyDocument } from '../policy/document.ts'
import { compilePolicy } from './compile-policy.ts'
import { cellOf, objectOf, parentCell, planFor } from './plan.ts'
import { reach } from './reach.ts'
import type { Cut, Session } from './subject.ts'
import { unitTree } from './unit-tree.ts'

const LABELS = { en: 'test', zh: '测试' }
const units = unitTree([{ id: ID.east, parentId: null }])
const grant = (object: string, operations: string[], more: Partial<Grant> = {}): Grant => ({
  id: `${object}-${operations.join('-')}`,
  object,
  operations,
  records: { scopes: ['all'] },
  ...more,
})
const EVERYTHING = [grant('customer', ['read', 'update', 'restore']), grant('contact', ['read'])]

function planWith(cut: Cut | undefined, denials: Denial[] = [], grants: Grant[] = EVERYTHING, session: Partial<Session> = {}) {
  const document: PolicyDocument = { purpose: LABELS, roles: { rep: { labels: LABELS, duty: LABELS, grants, denials } } }
  return planFor(compilePolicy(vocabulary, document), units, {
    id: ID.rita,
    assignments: [{ role: 'rep', unit: ID.east }],
    attributes: {},
    reports: [],
    session: { assurance: 1, networks: [], schedules: [], courses: [], ...session, ...(cut === undefined ? {} : { cut }) },
  })
}

const record: EngineRecord = { id: ID.acme, ownerId: ID.ines, unitId: ID.east, name: 'Acme' }
const relations = (parentReadable: boolean): Relations => ({ onTeam: false, shared: 0, parentReadable })
const may = (plan: ReturnType<typeof planWith>, object: string, operation: string, parentReadable = false): boolean =>
  allowed(plan, object, operation, record, relations(parentReadable))

describe('a cut (V7)', () => {
  it('leaves what it names, of what there was, and nothing else', () => {
    const plan = planWith({ customer: ['read', 'update', 'purge'] })
    expect(['read', 'update', 'restore', 'purge'].map((operation) => may(plan, 'customer', operation))).toEqual([true, true, false, false])
    expect(may(plan, 'contact', 'read')).toBe(false)
    expect(reach(plan, 'customer').operations).toEqual(['read', 'update'])
    expect(reach(plan, 'contact').operations).toEqual([])
  })

  it('of nothing leaves nothing; no cut leaves all', () => {
    expect(may(planWith({}), 'customer', 'read')).toBe(false)
    expect(may(planWith(undefined), 'customer', 'restore')).toBe(true)
  })

  it('D1: without reading, no operation on an existing record is left', () => {
    expect(may(planWith({ customer: ['update'] }), 'customer', 'update')).toBe(false)
  })

  it('names that no vocabulary has, or that every object has, give nothing (§4.7)', () => {
    const plan = planWith(
      JSON.parse('{"nonsense":["read"],"constructor":["read"],"__proto__":{"customer":["read"]},"customer":["toString"]}'),
    )
    expect(may(plan, 'customer', 'read')).toBe(false)
  })

  it('keeps denials and caps, whose conditions are asked as ever (G3, V6)', () => {
    const cut = { customer: ['read'] }
    const denial: Denial = { id: 'd', object: 'customer', operations: ['read'], records: { scopes: ['all'] } }
    expect(may(planWith(cut, [denial]), 'customer', 'read')).toBe(false)
    const capped = planWith(
      cut,
      [{ ...denial, fields: { levels: { '@internal': 'hidden' } } }],
      [grant('customer', ['read'], { fields: { levels: { '@internal': 'clear', '@personal': 'clear' } } })],
    )
    expect(reach(capped, 'customer').levels).not.toHaveProperty('name')
    expect(reach(capped, 'customer').levels).toHaveProperty('phone')
  })

  it('V6: grants that need more assurance than a token has do not match', () => {
    const stepped = [grant('customer', ['read'], { conditions: { assurance: 2 } })]
    expect(may(planWith({ customer: ['read'] }, [], stepped), 'customer', 'read')).toBe(false)
    expect(may(planWith({ customer: ['read'] }, [], stepped, { assurance: 2 }), 'customer', 'read')).toBe(true)
  })

  it('asks the whole plan whether a parent is readable: neither grants nor denials through parents change', () => {
    const plan = planWith({ contact: ['read'] })
    const customer = objectOf(plan, 'customer')
    expect(cellOf(plan, customer, 'read').grants).toEqual([])
    expect(parentCell(plan, customer)).toEqual(parentCell(planWith(undefined), customer))
    expect(parentCell(plan, customer).grants).toHaveLength(1)
    const throughParent: Denial = { id: 'd', object: 'contact', operations: ['read'], records: { scopes: ['parent'] } }
    expect(may(planWith({ contact: ['read'] }, [throughParent]), 'contact', 'read', true)).toBe(false)
  })

  it('F1: a plan that is cut shares nothing with one that is not', () => {
    const cut = planWith({ customer: ['read'] })
    expect(may(cut, 'customer', 'restore')).toBe(false)
    expect(may(planWith(undefined), 'customer', 'restore')).toBe(true)
    expect(may(planWith({ customer: ['read'] }), 'customer', 'restore')).toBe(false)
  })
})
