import type { Calendar } from '../calendar/calendar.ts'
import { DAY, HOUR } from '../calendar/zones.ts'
import type { Chance } from '../chance.ts'
import { JOB_SPECS } from '../company/jobs.ts'
import type { Person } from '../company/person.ts'
import { ABROAD, type City, distance, OFFICES } from '../places/cities.ts'

/** On the way, and nowhere to be seen. */
export interface Journey {
  readonly leaves: number
  readonly arrives: number
}

export interface Trip {
  readonly city: City
  /** The days there. */
  readonly from: number
  readonly to: number
  readonly isHoliday: boolean
  readonly out: Journey
  readonly back: Journey
}

const SPEED = 780

/** How long it takes from door to door. */
function hoursBetween(from: City, to: City): number {
  return distance(from, to) / SPEED + 3.5
}

/** A stay from one day to another: there in the evening before, back in the evening of the last. */
export function tripOf(home: City, city: City, from: number, to: number, isHoliday: boolean, calendar: Calendar): Trip {
  const takes = hoursBetween(home, city) * HOUR
  const out = calendar.midnight(from - 1, home.zone) + 18.5 * HOUR
  const back = calendar.midnight(to, city.zone) + 17.5 * HOUR
  return { city, from, to, isHoliday, out: { leaves: out, arrives: out + takes }, back: { leaves: back, arrives: back + takes } }
}

const DESTINATIONS: readonly City[] = [...Object.values(OFFICES), ...ABROAD]

/** Near ones more often than far ones, and one's own country most of all. */
function destination({ city, country }: Person, chance: Chance): City {
  const others = DESTINATIONS.filter((one) => one !== city && distance(one, city) > 150)
  return chance.weighted(others.map((one) => [one, (one.country === country ? 8 : 1) * (distance(one, city) < 3_000 ? 3 : 1)] as const))
}

/** Business trips of a year, in the order of time, with some days between them. `free` says whether somebody could be away on a day. */
export function businessTrips(person: Person, calendar: Calendar, free: (day: number) => boolean, chance: Chance): Trip[] {
  const { days } = calendar
  const wanted = chance.times((JOB_SPECS[person.job].trips * days) / 365)
  const trips: Trip[] = []
  for (let tried = 0; tried < wanted * 3 && trips.length < wanted; tried++) {
    const from = chance.whole(2, Math.max(2, days - 8))
    const to = from + chance.whole(1, 5)
    const span = Array.from({ length: to - from + 5 }, (_, i) => from - 2 + i)
    const meets = trips.some((other) => from - 4 <= other.to && other.from <= to + 4)
    if (!meets && span.every((day) => day > 0 && day < days && free(day)))
      trips.push(tripOf(person.city, destination(person, chance), from, to, false, calendar))
  }
  return trips.sort((a, b) => a.from - b.from)
}

/** Where somebody is at an instant, as far as trips go: null on the way. */
export function cityAt(home: City, trips: readonly Trip[], at: number): City | null {
  for (const { out, back, city } of trips) {
    if (at < out.leaves || at > back.arrives) continue
    if (at > out.arrives && at < back.leaves) return city
    return null
  }
  return home
}

/** The part of a time in which somebody is not on the way, an hour before and after left out; null where nothing is left of it. */
export function settled(trips: readonly Trip[], from: number, to: number): { readonly from: number; readonly to: number } | null {
  let [begin, end] = [from, to]
  for (const { out, back } of trips) {
    if (back.arrives + DAY < from || out.leaves - DAY > to) continue
    for (const { leaves, arrives } of [out, back]) {
      if (end <= leaves - HOUR || begin >= arrives + HOUR) continue
      if (begin < leaves - HOUR) end = leaves - HOUR
      else begin = arrives + HOUR
    }
  }
  return end - begin < HOUR / 6 ? null : { from: begin, to: end }
}
