const WEEKDAYS: Readonly<Record<string, number>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 }

const formats = new Map<string, Intl.DateTimeFormat | null>()

function formatFor(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  let format: Intl.DateTimeFormat | null = null
  try {
    const day = { year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short' } as const
    format = new Intl.DateTimeFormat('en-US', { timeZone, ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  } catch {
    // Not a time zone; the caller decides what that means.
  }
  // There are a few hundred time zones; other names are not worth keeping.
  if (format !== null) formats.set(timeZone, format)
  return format
}

interface LocalMoment {
  /** 'YYYY-MM-DD'. */
  readonly day: string
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number
  /** 'HH:mm'. */
  readonly time: string
}

/** The day and the time on the wall in a time zone, or null when there is no such zone. */
export function localMoment(instant: string, timeZone: string): LocalMoment | null {
  const format = formatFor(timeZone)
  if (format === null) return null
  const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  const weekday = WEEKDAYS[parts.get('weekday') ?? '']
  if (weekday === undefined) return null
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  return { day, weekday, time: `${parts.get('hour')}:${parts.get('minute')}` }
}
