import { HOUR } from '../calendar/zones.ts'
import type { Chance } from '../chance.ts'
import { isEmployed, type Job, type Person } from '../company/person.ts'
import type { AtWork } from '../writing/looks.ts'
import { signOut } from '../writing/sign-in.ts'
import type { Writer } from '../writing/writer.ts'
import { enter, entryOf } from './entering.ts'
import { cityAt } from './trips.ts'
import { whereabouts } from './whereabouts.ts'
import type { World } from './world.ts'
import { AT_HOME, IN_OFFICE } from './year-of-person.ts'

/** Whether somebody works at a desk on that day, in their own town all day. */
export function isAtDesk(world: World, person: Person, day: number): boolean {
  const { days, trips } = world.yearOf(person)
  const kind = days[day]
  if (!isEmployed(person, day) || (kind !== IN_OFFICE && kind !== AT_HOME)) return false
  const begin = world.calendar.midnight(day, person.city.zone)
  return [6, 12, 19].every((hour) => cityAt(person.city, trips, begin + hour * HOUR) === person.city)
}

/** Those of a job who are at their desks on a day. */
export function atDesks(world: World, job: Job, day: number): Person[] {
  return world.company.people.filter((person) => person.job === job && isAtDesk(world, person, day))
}

/** The last day up to one on which somebody of a job is at their desk; the first one after it where there is none. */
export function dutyDay(world: World, job: Job, day: number): number {
  const last = world.calendar.days - 1
  const near = Math.max(0, Math.min(last, day))
  for (let before = near; before >= Math.max(0, near - 12); before--) if (atDesks(world, job, before).length > 0) return before
  for (let after = near + 1; after <= last; after++) if (atDesks(world, job, after).length > 0) return after
  return near
}

/** An hour of somebody's day at the desk, as an instant. */
export function deskHour(world: World, person: Person, day: number, chance: Chance): number {
  const { begins, hours } = person.habits
  return world.calendar.midnight(day, person.city.zone) + (begins + chance.between(0.4, Math.min(6.5, hours - 1.5))) * HOUR
}

/** A session of its own in which somebody at their desk does one piece of work; it ends when that is over. */
export function piece(
  world: World,
  writer: Writer,
  chance: Chance,
  person: Person,
  day: number,
  work: (at: AtWork, begin: number) => number,
): void {
  const begin = deskHour(world, person, day, chance)
  const where = whereabouts(world, person, day, begin, 'desktop', chance)
  if (where === null) return
  const { source, at } = enter({ writer, chance, entry: entryOf(person, where), clumsy: 1 }, begin)
  const end = work({ writer, chance, person, source, records: world.company.records, day }, at)
  if (chance.is(0.5)) signOut(writer, end + chance.between(2_000, 90_000), source)
}
