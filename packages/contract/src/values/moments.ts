const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?([Zz]|([+-])(\d{2}):(\d{2}))$/
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0)
}

/** Whether a text is a day that exists, as YYYY-MM-DD: no 30 February, no year 0. */
export function isDate(text: string): boolean {
  const parts = DATE.exec(text)
  if (parts === null) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return year >= 1 && day >= 1 && day <= daysIn(year, month)
}

/**
 * A moment in the one form that is stored and compared, YYYY-MM-DDTHH:mm:ss.sssZ, or undefined when the text is none.
 * Finer fractions are cut to milliseconds (G5).
 */
export function canonicalInstant(text: string): string | undefined {
  const parts = INSTANT.exec(text)
  if (parts === null) return undefined
  const [date, hour, minute, second] = [parts[1] ?? '', Number(parts[2]), Number(parts[3]), Number(parts[4] ?? '0')]
  const [offsetHours, offsetMinutes] = [Number(parts[8] ?? '0'), Number(parts[9] ?? '0')]
  if (!isDate(date) || hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return undefined
  const milliseconds = Number((parts[5] ?? '').padEnd(3, '0').slice(0, 3))
  const midnight = Date.parse(`${date}T00:00:00.000Z`)
  const local = midnight + hour * 3_600_000 + minute * 60_000 + second * 1000 + milliseconds
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000 * (parts[7] === '-' ? -1 : 1)
  const canonical = new Date(local - offset).toISOString()
  // An offset can carry the moment out of the years 1 to 9999, whose form has more digits.
  return canonical.length === 24 && !canonical.startsWith('0000') ? canonical : undefined
}
