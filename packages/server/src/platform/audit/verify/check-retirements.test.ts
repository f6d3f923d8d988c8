import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Retirement } from '../retirement.ts'
import { RetirementCheck } from './check-retirements.ts'
import type { Finding } from './finding.ts'
import type { PlacedEvent, ShownEvent } from './placed-event.ts'

const hashOf = (position: number): Buffer => Buffer.alloc(32, position)
const missing = (position: number, partition: string | null = '2026-01/record'): [PlacedEvent, Finding] => [
  { position, eventId: `e${position}`, form: 1, hash: hashOf(position), event: 'missing', partition, altered: [] },
  { kind: 'event-missing', position },
]
const digestOf = (...positions: readonly number[]): string =>
  createHash('sha256')
    .update(Buffer.concat(positions.map(hashOf)))
    .digest('base64')
const retirement = (...positions: readonly number[]): Retirement => ({
  partition: { month: '2026-01', class: 'record' },
  events: positions.length,
  digest: digestOf(...positions),
})
const saying = (position: number, retires: Retirement | null, createdAt = '2026-08-01T00:00:00.000Z'): [PlacedEvent] => [
  { position, partition: null, event: { createdAt, retires } as ShownEvent } as PlacedEvent,
]

type Steps = readonly (readonly [PlacedEvent, ...Finding[]])[]
const verdict = (...steps: Steps): Verdict => verdictAt('2026-10-01T00:00:00.000Z', 100, ...steps)

interface Verdict {
  readonly kinds: string[]
  readonly events: number
  readonly partitions: string[]
}

function verdictAt(now: string, signed: number, ...steps: Steps): Verdict {
  const check = new RetirementCheck(now)
  const passed = steps.flatMap(([placed, ...findings]) => check.take(placed, findings))
  const { findings, events, partitions } = check.end(signed)
  return {
    kinds: [...passed, ...findings].map(({ kind, position, detail }) => `${kind} ${detail ?? position}`),
    events,
    partitions: [...partitions],
  }
}

describe('A4: events that are gone', () => {
  it('are right when an event at a later place says how many they were, and the hash of their leaves', () => {
    expect(verdict(missing(1), saying(2, null), missing(3), saying(7, retirement(1, 3)))).toEqual({
      ...{ kinds: [], events: 2, partitions: ['2026-01/record'] },
    })
  })

  it('are missing when nothing says so, one more is gone than it says, one other, or in another order', () => {
    expect(verdict(missing(1)).kinds).toEqual(['event-missing 1'])
    for (const said of [retirement(1), retirement(1, 4), retirement(3, 1), { ...retirement(1, 3), events: 3 }])
      expect(verdict(missing(1), missing(3), saying(7, said))).toEqual({
        ...{ kinds: ['event-missing 1', 'event-missing 3', 'retired-otherwise 2026-01/record'], events: 0, partitions: [] },
      })
  })

  it('are missing when it is said before they have their place, of another partition, or by an event that was altered', () => {
    expect(verdict(saying(0, retirement(1)), missing(1)).kinds).toContain('event-missing 1')
    expect(verdict(missing(1, '2026-02/record'), saying(7, retirement(1))).kinds).toContain('event-missing 1')
    const altered: Finding = { kind: 'event-changed', position: 7 }
    expect(verdict(missing(1), [...saying(7, retirement(1)), altered]).kinds).toContain('event-missing 1')
  })

  it('are missing where their kind is never retired', () => {
    expect(verdict(missing(1, null), saying(7, retirement(1))).kinds).toContain('event-missing 1')
  })

  it('are missing when they were not six months old', () => {
    expect(verdict(missing(1), saying(7, retirement(1), '2026-07-31T23:59:59.999Z')).kinds).toEqual([
      'event-missing 1',
      'retired-early 2026-01/record',
    ])
  })

  it('are missing when they are said to have been retired at a moment that is still to come', () => {
    expect(verdictAt('2026-07-31T00:00:00.000Z', 100, missing(1), saying(7, retirement(1))).kinds).toContain('event-missing 1')
  })

  it('are missing until a checkpoint covers what says that they were retired', () => {
    expect(verdictAt('2026-10-01T00:00:00.000Z', 8, missing(1), saying(7, retirement(1))).kinds).toEqual([])
    expect(verdictAt('2026-10-01T00:00:00.000Z', 7, missing(1), saying(7, retirement(1))).kinds).toEqual([
      'event-missing 1',
      'retired-unsigned 2026-01/record',
    ])
  })

  it('are told of when they are there all the same', () => {
    expect(verdict(saying(7, retirement(1))).kinds).toEqual(['events-returned 2026-01/record'])
    expect(verdict(saying(7, retirement())).kinds).toEqual([])
  })

  it('may be said to be retired twice, of which one is right', () => {
    expect(verdict(missing(1), saying(6, retirement(2)), saying(7, retirement(1))).kinds).toEqual([])
    expect(verdict(missing(1), saying(6, retirement(1), '2026-07-01T00:00:00.000Z'), saying(7, retirement(1))).kinds).toEqual([])
  })
})
