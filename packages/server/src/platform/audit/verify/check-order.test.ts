import { describe, expect, it } from 'vitest'
import { OrderCheck } from './check-order.ts'
import type { PlacedEvent, ShownEvent } from './placed-event.ts'

const placed = (position: number, createdAt: string, sealed = true): PlacedEvent => ({
  ...{ position, eventId: `e${position}`, form: 1, hash: Buffer.alloc(32), partition: null, altered: [] },
  event: { createdAt, commitments: sealed ? {} : null } as ShownEvent,
})

const kinds = (...events: readonly PlacedEvent[]): (string | undefined)[][] => {
  const order = new OrderCheck()
  return events.map((event) => order.take(event).findings.map(({ kind }) => kind))
}

describe('A4: the order of a log', () => {
  it('has an event that is older than those before it by more than any transaction takes', () => {
    const at = ['2026-03-01T10:00:00.000Z', '2026-03-01T09:30:00.000Z', '2026-03-01T08:00:00.000Z', '2026-03-01T10:01:00.000Z']
    expect(kinds(...at.map((time, i) => placed(i, time)))).toEqual([[], [], ['event-back-dated'], []])
  })

  it('is told once of a clock that was ahead', () => {
    const at = ['2026-03-01T10:00:00.000Z', '2031-01-01T00:00:00.000Z', '2026-03-01T10:02:00.000Z', '2026-03-01T10:03:00.000Z']
    expect(kinds(...at.map((time, i) => placed(i, time)))).toEqual([[], [], ['event-back-dated'], []])
  })

  it('has one finding for a gap, and one for what stands twice', () => {
    const time = '2026-03-01T10:00:00.000Z'
    expect(kinds(placed(0, time), placed(5, time), placed(6, time), placed(6, time), placed(7, time))).toEqual([
      [],
      ['place-missing'],
      [],
      ['event-twice'],
      [],
    ])
  })

  it('has no event without commitments after one with them', () => {
    const time = '2026-03-01T10:00:00.000Z'
    expect(kinds(placed(0, time, false), placed(1, time), placed(2, time, false))).toEqual([[], [], ['event-unsealed']])
  })
})
