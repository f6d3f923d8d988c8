import type { Chance } from '../chance.ts'
import { desktopOf, PROGRAM_CLIENTS, phoneOf } from '../company/jobs.ts'
import type { Person } from '../company/person.ts'
import { personDay } from '../life/person-day.ts'
import type { World } from '../life/world.ts'
import { ABROAD, CITIES, type City, distance, ELSEWHERE } from '../places/cities.ts'
import { addressAt } from '../places/places.ts'
import type { Source } from '../writing/writer.ts'

/** From where somebody comes who has no business here. */
export interface Foreign {
  readonly address: string
  readonly client: string
  readonly city: City
}

/** Most say that they are a browser as anybody has; some do not care to. */
const clientOf = (chance: Chance): string =>
  chance.weighted([
    [desktopOf(chance), 6],
    [phoneOf(chance), 2],
    [chance.pick(PROGRAM_CLIENTS), 2],
  ])

/** An address in a town: of a rented machine, or of a home that somebody has got into. */
export function foreignIn(city: City, chance: Chance): Foreign {
  return { address: addressAt(city, chance.is(0.6) ? 'hosting' : 'broadband', chance), client: clientOf(chance), city }
}

/** Somewhere in the world, not in that country. */
export function foreign(chance: Chance, notIn?: string): Foreign {
  return foreignIn(chance.pick([...ELSEWHERE, ...ABROAD].filter(({ country }) => country !== notIn)), chance)
}

/** Towns between two distances of one. */
export function citiesWithin(from: City, least: number, most: number): readonly City[] {
  return CITIES.filter((city) => {
    const far = distance(from, city)
    return far >= least && far <= most
  })
}

/** A session of somebody's ordinary day. */
export interface OrdinarySession {
  readonly source: Source
  readonly from: number
  readonly to: number
}

/** The sessions of an ordinary day, as they will be told. */
export function sessionsOf(world: World, person: Person, day: number): OrdinarySession[] {
  const sessions = new Map<string, { source: Source; from: number; to: number }>()
  for (const { at, event } of personDay(world, person, day)) {
    const { sessionId } = event.actor
    if (sessionId === null || event.origin.client === null) continue
    const known = sessions.get(sessionId)
    if (known === undefined) sessions.set(sessionId, { source: { actor: event.actor, origin: event.origin }, from: at, to: at })
    else {
      known.from = Math.min(known.from, at)
      known.to = Math.max(known.to, at)
    }
  }
  return [...sessions.values()].sort((a, b) => a.from - b.from)
}

/** The longest session of a day; null where somebody is not there that day. */
export function longestSession(world: World, person: Person, day: number): OrdinarySession | null {
  const sessions = sessionsOf(world, person, day)
  return sessions.reduce<OrdinarySession | null>(
    (best, one) => (best === null || one.to - one.from > best.to - best.from ? one : best),
    null,
  )
}
