import type { AnswerOf } from './call.ts'

type Aggregate = AnswerOf<typeof import('@menshen/contract').recordEndpoints.deal.aggregate>

/** One sum of a group: groups are split by currency, so that no sum mixes them. */
export interface GroupSum {
  readonly currency: string | null
  readonly rows: number
  readonly value: string | number | null
  /** On how many of the rows the amount is seen and present (V2). */
  readonly covered: number
}

/** The groups of an answer by their key; what has none, because it is absent or not clear, under `null`. */
export function byKey({ groups }: Aggregate): ReadonlyMap<string, readonly GroupSum[]> {
  const found = new Map<string, GroupSum[]>()
  for (const { key, currency, rows, measures } of groups) {
    const [measure] = measures
    const sum = { currency, rows, value: measure?.value ?? null, covered: measure?.covered ?? 0 }
    found.set(String(key), [...(found.get(String(key)) ?? []), sum])
  }
  return found
}

export function rowsOf(sums: readonly GroupSum[] | undefined): number {
  return (sums ?? []).reduce((sum, { rows }) => sum + rows, 0)
}

export function coveredOf(sums: readonly GroupSum[] | undefined): number {
  return (sums ?? []).reduce((sum, { covered }) => sum + covered, 0)
}
