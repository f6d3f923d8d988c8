import type { BrokenPolicy } from './broken-policies.ts'
import { policy } from './company.ts'
import { changedIn } from './edit.ts'

const at = 'roles.sales.grants.0.records.where'
const where = (predicate: unknown): unknown => changedIn(policy, at, predicate)
const denied = (predicate: unknown): unknown => changedIn(policy, 'denials.0.records.where', predicate)

export const BROKEN_PREDICATES: readonly BrokenPolicy[] = [
  ['a predicate of two kinds', where({ and: [], or: [] }), [`${at} predicate-form`]],
  ['a predicate of no kind', where({}), [`${at} predicate-form`]],
  ['a comparison without a field', where({ op: 'eq', value: 1 }), [`${at}.field missing-key`]],
  ['a comparison without an operator', where({ field: 'name', value: 'x' }), [`${at}.op missing-key`]],
  ['a predicate that is a text', where('status = active'), [`${at} wrong-type`]],
  ['an operator unknown', where({ field: 'name', op: 'like', value: 'a%' }), [`${at}.op not-a-choice`]],
  ['a field unknown', where({ or: [{ field: 'nmae', op: 'eq', value: 'x' }] }), [`${at}.or.0.field unknown-field`]],
  ['the id as a field', where({ field: 'id', op: 'present' }), [`${at}.field unknown-field`]],
  ['a field every object has', where({ field: 'constructor', op: 'present' }), [`${at}.field unknown-field`]],
  ['an attribute unknown', where({ field: 'name', op: 'eq', attribute: 'nmae' }), [`${at}.attribute unknown-attribute`]],
  ['order among yes and no', where({ field: 'vip', op: 'lt', value: true }), [`${at}.op operator-not-for-type`]],
  ['order in an enumeration', where({ field: 'status', op: 'le', value: 'active' }), [`${at}.op operator-not-for-type`]],
  ['order among references', where({ field: 'ownerId', op: 'lt', attribute: 'id' }), [`${at}.op operator-not-for-type`]],
  ['no operand', where({ field: 'name', op: 'eq' }), [`${at} operand-missing`]],
  ['no operand for in', where({ field: 'name', op: 'in' }), [`${at} operand-missing`]],
  ['two operands', where({ field: 'region', op: 'eq', value: 'x', attribute: 'region' }), [`${at}.attribute operand-surplus`]],
  ['values for eq', where({ field: 'name', op: 'eq', values: ['x'] }), [`${at}.values operand-surplus`, `${at} operand-missing`]],
  ['a value for in', where({ field: 'name', op: 'in', value: 'x' }), [`${at}.value operand-surplus`, `${at} operand-missing`]],
  ['no values for in', where({ field: 'name', op: 'in', values: [] }), [`${at}.values too-few`]],
  ['a value twice for in', where({ field: 'visits', op: 'in', values: [0, 1, -0] }), [`${at}.values.2 repeated`]],
  ['an operand for present', where({ field: 'name', op: 'present', value: 'x' }), [`${at}.value operand-surplus`]],
  ['a number for text', where({ field: 'name', op: 'eq', value: 1 }), [`${at}.value operand-type`]],
  ['a text for a number', where({ field: 'visits', op: 'eq', value: '1' }), [`${at}.value operand-type`]],
  ['a text for yes or no', where({ field: 'vip', op: 'eq', value: 'true' }), [`${at}.value operand-type`]],
  ['a broken number', where({ field: 'visits', op: 'eq', value: 1.5 }), [`${at}.value not-an-integer`]],
  ['a number past every limit', where({ field: 'visits', op: 'eq', value: 2 ** 53 }), [`${at}.value not-an-integer`]],
  ['no number', where({ field: 'visits', op: 'eq', value: Number.NaN }), [`${at}.value not-an-integer`]],
  ['null', where({ field: 'name', op: 'eq', value: null }), [`${at}.value wrong-type`]],
  [
    'a value not in the enumeration',
    where({ field: 'status', op: 'in', values: ['active', 'won'] }),
    [`${at}.values.1 operand-not-in-enum`],
  ],
  ['a date that is none', where({ field: 'since', op: 'le', value: '2026-02-29' }), [`${at}.value operand-type`]],
  ['an instant without milliseconds', where({ field: 'updatedAt', op: 'le', value: '2026-02-28T00:00:00Z' }), [`${at}.value operand-type`]],
  ['an hour 24', where({ field: 'updatedAt', op: 'le', value: '2026-02-28T24:00:00.000Z' }), [`${at}.value operand-type`]],
  ['an id in capitals', where({ field: 'ownerId', op: 'eq', value: '0A000000-0000-4000-8000-000000000001' }), [`${at}.value operand-type`]],
  ['an attribute of another type', where({ field: 'credit', op: 'le', attribute: 'joined' }), [`${at}.attribute attribute-type`]],
  ['a list attribute for eq', where({ field: 'region', op: 'eq', attribute: 'regions' }), [`${at}.attribute attribute-is-list`]],
  ['a single attribute for in', where({ field: 'region', op: 'in', attribute: 'region' }), [`${at}.attribute attribute-is-single`]],
  ['G4: absence not spoken of under not', where({ not: { field: 'region', op: 'eq', value: 'x' } }), [`${at}.not.absent absent-missing`]],
  ['G4: nor under two nots', where({ not: { not: { field: 'region', op: 'eq', value: 'x' } } }), [`${at}.not.not.absent absent-missing`]],
  [
    'G4: nor in a denial',
    denied({ and: [{ field: 'region', op: 'ne', value: 'x' }] }),
    ['denials.0.records.where.and.0.absent absent-missing'],
  ],
  ['G4: absence of what is never absent', where({ field: 'name', op: 'eq', value: 'x', absent: true }), [`${at}.absent absent-surplus`]],
  ['G4: absence beside present', where({ field: 'region', op: 'present', absent: false }), [`${at}.absent absent-surplus`]],
]

export const RIGHT_PREDICATES: readonly (readonly [what: string, document: unknown])[] = [
  ['a wide and', where({ and: [] })],
  ['an empty or', where({ or: [] })],
  ['G4: absence spoken of under not', where({ not: { field: 'region', op: 'eq', value: 'x', absent: true } })],
  ['G4: a grant may leave it to the rule', where({ field: 'region', op: 'ne', value: 'x' })],
  ['G4: present needs no word on absence in a denial', denied({ not: { field: 'region', op: 'present' } })],
  ['an enumeration against a text attribute', where({ field: 'status', op: 'eq', attribute: 'region' })],
  ['the own id', where({ field: 'referrerId', op: 'eq', attribute: 'id' })],
  ['a leap day', where({ field: 'since', op: 'lt', value: '2028-02-29' })],
]
