import type { ShownRecord } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { added, MOST_SHOWN, NOTHING, released, sourcesOf } from './followed-events.ts'

const event = (id: string, fields: object = {}) => ({ id, fields, masked: [] }) as unknown as ShownRecord
const ids = (events: readonly ShownRecord[]) => events.map(({ id }) => id).join('')

describe('events that are followed', () => {
  it('wait until they are shown, and stand with the newest first', () => {
    const first = added(NOTHING, [event('a'), event('b')], { x: 'X' })
    const second = added(first, [event('c')], { y: 'Y' })
    expect([ids(second.shown), ids(second.waiting)]).toEqual(['', 'cba'])
    const shown = released(second)
    expect([ids(shown.shown), ids(shown.waiting), shown.titles]).toEqual(['cba', '', { x: 'X', y: 'Y' }])
    expect(ids(released(added(shown, [event('d')], {})).shown)).toBe('dcba')
  })

  it('are no more than a page holds', () => {
    const many = Array.from({ length: MOST_SHOWN + 7 }, (_, number) => event(String(number)))
    const shown = released(added(NOTHING, many, {})).shown
    expect(shown).toHaveLength(MOST_SHOWN)
    expect(shown[0]?.id).toBe(String(MOST_SHOWN + 6))
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
