import { endpoints as everyEndpoint } from '@menshen/contract'
import { cellOf, mayUse } from './coverage.ts'
import type { Outcome } from './outcome.ts'

/** The least share of requests whose answer could have told D from D′. */
const LEAST_TOUCHING = 0.5

/** Endpoints that never gave a person rows, though the policy lets them use it. */
function withoutRows({ endpoints, people, coverage, observations }: Outcome): string[] {
  return people.flatMap((person) =>
    endpoints.flatMap((endpoint) => {
      const observation = observations.get(person)
      if (observation === undefined || !mayUse(endpoint, observation)) return []
      const { asked, succeeded, withRows } = cellOf(coverage, endpoint.name, person)
      return withRows > 0 ? [] : [`${endpoint.name} never gave ${person} rows (${asked} requests, ${succeeded} successes)`]
    }),
  )
}

/** Ways to be refused that a run over every endpoint must have met: each could tell something in a way of its own. */
const REFUSALS = [
  'not-found',
  'not-permitted',
  'conflict',
  'unknown-reference',
  'unknown-field',
  'invalid-value',
  'wrong-state',
  'not-filterable',
  'not-sortable',
  'invalid-cursor',
]

function refusalsNotMet({ endpoints, ends }: Outcome): string[] {
  if (endpoints.length < everyEndpoint.length) return []
  return REFUSALS.filter((code) => !ends.has(code)).map((code) => `no request was refused with ${code}`)
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

/** Requests to each endpoint in each person's name from which on every one of them must have been met at least once. */
export const ENOUGH_FOR_FLOORS = 20

/** Why a run without findings would still prove too little. A short run, as with every build, is not asked to have met everything. */
export function shortfalls(outcome: Outcome, requests: number): string[] {
  const { touching, countable } = touchingOf(outcome)
  const share = countable === 0 ? 0 : touching / countable
  const enough = share >= LEAST_TOUCHING
  return [
    ...(requests < ENOUGH_FOR_FLOORS ? [] : [...withoutRows(outcome), ...refusalsNotMet(outcome)]),
    ...(enough ? [] : [`only ${(share * 100).toFixed(1)} % of the requests spoke of what differs; ${LEAST_TOUCHING * 100} % are needed`]),
  ]
}
