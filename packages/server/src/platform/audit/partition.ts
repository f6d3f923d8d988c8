/** The classes of events that may go when their time is over (A4). Those of all other categories are kept for good: they tell who gave which right. */
export const RETIRED_CLASSES = ['record', 'session', 'access'] as const
export type RetiredClass = (typeof RETIRED_CLASSES)[number]

/** The events of one class in one month of UTC, which lie in a table of their own. */
export interface Partition {
  /** As 2026-03. */
  readonly month: string
  readonly class: RetiredClass
}

/** A month as it is written here. */
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

export const isRetiredClass = (text: string): text is RetiredClass => RETIRED_CLASSES.some((one) => one === text)

export const partitionName = ({ month, class: of }: Partition): string => `${month}/${of}`

/** The partition that an event lies in; null where it lies in one that never goes, or its moment is none. */
export function partitionOf(category: string | null, createdAt: string | null): string | null {
  // What is read from a file may be anything.
  if (category === null || typeof createdAt !== 'string' || !isRetiredClass(category)) return null
  return partitionName({ month: createdAt.slice(0, 7), class: category })
}

/** No retention goes below so many months, whatever is asked for (MLPS 2.0, GB/T 22239). */
export const FEWEST_MONTHS = 6

/** In milliseconds, the first moment of the month so many months after one; NaN where that is no month. */
function startOf(month: string, months: number): number {
  const first = new Date(`${month}-01T00:00:00.000Z`)
  return first.setUTCMonth(first.getUTCMonth() + months)
}

/** The first moment of the month so many months after one. */
export const monthsLater = (month: string, months: number): string => new Date(startOf(month, months)).toISOString()

/** Whether all of a month is older than so many months at a moment. */
export const isOlderThan = (month: string, months: number, at: string): boolean => startOf(month, months + 1) <= Date.parse(at)

/** In milliseconds, the first moment of the month of a partition of that name, and the first after it; NaN where it is the name of none. */
export function spanOf(name: string): readonly [first: number, end: number] {
  const month = name.slice(0, 7)
  return [startOf(month, 0), startOf(month, 1)]
}
