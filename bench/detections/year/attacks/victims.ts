import { HOUR } from '../calendar/zones.ts'
import type { Chance } from '../chance.ts'
import { isEmployed, isOnLongLeave, type Job, type Person } from '../company/person.ts'
import { isAtDesk } from '../life/duty.ts'
import type { AtWork } from '../writing/looks.ts'
import { signIn } from '../writing/sign-in.ts'
import type { Source, Writer } from '../writing/writer.ts'
import type { Stage } from './attack.ts'
import { foreign, longestSession } from './sources.ts'

/** People whose accounts are in use on the day and about whom there is no other attack. */
export function victims({ world, day, free }: Stage, fits: (person: Person) => boolean = () => true): Person[] {
  return world.company.people.filter(
    (person) => person.kind === 'person' && isEmployed(person, day) && !isOnLongLeave(person, day) && fits(person) && free(person),
  )
}

/** One of them; null where there is nobody. */
export function victim(stage: Stage, fits?: (person: Person) => boolean): Person | null {
  const among = victims(stage, fits)
  return among.length === 0 ? null : stage.chance.pick(among)
}

/** One of those who are at their desks that day and whose job is one of some. */
export function atDesk(stage: Stage, jobs: readonly Job[], not: readonly Person[] = []): Person | null {
  return victim(stage, (person) => jobs.includes(person.job) && !not.includes(person) && isAtDesk(stage.world, person, stage.day))
}

export function workOf(stage: Stage, writer: Writer, chance: Chance, person: Person, source: Source): AtWork {
  return { writer, chance, person, source, records: stage.world.company.records, day: stage.day }
}

/** Who it is that does with an account what its owner should not: the owner at work, the owner in the evening, or somebody else. */
export type Hand = 'owner' | 'evening' | 'stranger'

export const handOf = (variant: number): Hand => (['owner', 'stranger', 'evening'] as const)[variant % 3] ?? 'owner'

export interface Begun {
  readonly work: AtWork
  readonly at: number
}

/**
 * Begins work in somebody's account: in a session of their ordinary day, between its other acts, or in one that is begun for it.
 * Null where there is no session that day.
 */
export function begin(stage: Stage, writer: Writer, chance: Chance, person: Person, hand: Hand): Begun | null {
  const { world, day } = stage
  if (hand === 'owner') {
    const session = longestSession(world, person, day)
    if (session === null) return null
    const at = session.from + chance.between(0.15, 0.6) * (session.to - session.from)
    return { work: workOf(stage, writer, chance, person, session.source), at: Math.max(at, session.from + 20_000) }
  }
  const from = world.calendar.midnight(day, person.city.zone) + chance.between(20, 22.5) * HOUR
  const stranger = foreign(chance, person.country)
  const where = hand === 'stranger' ? stranger : { address: world.company.homeOf(person, day), client: person.habits.desktop }
  const { source, at } = signIn(writer, from, { person, address: where.address, client: where.client }, chance)
  return { work: workOf(stage, writer, chance, person, source), at }
}
