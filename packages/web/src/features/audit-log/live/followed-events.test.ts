import type { ShownRecord } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { added, MOST_KEPT, NOTHING, sourcesOf, waitingOf } from './followed-events.ts'

const event = (id: string, fields: object = {}) => ({ id, fields, masked: [] }) as unknown as ShownRecord
const ids = (events: readonly ShownRecord[]) => events.map(({ id }) => id).join('')

describe('events that are followed', () => {
  it('stand with the newest first, and wait while others are held still', () => {
    const first = added(NOTHING, [event('a'), event('b')], { x: 'X' })
    const second = added(first, [event('c')], { y: 'Y' })
    expect([ids(second.events), second.titles]).toEqual(['cba', { x: 'X', y: 'Y' }])
    expect([waitingOf(second.events, first.events), waitingOf(second.events, second.events)]).toEqual([1, 0])
    // Nothing was there yet when they were held, or so much came that it is gone.
    expect([waitingOf(second.events, []), waitingOf(second.events, [event('older')])]).toEqual([3, 3])
    expect(ids(added(second, [event('d')], {}).events)).toBe('dcba')
  })

  it('are no more than a page holds', () => {
    const many = Array.from({ length: MOST_KEPT + 7 }, (_, number) => event(String(number)))
    const { events } = added(NOTHING, many, {})
    expect(events).toHaveLength(MOST_KEPT)
    expect(events[0]?.id).toBe(String(MOST_KEPT + 6))
  })

  it('V1: a masked address counts as none', () => {
    const masked = { ...event('1', { address: '•••', outcome: 'done' }), masked: ['address'] } as ShownRecord
    expect(sourcesOf([masked], 9)).toEqual([{ address: null, events: 1, refused: 0 }])
  })

  it('are counted by where they came from', () => {
    const events = [
      event('1', { address: '203.0.113.1', outcome: 'refused' }),
      event('2', { address: '203.0.113.2', outcome: 'done' }),
      event('3', { address: '203.0.113.2', outcome: 'refused' }),
      event('4', {}),
    ]
    expect(sourcesOf(events, 2)).toEqual([
      { address: '203.0.113.2', events: 2, refused: 1 },
      { address: '203.0.113.1', events: 1, refused: 1 },
    ])
    expect(sourcesOf(events, 9).at(-1)).toEqual({ address: null, events: 1, refused: 0 })
  })
})
