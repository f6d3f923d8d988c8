import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type FlagFact, type Observed, observed, type Signal, Watcher } from '../src/index.ts'
import { eventsOf } from '../src/run-cases.ts'
import { allDetections } from './all-detections.ts'

const detections = allDetections()

const NAMES = [
  ...new Set(detections.flatMap(({ events, followedBy }) => [...events, ...(followedBy?.events ?? [])].flatMap(({ event }) => event))),
]
const FLAGS: readonly FlagFact[] = ['offHours', 'ownAddress', 'privileged', 'requested', 'byItself', 'gone']

const SPOTS = [
  { latitude: 52.5, longitude: 13.4 },
  { latitude: 31.2, longitude: 121.5 },
]

const event = fc.record({
  event: fc.constantFrom(...NAMES),
  gap: fc.constantFrom(1, 20, 20, 600, 86_400, 5_000_000),
  times: fc.constantFrom(1, 1, 3, 15),
  account: fc.constantFrom('rita', 'sven'),
  address: fc.constantFrom('203.0.113.1', '203.0.113.2'),
  problem: fc.constantFrom('wrong-credentials', 'wrong-credentials', 'wrong-code', 'not-found'),
  country: fc.constantFrom('DE', 'CN'),
  spot: fc.constantFrom(...SPOTS),
  rows: fc.constantFrom(1, 400, 3_000),
  subject: fc.constantFrom('rita', 'sven'),
  role: fc.constant('administrator'),
  token: fc.constantFrom(null, 't1'),
  network: fc.constantFrom('AS64500', 'AS64501'),
  flags: fc.subarray([...FLAGS]).map((flags) => new Set(flags)),
  daysLeft: fc.constantFrom(null, 5),
  daysIdle: fc.constantFrom(0, 100),
})

function courseOf(parts: readonly (Partial<Observed> & { event: string; gap: number; times: number })[]): Observed[] {
  let at = 1_700_000_000_000
  let number = 0
  return parts.flatMap(({ gap, times, ...facts }) =>
    Array.from({ length: times }, () => {
      at += gap * 1_000
      return observed({ ...facts, id: `e${++number}`, at })
    }),
  )
}

it('a watch that goes on from what was saved, at any moment, says what one says that never stopped', () => {
  const raised = new Set<string>()
  fc.assert(
    fc.property(fc.array(event, { minLength: 30, maxLength: 120 }), fc.double({ min: 0, max: 1, noNaN: true }), (parts, share) => {
      const course = courseOf(parts)
      const stop = Math.floor(share * course.length)
      const whole = new Watcher(detections)
      const wanted = course.map((one) => whole.take(one))
      const first = new Watcher(detections)
      const found: Signal[][] = course.slice(0, stop).map((one) => first.take(one))
      const second = new Watcher(detections)
      second.load(JSON.parse(JSON.stringify(first.save())))
      found.push(...course.slice(stop).map((one) => second.take(one)))
      expect(found).toEqual(wanted)
      for (const { detection } of wanted.slice(stop).flat()) raised.add(detection)
    }),
    { numRuns: 150, seed: 5 },
  )
  expect(raised.size).toBeGreaterThan(20)
})

/** Moments all over a course, its first and last ones among them. */
const momentsOf = (length: number): number[] => [...new Set(Array.from({ length: 25 }, (_, place) => Math.round((place / 24) * length)))]

it.each(detections.map((one) => [one.id, one] as const))('in the middle of each case of %s as well', (_, one) => {
  for (const form of one.cases) {
    const course = [...eventsOf(form)]
    const whole = new Watcher([one])
    const wanted = course.flatMap((now) => whole.take(now))
    for (const stop of momentsOf(course.length)) {
      const [first, second] = [new Watcher([one]), new Watcher([one])]
      const found = course.slice(0, stop).flatMap((now) => first.take(now))
      second.load(JSON.parse(JSON.stringify(first.save())))
      expect([form.name.en, stop, [...found, ...course.slice(stop).flatMap((now) => second.take(now))]]).toEqual([
        form.name.en,
        stop,
        wanted,
      ])
    }
  }
})
