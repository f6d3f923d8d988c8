import type { Calendar, Country } from '../calendar/calendar.ts'
import { Chance } from '../chance.ts'
import { isEmployed, isOnLongLeave, type Person } from '../company/person.ts'
import { ABROAD } from '../places/cities.ts'
import { businessTrips, type Trip, tripOf } from './trips.ts'

export const OFF = 0
export const IN_OFFICE = 1
export const AT_HOME = 2
export const ON_TRIP = 3
/** Shifts by their order in a day: from six, from fourteen and from twenty-two o'clock. */
export const SHIFTS = [11, 12, 13] as const

/** What is settled of somebody's days before the year begins. */
export interface PersonYear {
  /** One of the above for each day. */
  readonly days: Uint8Array
  /** How busy each day is, beside the usual: 1 is as ever. */
  readonly busy: Float32Array
  readonly trips: readonly Trip[]
}

const ROTA = [SHIFTS[0], SHIFTS[0], SHIFTS[1], SHIFTS[1], SHIFTS[2], SHIFTS[2], OFF, OFF, OFF] as const
const PART_DAYS: readonly (readonly number[])[] = [
  [1, 2, 3],
  [2, 3, 4],
  [1, 2, 3, 4],
]
const HOLIDAYS: Readonly<Record<Country, number>> = { CN: 12, DE: 28, US: 15 }

function basicDay({ schedule, index, country, habits }: Person, day: number, calendar: Calendar, chance: Chance): number {
  const works = calendar.works(country, day)
  if (schedule === 'shift') {
    const turn = ROTA[(((day + index * 2) % ROTA.length) + ROTA.length) % ROTA.length] as number
    // On days off for everybody half of them do.
    return turn !== OFF && !works && chance.is(0.5) ? OFF : turn
  }
  if (!works) return OFF
  const isTheirs = schedule === 'office' || (PART_DAYS[index % PART_DAYS.length] as readonly number[]).includes(calendar.weekdayOf(day))
  if (!isTheirs) return OFF
  return chance.is(habits.atHome) ? AT_HOME : IN_OFFICE
}

function takeOff(days: Uint8Array, from: number, length: number): void {
  for (let day = Math.max(0, from); day < Math.min(days.length, from + length); day++) days[day] = OFF
}

/** Holidays in a few pieces, most of them in summer and around the great feasts; some are spent abroad. @returns those abroad */
function holidays(person: Person, days: Uint8Array, calendar: Calendar, chance: Chance): Trip[] {
  const trips: Trip[] = []
  let left = (HOLIDAYS[person.country] * days.length) / 365
  while (left > 0) {
    const length = Math.min(chance.pick([1, 2, 5, 5, 9, 12]), Math.ceil(left))
    const summer = chance.is(0.4) && days.length > 250
    const from = summer ? chance.whole(175, 240) : chance.below(days.length)
    const span = Math.ceil(length * 1.4)
    takeOff(days, from, span)
    const clear = from > 3 && from + span + 3 < days.length && trips.every((one) => one.to + 6 < from || one.from > from + span + 6)
    if (length >= 5 && clear && chance.is(0.3)) {
      takeOff(days, from - 1, 1)
      const city = chance.pick(ABROAD.filter(({ country }) => country !== person.country))
      trips.push(tripOf(person.city, city, from, from + span - 2, true, calendar))
    }
    left -= length
  }
  return trips
}

function sickness(days: Uint8Array, chance: Chance): void {
  for (let day = 0; day < days.length; day++) if (chance.is(0.008)) takeOff(days, day, chance.whole(1, 6))
}

/** Busy and quiet days come in heaps; now and then one is far beyond the usual. */
function busyDays(count: number, chance: Chance): Float32Array {
  const busy = new Float32Array(count)
  let level = chance.normal(0, 0.35)
  for (let day = 0; day < count; day++) {
    level = 0.75 * level + chance.normal(0, 0.24)
    const burst = chance.is(0.008) ? chance.between(2.5, 6) : 1
    busy[day] = Math.exp(level) * burst
  }
  return busy
}

export function yearOfPerson(seed: number, person: Person, calendar: Calendar): PersonYear {
  const chance = new Chance(seed, 'year of', person.index)
  const days = new Uint8Array(calendar.days)
  for (let day = 0; day < days.length; day++) days[day] = basicDay(person, day, calendar, chance)
  const away = holidays(person, days, calendar, chance)
  sickness(days, chance)
  const here = (day: number): boolean => isEmployed(person, day) && !isOnLongLeave(person, day)
  const settling = person.joins === null ? -1 : person.joins + 3
  const isFree = (day: number): boolean => here(day) && day > settling && away.every((one) => day < one.from - 3 || day > one.to + 3)
  const business = person.schedule === 'shift' ? [] : businessTrips(person, calendar, isFree, chance)
  for (const { from, to } of business) for (let day = from; day <= to; day++) if (calendar.weekdayOf(day) % 6 !== 0) days[day] = ON_TRIP
  const kept = away.filter(({ from, to }) => here(from - 3) && here(to + 3))
  for (let day = 0; day < days.length; day++) if (!here(day)) days[day] = OFF
  // Whoever is new comes in on the first day, and whoever goes, on the last.
  for (const day of [person.joins, person.leaves]) if (day !== null && days[day] === OFF) days[day] = IN_OFFICE
  const trips = [...business, ...kept].sort((a, b) => a.from - b.from)
  return { days, busy: busyDays(days.length, chance), trips }
}
