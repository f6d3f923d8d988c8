import { crmObjects } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { lookOf, sameLook } from './view-state.ts'

const VIEW = {
  search: '北风',
  sort: '-creditLimit',
  filters: { status: { kind: 'any' as const, of: ['active'] }, creditLimit: { kind: 'between' as const, from: 100 } },
  columns: ['name', 'creditLimit', 'city', 'once'],
}
const ALL = { name: 'clear', status: 'clear', creditLimit: 'clear', city: 'clear' } as const

describe('what of a saved view is shown', () => {
  it('all of it, while all of its fields are in reach', () => {
    expect(lookOf(crmObjects.customer, ALL, VIEW)).toEqual({
      filters: VIEW.filters,
      sort: '-creditLimit',
      q: '北风',
      columns: ['name', 'creditLimit', 'city'],
    })
  })

  it('V2: a part that names a field now hidden is lost, and the rest stays', () => {
    const { creditLimit: _, ...levels } = ALL
    expect(lookOf(crmObjects.customer, levels, VIEW)).toEqual({
      filters: { status: VIEW.filters.status },
      sort: undefined,
      q: '北风',
      columns: ['name', 'city'],
    })
  })

  it('V2: a field that is masked stays a column, but neither sorts nor filters', () => {
    const look = lookOf(crmObjects.customer, { ...ALL, creditLimit: 'masked' }, VIEW)
    expect(look.columns).toContain('creditLimit')
    expect([look.sort, look.filters.creditLimit]).toEqual([undefined, undefined])
  })

  it('the first columns, when none of its columns is in reach', () => {
    expect(lookOf(crmObjects.customer, { status: 'clear' }, VIEW).columns).toBeNull()
  })

  it('is the same whatever the order of its filters', () => {
    const look = lookOf(crmObjects.customer, ALL, VIEW)
    const turned = { ...look, filters: Object.fromEntries(Object.entries(look.filters).reverse()) }
    expect(sameLook(look, turned)).toBe(true)
    expect(sameLook(look, { ...look, columns: ['city', 'name'] })).toBe(false)
    expect(sameLook(look, { ...look, q: '' })).toBe(false)
  })
})
