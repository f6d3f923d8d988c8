import { objects } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { filterableFields, filtersFrom, predicateOf } from './filter-state.ts'

const { customer, deal } = objects

describe('filters', () => {
  it('V2: can name only fields that are clear somewhere, and never a text', () => {
    const levels = { name: 'clear', status: 'clear', creditLimit: 'masked', level: 'clear', notes: 'clear', ownerId: 'clear' } as const
    expect(filterableFields(customer, levels).sort()).toEqual(['level', 'ownerId', 'status'])
  })

  it('leave out of an address what is out of reach or is no filter', () => {
    const found = { status: { kind: 'any', of: ['active'] }, taxNumber: { kind: 'any', of: ['1'] }, level: 'key', creditLimit: null }
    expect(filtersFrom(found, ['status', 'level', 'creditLimit'])).toEqual({ status: { kind: 'any', of: ['active'] } })
    expect(filtersFrom(undefined, ['status'])).toEqual({})
  })

  it('become one predicate', () => {
    expect(predicateOf(customer, {})).toBeUndefined()
    expect(predicateOf(customer, { status: { kind: 'any', of: ['active', 'lost'] } })).toEqual({
      field: 'status',
      op: 'in',
      values: ['active', 'lost'],
    })
    expect(predicateOf(customer, { status: { kind: 'any', of: ['active'] }, level: { kind: 'any', of: ['key'] } })).toEqual({
      and: [
        { field: 'status', op: 'in', values: ['active'] },
        { field: 'level', op: 'in', values: ['key'] },
      ],
    })
  })

  it('G4: an absent value lies within no bounds', () => {
    expect(predicateOf(deal, { amount: { kind: 'between', from: 100, to: 200 } })).toEqual({
      and: [{ not: { field: 'amount', op: 'lt', value: 100, absent: true } }, { field: 'amount', op: 'le', value: 200 }],
    })
  })

  it('G4: what is always there needs no word on absence', () => {
    expect(predicateOf(deal, { createdAt: { kind: 'between', from: '2026-01-01T00:00:00.000Z' } })).toEqual({
      not: { field: 'createdAt', op: 'lt', value: '2026-01-01T00:00:00.000Z' },
    })
  })

  it('ask for what is empty', () => {
    expect(predicateOf(deal, { amount: { kind: 'present', value: false } })).toEqual({ not: { field: 'amount', op: 'present' } })
  })
})
