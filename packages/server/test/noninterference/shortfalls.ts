import { cellOf, mayUse } from './coverage.ts'
import type { Outcome } from './outcome.ts'

/** The least share of requests whose answer could have told D from D′. */
export const LEAST_TOUCHING = 0.5

/** Endpoints that never gave a person rows, though the policy lets them use it. */
export function withoutRows({ endpoints, people, coverage, observations }: Outcome): string[] {
  return people.flatMap((person) =>
    endpoints.flatMap((endpoint) => {
      const observation = observations.get(person)
      if (observation === undefined || !mayUse(endpoint, observation)) return []
      const { asked, succeeded, withRows } = cellOf(coverage, endpoint.name, person)
      return withRows > 0 ? [] : [`${endpoint.name} never gave ${person} rows (${asked} requests, ${succeeded} successes)`]
    }),
  )
}

export interface Touching {
  readonly touching: number
  readonly countable: number
}

/** How many of the requests that speak of something spoke of what differs. */
export function touchingOf({ coverage }: Pick<Outcome, 'coverage'>, endpoint?: string): Touching {
  const rows = endpoint === undefined ? [...coverage.values()] : [coverage.get(endpoint) ?? new Map()]
  const cells = rows.flatMap((row) => [...row.values()])
  return {
    touching: cells.reduce((sum, cell) => sum + cell.touching, 0),
    countable: cells.reduce((sum, cell) => sum + cell.countable, 0),
  }
}

/** Why a run without findings would still prove too little. */
export function shortfalls(outcome: Outcome): string[] {
  const { touching, countable } = touchingOf(outcome)
  const share = countable === 0 ? 0 : touching / countable
  const enough = share >= LEAST_TOUCHING
  return [
    ...withoutRows(outcome),
    ...(enough ? [] : [`only ${(share * 100).toFixed(1)} % of the requests spoke of what differs; ${LEAST_TOUCHING * 100} % are needed`]),
  ]
}
