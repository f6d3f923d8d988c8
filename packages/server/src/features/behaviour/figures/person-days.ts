import type { Measure } from '@menshen/contract'
import type { KeptDay } from '#platform/access/behaviour/kept-days.ts'

/** A day of a person's, whichever units it was spent in. */
export interface PersonDay {
  readonly day: string
  /** Absent: the day says nothing about this measure. */
  readonly values: Readonly<Partial<Record<Measure, number>>>
}

export interface Person {
  readonly userId: string
  /** Where they were and what they held on the last of the days. */
  readonly unitId: string
  readonly roles: readonly string[]
  /** Oldest first. */
  readonly days: readonly PersonDay[]
  /** The same days as they are kept. */
  readonly kept: readonly KeptDay[]
}

/** A share of fewer acts than this jumps about and says nothing. */
const LEAST_ACTS = 10

const total = (days: readonly KeptDay[], of: 'viewed' | 'exported' | 'revealed' | 'denied' | 'acts' | 'offHours'): number =>
  days.reduce((sum, { figures }) => sum + figures[of], 0)

/** How many networks of the day no earlier day knew; `known` grows by them. */
function newNetworks(days: readonly KeptDay[], known: Set<string>): number {
  let fresh = 0
  for (const network of days.flatMap(({ figures }) => figures.networks)) {
    if (!network.some((digest) => known.has(digest))) fresh += 1
    for (const digest of network) known.add(digest)
  }
  return fresh
}

function daysOf(kept: readonly KeptDay[]): PersonDay[] {
  const known = new Set<string>()
  return [...Map.groupBy(kept, ({ day }) => day)].map(([day, parts]) => {
    const acts = total(parts, 'acts')
    const networks = newNetworks(parts, known)
    return {
      day,
      values: {
        viewed: total(parts, 'viewed'),
        exported: total(parts, 'exported'),
        revealed: total(parts, 'revealed'),
        denied: total(parts, 'denied'),
        ...(acts < LEAST_ACTS ? {} : { offHours: Math.round((100 * total(parts, 'offHours')) / acts) }),
        networks,
      },
    }
  })
}

/** The people of the days, in the order of their ids. @param days oldest first */
export function peopleOf(days: readonly KeptDay[]): Person[] {
  return [...Map.groupBy(days, ({ userId }) => userId)]
    .map(([userId, kept]) => {
      const last = kept.at(-1)
      return { userId, unitId: last?.unitId ?? '', roles: last?.roles ?? [], days: daysOf(kept), kept }
    })
    .sort((a, b) => (a.userId < b.userId ? -1 : 1))
}

/** The values of a measure on the days before one, oldest first. */
export function historyOf({ days }: Person, measure: Measure, before: string): number[] {
  return days.flatMap(({ day, values }) => (day < before && values[measure] !== undefined ? [values[measure]] : []))
}
