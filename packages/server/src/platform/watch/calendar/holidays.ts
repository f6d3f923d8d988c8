import { createRequire } from 'node:module'
import type HolidaysOf from 'date-holidays'

/** What a day is where somebody works, whatever day of the week it is: a holiday, or a day off that is worked for one. */
export type DayKind = 'holiday' | 'worked'

interface AnnouncedDays {
  readonly holidays: Readonly<Record<string, string>>
  readonly workdays: Readonly<Record<string, string>>
}

const require = createRequire(import.meta.url)

/** Loaded when a holiday is asked for first: it is large, and many installations name none. */
const library = (): typeof HolidaysOf => require('date-holidays') as typeof HolidaysOf

/** As announced by the State Council, year by year. */
const announced = (): AnnouncedDays => require('chinese-days/dist/chinese-days.json') as AnnouncedDays

const DAY = 86_400_000

/** A half of a day off, such as Christmas Eve in some places, is no day off. */
const WHOLE = 0.8 * DAY

type Days = ReadonlyMap<string, DayKind>

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

function byRule(country: string, region: string | null, year: number): Days {
  const Library = library()
  const calendar = region === null ? new Library(country) : new Library(country, region)
  const days = new Map<string, DayKind>()
  for (const { date, start, end, type } of calendar.getHolidays(year)) {
    if (type !== 'public' && type !== 'bank') continue
    const length = end.getTime() - start.getTime()
    if (length < WHOLE) continue
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
    for (let day = 0; day < Math.round(length / DAY); day++) days.set(isoDay(first + day * DAY), 'holiday')
  }
  return days
}

/** China's days off, and the weekends that are worked for them. Null for a year that is not announced yet. */
function asAnnounced(year: number): Days | null {
  const { holidays, workdays } = announced()
  const inYear = (days: Readonly<Record<string, string>>): string[] => Object.keys(days).filter((day) => day.startsWith(`${year}-`))
  const off = inYear(holidays)
  if (off.length === 0) return null
  return new Map([
    ...off.map((day): [string, DayKind] => [day, 'holiday']),
    ...inYear(workdays).map((day): [string, DayKind] => [day, 'worked']),
  ])
}

const known = new Map<string, Days>()

function daysOf(country: string, region: string | null, year: number): Days {
  const name = `${country} ${region} ${year}`
  const days = known.get(name) ?? (country === 'CN' ? asAnnounced(year) : null) ?? byRule(country, region, year)
  known.set(name, days)
  return days
}

/**
 * What a day is in a country, or one of its regions.
 *
 * @param day as 'YYYY-MM-DD'
 * @returns null for a day like any other of its week
 */
export function dayKind(country: string, region: string | null, day: string): DayKind | null {
  return daysOf(country, region, Number(day.slice(0, 4))).get(day) ?? null
}

/** Whether the holidays of a country, or one of its regions, are known. */
export function isCalendar(country: string, region: string | null): boolean {
  const calendars = new (library())()
  if (!Object.hasOwn(calendars.getCountries() ?? {}, country)) return false
  return region === null || Object.hasOwn(calendars.getStates(country) ?? {}, region)
}
