export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

/** When clocks go forward and back, as a rule of a part of the world. */
export type Summer = 'never' | 'europe' | 'america'

export interface Zone {
  readonly name: string
  /** Hours ahead of UTC in winter. */
  readonly ahead: number
  readonly summer: Summer
}

/** The nth Sunday of a month as midnight of UTC; the last one where n is -1. */
function sunday(year: number, month: number, nth: number): number {
  if (nth > 0) {
    const first = Date.UTC(year, month, 1)
    return first + ((7 - new Date(first).getUTCDay()) % 7) * DAY + (nth - 1) * 7 * DAY
  }
  const last = Date.UTC(year, month + 1, 0)
  return last - new Date(last).getUTCDay() * DAY
}

function isSummer(summer: Summer, date: number): boolean {
  const year = new Date(date).getUTCFullYear()
  if (summer === 'europe') return date >= sunday(year, 2, -1) && date < sunday(year, 9, -1)
  return summer === 'america' && date >= sunday(year, 2, 2) && date < sunday(year, 10, 1)
}

/** The instant of a date's midnight in a zone; the date is given as its midnight in UTC. */
export function midnightIn({ ahead, summer }: Zone, date: number): number {
  return date - (ahead + (isSummer(summer, date) ? 1 : 0)) * HOUR
}
