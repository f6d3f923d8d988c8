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

  it('has no place for events that are gone but between others of their month', () => {
    const gone = (position: number, partition: string): PlacedEvent => ({ ...placed(position, ''), event: 'missing', partition })
    const [before, then, after] = ['2026-02-27T10:00:00.000Z', '2026-03-31T23:50:00.000Z', '2026-04-01T00:30:00.000Z']
    expect(kinds(placed(0, before), gone(1, '2026-03/record'), placed(2, then))).toEqual([[], [], []])
    // One that was under way for long comes late, also into the next month.
    expect(kinds(placed(0, after), gone(1, '2026-03/record'), placed(2, after))).toEqual([[], [], []])
    expect(kinds(placed(0, after), gone(1, '2026-02/record'), placed(2, after))).toEqual([[], ['event-back-dated'], []])
    expect(kinds(placed(0, then), gone(1, '2026-05/record'), placed(2, then))).toEqual([[], [], ['event-back-dated']])
    for (const none of ['', 'record', '2026-13/record', 'NaN']) expect(kinds(placed(0, then), gone(1, none))).toEqual([[], []])
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
