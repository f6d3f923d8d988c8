import { DAY } from './zones.ts'

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** Easter Sunday of a year of the Gregorian calendar, as midnight of UTC, reckoned from the moon's age and the day of the week. */
function easter(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const moon = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30
  const late = moon === 29 || (moon === 28 && golden > 10) ? 1 : 0
  const full = moon - late
  const weekday = (year + Math.floor(year / 4) + full + 2 - century + Math.floor(century / 4)) % 7
  return Date.UTC(year, 2, 28) + (full - weekday) * DAY
}

const yearly = new Map<string, ReadonlySet<string>>()

function known(key: string, make: () => readonly string[]): ReadonlySet<string> {
  const days = yearly.get(key) ?? new Set(make())
  yearly.set(key, days)
  return days
}

function germanHolidays(year: number): readonly string[] {
  const around = (days: number): string => dateOf(easter(year) + days * DAY)
  const fixed = ['01-01', '05-01', '10-03', '12-25', '12-26'].map((day) => `${year}-${day}`)
  return [...fixed, around(-2), around(1), around(39), around(50)]
}

/** Whether Germany works on a date (2025-05-29) of that day of the week; days of single states are left out. */
export function worksInGermany(date: string, weekday: number): boolean {
  const year = Number(date.slice(0, 4))
  return weekday % 6 !== 0 && !known(`DE ${year}`, () => germanHolidays(year)).has(date)
}

/** The date of the nth of a weekday of a month; from the end where n is -1. */
function nth(year: number, month: number, weekday: number, n: number): string {
  if (n < 0) {
    const last = Date.UTC(year, month + 1, 0)
    return dateOf(last - ((new Date(last).getUTCDay() - weekday + 7) % 7) * DAY)
  }
  const first = Date.UTC(year, month, 1)
  return dateOf(first + ((weekday - new Date(first).getUTCDay() + 7) % 7) * DAY + (n - 1) * 7 * DAY)
}

/** Whether the office in America works: it keeps six days of the year and the day after Thanksgiving. */
export function worksInAmerica(date: string, weekday: number): boolean {
  const year = Number(date.slice(0, 4))
  const days = (): string[] => {
    const thanks = nth(year, 10, 4, 4)
    const after = dateOf(Date.parse(thanks) + DAY)
    return [`${year}-01-01`, `${year}-07-04`, `${year}-12-25`, nth(year, 4, 1, -1), nth(year, 8, 1, 1), thanks, after]
  }
  return weekday % 6 !== 0 && !known(`US ${year}`, days).has(date)
}
