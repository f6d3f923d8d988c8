import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition } from '../src/definition/condition.ts'
import { type Definition, definition } from '../src/definition/definition.ts'
import { Detector } from '../src/detector.ts'
import { type Observed, observed } from '../src/observed.ts'

const MINUTE = 60_000
const CASE = { name: { en: 'x', zh: 'x' }, events: [{ event: 'x' }] }

const made = (more: object): Definition =>
  definition.parse({
    ...{ id: 'made', title: { en: 'x', zh: 'x' }, description: { en: 'x', zh: 'x' }, severity: 'low' },
    ...{ events: { event: 'a', isNot: ['ownAddress'] }, by: ['account'], window: '10m', when: [], quiet: '5m' },
    ...{
      cases: [
        { ...CASE, alerts: 1 },
        { ...CASE, alerts: 0 },
      ],
    },
    ...more,
  })

const condition: fc.Arbitrary<object> = fc.oneof(
  fc.record({ count: fc.record({ atLeast: fc.integer({ min: 1, max: 6 }) }) }),
  fc.record({ count: fc.record({ atMost: fc.integer({ min: 1, max: 6 }) }) }),
  fc.record({ distinct: fc.constant('address'), atLeast: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ mostOfOne: fc.constant('address'), atMost: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ sum: fc.constant('rows'), atLeast: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ lasts: fc.constantFrom('1m', '3m', '8m') }),
)

const event = fc.record({
  event: fc.constantFrom('a', 'a', 'a', 'b'),
  account: fc.constantFrom('rita', 'sven', null),
  address: fc.constantFrom('1', '2', '3', '4', null),
  rows: fc.constantFrom(null, 1, 5, 9),
  own: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  gap: fc.integer({ min: 0, max: 240 }),
})

const courseOf = (
  parts: readonly { event: string; account: string | null; address: string | null; rows: number | null; own: boolean; gap: number }[],
): Observed[] => {
  let at = 1_000_000_000_000
  return parts.map(({ gap, own, ...facts }, number) => {
    at += gap * 1_000
    return observed({ ...facts, id: `e${number}`, at, flags: new Set(own ? (['ownAddress'] as const) : []) })
  })
}

/** The condition over the events of a window, all looked at anew. */
function naive(one: Condition, window: readonly Observed[]): boolean {
  const addresses = window.flatMap(({ address }) => address ?? [])
  const [first, last] = [window[0]?.at ?? 0, window.at(-1)?.at ?? 0]
  const most = Math.max(0, ...addresses.map((address) => addresses.filter((other) => other === address).length))
  if ('count' in one) return window.length >= (one.count.atLeast ?? 0) && window.length <= (one.count.atMost ?? Infinity)
  if ('distinct' in one) return new Set(addresses).size >= (one.atLeast ?? 0)
  if ('mostOfOne' in one) return most <= (one.atMost ?? Infinity)
  if ('sum' in one) return window.reduce((sum, { rows }) => sum + (rows ?? 0), 0) >= one.atLeast
  if ('lasts' in one) return last - first >= one.lasts
  throw new Error('not made here')
}

describe('a detector', () => {
  it('says at each event what looking at the whole window anew says', () => {
    const met = { raised: 0, continued: 0, nothing: 0 }
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 3 }), fc.array(event, { minLength: 20, maxLength: 60 }), (when, parts) => {
        const one = made({ when })
        const detector = new Detector(one)
        const course = courseOf(parts)
        const quiet = new Map<string, number>()
        for (const [number, now] of course.entries()) {
          const signal = detector.take(now)
          const selected = (other: Observed): boolean =>
            other.event === 'a' && !other.flags.has('ownAddress') && other.account === now.account
          const window = course.slice(0, number + 1).filter((other) => selected(other) && other.at >= now.at - 10 * MINUTE)
          const holds = selected(now) && now.account !== null && one.when.every((each) => naive(each, window))
          expect(signal !== null).toBe(holds)
          if (signal === null || now.account === null) {
            met.nothing++
            continue
          }
          const continues = now.at <= (quiet.get(now.account) ?? Number.NEGATIVE_INFINITY)
          expect(signal).toMatchObject({ continues, group: { account: now.account }, eventIds: window.map(({ id }) => id) })
          quiet.set(now.account, now.at + 5 * MINUTE)
          met[continues ? 'continued' : 'raised']++
        }
      }),
      { numRuns: 300, seed: 7 },
    )
    for (const [kind, count] of Object.entries(met)) expect([kind, count > 200]).toEqual([kind, true])
  })

  it('raises only when what has to follow does so in time, in the same group', () => {
    const one = made({ when: [{ count: { atLeast: 2 } }], followedBy: { events: { event: 'b' }, within: '1m' } })
    const run = (...parts: readonly (readonly [name: string, account: string, gap: number])[]): string[] => {
      const detector = new Detector(one)
      const course = courseOf(parts.map(([name, account, gap]) => ({ event: name, account, gap, address: '1', rows: null, own: false })))
      return course.flatMap((now) => detector.take(now)?.eventIds.join(' ') ?? [])
    }
    expect(run(['a', 'rita', 0], ['a', 'rita', 10], ['b', 'rita', 60])).toEqual(['e0 e1 e2'])
    expect(run(['a', 'rita', 0], ['a', 'rita', 10], ['b', 'rita', 61])).toEqual([])
    expect(run(['a', 'rita', 0], ['a', 'rita', 10], ['b', 'sven', 5])).toEqual([])
    expect(run(['a', 'rita', 0], ['b', 'rita', 10])).toEqual([])
    // What has followed once is used up.
    expect(run(['a', 'rita', 0], ['a', 'rita', 10], ['b', 'rita', 5], ['b', 'rita', 5])).toEqual(['e0 e1 e2'])
  })
})
