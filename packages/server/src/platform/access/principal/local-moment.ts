const WEEKDAYS: Readonly<Record<string, number>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 }

const formats = new Map<string, Intl.DateTimeFormat | null>()

function formatFor(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  let format: Intl.DateTimeFormat | null = null
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  } catch {
    // Not a time zone; the caller decides what that means.
  }
  // There are a few hundred time zones; other names are not worth keeping.
  if (format !== null) formats.set(timeZone, format)
  return format
}

/** The day of the week and 'HH:mm' on the wall in a time zone, or null when there is no such zone. */
export function localMoment(instant: string, timeZone: string): { readonly weekday: number; readonly time: string } | null {
  const format = formatFor(timeZone)
  if (format === null) return null
  const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  const weekday = WEEKDAYS[parts.get('weekday') ?? '']
  return weekday === undefined ? null : { weekday, time: `${parts.get('hour')}:${parts.get('minute')}` }
}
