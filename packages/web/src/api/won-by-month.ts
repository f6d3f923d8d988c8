import type { Predicate } from '@menshen/engine'
import { aggregateQuery } from './records.ts'
import type { Reach } from './session.ts'

/** So many months that the days of them, in every currency, stay within what one summary answers. */
const MONTHS = 6

/** The months of the chart as 'YYYY-MM', the present one last. */
export function recentMonths(today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, back) => new Date(Date.UTC(year, month - MONTHS + back, 1)).toISOString().slice(0, 7))
}

/** Whether the reader can ask for it: all of its fields must be in the clear somewhere (V2). */
export function seesWon({ levels }: Reach): boolean {
  return ['stage', 'closedOn', 'amount', 'currency'].every((name) => levels[name] === 'clear')
}

/** What was won on each day of the recent months. */
export function wonQuery(today: string, further: Predicate | undefined) {
  const [first = today] = recentMonths(today)
  const won: Predicate[] = [
    { field: 'stage', op: 'eq', value: 'won' },
    { not: { field: 'closedOn', op: 'lt', value: `${first}-01`, absent: true } },
    { field: 'closedOn', op: 'le', value: today },
  ]
  return aggregateQuery('deal', {
    groupBy: 'closedOn',
    measures: [{ fn: 'sum', field: 'amount' }],
    filter: { and: further === undefined ? won : [...won, further] },
  })
}
