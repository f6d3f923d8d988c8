import { worksInChina } from './chinese-days.ts'
import { worksInAmerica, worksInGermany } from './western-days.ts'
import { DAY, midnightIn, type Zone } from './zones.ts'

export type Country = 'CN' | 'DE' | 'US'

const WORKS: Readonly<Record<Country, (date: string, weekday: number) => boolean>> = {
  CN: worksInChina,
  DE: worksInGermany,
  US: worksInAmerica,
}

/** The days of the year, by their number from its first day on; days before it have negative numbers. */
export interface Calendar {
  readonly days: number
  /** 2025-01-01. */
  dateOf(day: number): string
  /** 0 is Sunday. */
  weekdayOf(day: number): number
  /** The instant at which the day begins in a zone. */
  midnight(day: number, zone: Zone): number
  /** The instant at which it begins in UTC. */
  start(day: number): number
  works(country: Country, day: number): boolean
  /** How many days off lie just before it in that country, weekends included. */
  offBefore(country: Country, day: number): number
  /** Working days left in the month of that day, itself included: 1 on the last. */
  leftInMonth(country: Country, day: number): number
  isQuarterEnd(day: number): boolean
}

/** @param start the first day, 2025-01-01 */
export function calendarFrom(start: string, days: number): Calendar {
  const first = Date.parse(`${start}T00:00:00.000Z`)
  if (Number.isNaN(first)) throw new RangeError(`${start} is no date`)
  const at = (day: number): number => first + day * DAY
  const dateOf = (day: number): string => new Date(at(day)).toISOString().slice(0, 10)
  const weekdayOf = (day: number): number => new Date(at(day)).getUTCDay()
  const kept = new Map<string, boolean>()
  const works = (country: Country, day: number): boolean => {
    const key = `${country}${day}`
    const one = kept.get(key) ?? WORKS[country](dateOf(day), weekdayOf(day))
    kept.set(key, one)
    return one
  }
  const month = (day: number): number => new Date(at(day)).getUTCMonth()
  return {
    days,
    dateOf,
    weekdayOf,
    midnight: (day, zone) => midnightIn(zone, at(day)),
    start: at,
    works,
    offBefore: (country, day) => {
      let off = 0
      while (off < 14 && !works(country, day - off - 1)) off++
      return off
    },
    leftInMonth: (country, day) => {
      let left = 0
      for (let later = day; month(later) === month(day); later++) if (works(country, later)) left++
      return left
    },
    isQuarterEnd: (day) => month(day) % 3 === 2,
  }
}
