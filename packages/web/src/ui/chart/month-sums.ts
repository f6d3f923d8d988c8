import type { MonthAmount } from './month-amounts.tsx'

interface DayGroup {
  readonly key: string | number | boolean | null
  readonly currency: string | null
  readonly rows: number
  readonly measures: readonly { readonly value: string | number | null; readonly covered: number }[]
}

/** Sums of days as sums of months; exact, whatever their size. */
export function monthAmounts(groups: readonly DayGroup[]): MonthAmount[] {
  return groups.map(({ key, currency, rows, measures: [measure] }) => ({
    month: String(key).slice(0, 7),
    currency: currency ?? '',
    value: BigInt(measure?.value ?? 0),
    rows,
    covered: measure?.covered ?? 0,
  }))
}
