/** Days are 'YYYY-MM-DD'. */
const DAY = 86_400_000

const at = (day: string): number => Date.parse(`${day}T00:00:00.000Z`)

const dayOf = (instant: string): string => instant.slice(0, 10)

export function addDays(day: string, days: number): string {
  return dayOf(new Date(at(day) + days * DAY).toISOString())
}

export const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / DAY)

export function laterOf(a: string, b: string): string {
  if (a > b) return a
  return b
}

/** Monday to Friday. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(at(day)).getUTCDay()
  return weekday > 0 && weekday < 6
}

/** The day itself, or the next working day after it. */
export function workingDayFrom(day: string): string {
  let found = day
  while (!isWorkingDay(found)) found = addDays(found, 1)
  return found
}

export function mondayOnOrBefore(day: string): string {
  return addDays(day, -((new Date(at(day)).getUTCDay() + 6) % 7))
}

/** The working days from a day up to, but not on, another. */
export function workingDays(from: string, until: string): string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, until)) }, (_, i) => addDays(from, i)).filter(isWorkingDay)
}

/** The same day so many years later; the last of February where the year lacks the 29th. */
export function addYears(day: string, years: number): string {
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`
  return dayOf(new Date(at(moved)).toISOString()) === moved ? moved : moved.replace('02-29', '02-28')
}

/** By how many whole years a day can be moved without passing today. */
export function yearsUntil(today: string, day: string): number {
  const years = Number(today.slice(0, 4)) - Number(day.slice(0, 4))
  return addYears(day, years) > today ? years - 1 : years
}
