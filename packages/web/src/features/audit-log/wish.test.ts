import { describe, expect, it } from 'vitest'
import { askable, contentOf, NOBODY, questionOf, wishFrom, wishOf } from './wish.ts'

const ID = '0197f7f0-0000-7000-8000-000000000000'
const NOW = Date.parse('2026-11-29T12:00:00.000Z')
const all = askable({
  operations: ['read', 'inspect'],
  levels: Object.fromEntries(
    ['event', 'category', 'outcome', 'object', 'operation', 'correlationId', 'address', 'ownerId', 'createdAt'].map((name) => [
      name,
      'clear',
    ]),
  ),
  writable: { create: [], update: [] },
})

describe('what one looks for in the log', () => {
  it('takes from an address what is a wish, and leaves the rest', () => {
    const given = { who: ID, event: 'record.read', outcome: 'perhaps', object: '__proto__', record: 'x', field: 'customer.phone', more: 1 }
    expect(wishFrom(given)).toEqual({ who: ID, event: 'record.read', field: 'customer.phone' })
  })

  it('asks the server for all of it at once, of the last week unless another time is said', () => {
    expect(questionOf({ who: ID, outcome: 'refused', field: 'customer.phone', grant: ' g ' }, all, NOW)).toEqual({
      filter: {
        and: [
          { field: 'outcome', op: 'eq', value: 'refused' },
          { field: 'ownerId', op: 'eq', value: ID },
        ],
      },
      field: { object: 'customer', name: 'phone' },
      grant: 'g',
      since: '2026-11-22T12:00:00.000Z',
    })
    expect(questionOf({ period: 'all', who: NOBODY }, all, NOW)).toEqual({
      filter: { and: [{ not: { field: 'ownerId', op: 'present' } }] },
    })
  })

  it('takes days as they are where the reader is, the last one whole', () => {
    const { since, before } = questionOf({ from: '2026-11-01', to: '2026-11-02', period: 'hour' }, all, NOW)
    expect(Date.parse(before ?? '') - Date.parse(since ?? '')).toBe(48 * 3_600_000)
  })

  it('V2: asks nothing that is out of reach, which would be refused whole', () => {
    const some = askable({ operations: ['read'], levels: { event: 'clear', address: 'masked' }, writable: { create: [], update: [] } })
    expect(questionOf({ event: 'record.read', address: '10.0.0.1', record: ID, grant: 'g', who: ID }, some, NOW)).toEqual({
      filter: { and: [{ field: 'event', op: 'eq', value: 'record.read' }] },
    })
  })

  it('is kept with one’s views and comes back the same', () => {
    const wish = { who: ID, period: 'month', address: '10.0.0.1' }
    expect(wishOf(contentOf(wish))).toEqual(wish)
  })
})
