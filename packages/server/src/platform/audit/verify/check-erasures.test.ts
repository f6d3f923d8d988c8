import { describe, expect, it } from 'vitest'
import { ErasureCheck } from './check-erasures.ts'
import type { Finding } from './finding.ts'
import type { PlacedEvent, ShownEvent } from './placed-event.ts'

const gone = (eventId: string, name: string): Finding => ({ kind: 'value-missing', eventId, detail: name })
const naming = (eventId: string, ...names: string[]): PlacedEvent =>
  ({ event: { erases: { eventId, names, partition: '2026-03/record' } } as unknown as ShownEvent }) as PlacedEvent
const other = { event: { erases: null } as unknown as ShownEvent } as PlacedEvent

const afterRetiring = (retired: ReadonlySet<string>, ...steps: readonly (readonly [PlacedEvent, ...Finding[]])[]): string[] => {
  const check = new ErasureCheck()
  const passed = steps.flatMap(([placed, ...findings]) => check.take(placed, findings))
  return [...passed, ...check.findings(retired)].map(({ kind, detail }) => `${kind} ${detail}`)
}

const kinds = (...steps: readonly (readonly [PlacedEvent, ...Finding[]])[]): string[] => afterRetiring(new Set(), ...steps)

describe('A3: a value that is gone', () => {
  it('is right when an event at a later place names it, even twice', () => {
    expect(kinds([other, gone('a', 'address')], [naming('a', 'address')])).toEqual([])
    expect(kinds([other, gone('a', 'address')], [naming('a', 'address')], [naming('a', 'address')])).toEqual([])
  })

  it('is wrong when no event names it, or one of another event, another value, or an earlier place', () => {
    expect(kinds([other, gone('a', 'address')])).toEqual(['value-missing address'])
    expect(kinds([other, gone('a', 'address')], [naming('b', 'address')])).toContain('value-missing address')
    expect(kinds([other, gone('a', 'address')], [naming('a', 'client')])).toContain('value-missing address')
    expect(kinds([naming('a', 'address')], [other, gone('a', 'address')])).toContain('value-missing address')
  })

  it('is wrong when the event that names it is not what its leaf stands for', () => {
    const altered: Finding = { kind: 'event-changed', eventId: 'n' }
    expect(kinds([other, gone('a', 'address')], [naming('a', 'address'), altered])).toContain('value-missing address')
  })

  it('is told of when it is there all the same', () => {
    expect(kinds([other], [naming('a', 'address')])).toEqual(['value-returned address'])
  })

  it('went with its event when the partition of that was retired (A4), and with no other', () => {
    expect(afterRetiring(new Set(['2026-03/record']), [naming('a', 'address')])).toEqual([])
    expect(afterRetiring(new Set(['2026-03/session']), [naming('a', 'address')])).toEqual(['value-returned address'])
  })

  it('keeps nothing else from being told', () => {
    expect(kinds([other, { kind: 'value-changed', detail: 'x' }])).toEqual(['value-changed x'])
  })
})
