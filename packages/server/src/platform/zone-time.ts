import { DAY } from './clock.ts'

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...numeric })
  clocks.set(timeZone, clock)
  return clock
}

/** How far the clocks of a zone are ahead at a moment, both in milliseconds. @throws RangeError for what is no time zone */
export function aheadAt(moment: number, timeZone: string): number {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(moment / 1000) * 1000
}

/**
 * The instant at which a day is over on the clocks of a zone: the first that they show as later. A midnight that the clocks leave out is
 * the moment they jump; one before which they go back comes after the hour they show twice.
 *
 * @param date YYYY-MM-DD, a day that exists
 * @returns YYYY-MM-DDTHH:mm:ss.sssZ
 * @throws RangeError for what is no time zone
 */
export function endOfDay(date: string, timeZone: string): string {
  const midnight = Date.parse(`${date}T00:00:00.000Z`) + DAY
  const moments = [midnight - DAY, midnight + DAY].map((near) => midnight - aheadAt(near, timeZone)).sort((a, b) => a - b)
  const end = moments.find((moment) => moment + aheadAt(moment, timeZone) >= midnight) ?? Math.max(...moments)
  return new Date(end).toISOString()
}
