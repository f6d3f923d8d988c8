import { type Deviation, MEASURE_NAMES, type Measure } from '@menshen/contract'
import type { Group } from './groups.ts'
import { historyOf, type Person } from './person-days.ts'
import { OUTLIER } from './robust.ts'
import { against, baselineOf, RULES } from './usual.ts'

export interface FoundDeviation extends Deviation {
  readonly person: Person
  readonly day: string
}

/** So far from what is usual for a person that it is told even where it is usual among their peers. */
const FAR = 10

type PeersOf = (person: Person, measure: Measure, day: string, value: number) => Deviation['peers']

/** What is usual among peers: by all their days before, the person's own among them, so that it is one figure for all of a group. */
function peersIn(groups: readonly Group[]): PeersOf {
  const groupBy = new Map(groups.flatMap((group) => group.people.map(({ userId }) => [userId, group] as const)))
  const known = new Map<string, ReturnType<typeof baselineOf>>()
  return (person, measure, day, value) => {
    const group = groupBy.get(person.userId)
    if (group === undefined) return null
    const key = `${groups.indexOf(group)} ${measure} ${day}`
    if (!known.has(key))
      known.set(
        key,
        baselineOf(
          measure,
          group.people.flatMap((peer) => historyOf(peer, measure, day)),
        ),
      )
    const baseline = known.get(key) ?? null
    return baseline === null ? null : { ...against(baseline, value), people: group.people.length }
  }
}

function deviationOf(person: Person, measure: Measure, day: string, value: number, peersOf: PeersOf): FoundDeviation | null {
  if (value < RULES[measure].worth) return null
  const baseline = baselineOf(measure, historyOf(person, measure, day))
  if (baseline === null || value - baseline.median < RULES[measure].worth) return null
  const own = against(baseline, value)
  if (own.score < OUTLIER) return null
  const peers = peersOf(person, measure, day, value)
  if (peers !== null && peers.score < OUTLIER && own.score < FAR) return null
  return { person, day, measure, value, own, peers }
}

/**
 * What was far above the usual, on the days from one on: of the person, and of their peers where there are enough. The newest day first, then
 * by measure; INVARIANT: never by how far, or by whom most is told, so that it is no ranking of people.
 */
export function deviationsOf(people: readonly Person[], groups: readonly Group[], from: string): FoundDeviation[] {
  const peersOf = peersIn(groups)
  const found = people.flatMap((person) =>
    person.days
      .filter(({ day }) => day >= from)
      .flatMap(({ day, values }) =>
        MEASURE_NAMES.flatMap((measure) => {
          const value = values[measure]
          return value === undefined ? [] : (deviationOf(person, measure, day, value, peersOf) ?? [])
        }),
      ),
  )
  const place = ({ measure }: FoundDeviation): number => MEASURE_NAMES.indexOf(measure)
  return found.sort((a, b) => (a.day === b.day ? place(a) - place(b) : a.day < b.day ? 1 : -1))
}
