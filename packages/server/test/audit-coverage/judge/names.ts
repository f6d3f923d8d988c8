import type { Row } from '../../noninterference/rows.ts'
import type { Observed } from '../watch.ts'
import { SIGN_IN } from './sign-in-names.ts'

/** Endpoints whose calls may leave other events besides their own, for what the call does beside: each such event must have its change. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  'policy.publish': ['policy.read'],
  'policy.restore': ['policy.read', 'policy.read'],
  'policyChange.publish': ['policy.published'],
  'user.leave': ['assignment.ended', 'record.unshared', 'record.team-changed', 'user.tokens-ended'],
  'access.decide': ['assignment.granted'],
  'access.elevate': ['assignment.granted'],
  'access.breakGlass': ['assignment.granted'],
  'access.end': ['assignment.ended'],
  'access.nameDeputy': ['access.escalated'],
}

/** Problems that say somebody wanted what they may not; all others say that a request could not be met. */
const DENIED = new Set([401, 403, 404])

/** Problems with one of these answers that are no denial, and the other way round. */
const EXCEPTIONS: Readonly<Record<string, 'access.denied' | 'request.refused'>> = {
  // A sign-in whose time was over.
  'step-ended': 'request.refused',
  'rate-limited': 'access.denied',
  'reveal-limit-reached': 'access.denied',
}

function refusalName({ endpoint, status, body }: Observed): string {
  if (endpoint.event === 'session.started') return 'session.refused'
  return EXCEPTIONS[body?.code] ?? (DENIED.has(status) ? 'access.denied' : 'request.refused')
}

const sorted = (names: readonly unknown[]): string => names.map(String).sort().join(', ')

/** Work on all that match is counted before it is started. */
const countsFirst = ({ endpoint, sent }: Observed): boolean =>
  endpoint.event === 'bulk.started' && (sent.body as { rows?: { ids?: unknown } }).rows?.ids === undefined

function wantedOf(seen: Observed, names: readonly unknown[]): readonly unknown[] {
  const signsIn = SIGN_IN[seen.endpoint.name]
  if (signsIn !== undefined) return signsIn(seen)
  const own = String(seen.endpoint.event)
  const beside = BESIDE[seen.endpoint.name] ?? []
  return [own, ...(countsFirst(seen) ? ['record.counted'] : []), ...names.filter((name) => beside.includes(String(name)))]
}

/** Exactly the events that belong to the call are there. */
export function wrongNames(seen: Observed, events: readonly Row[]): string[] {
  const { endpoint, status } = seen
  const names = events.map(({ event }) => event)
  if (typeof endpoint.event !== 'string') return names.length === 0 ? [] : [`${sorted(names)} of an endpoint that leaves none`]
  if (status >= 300) {
    const refusals = events.filter(({ outcome }) => outcome !== 'done')
    const [refusal] = refusals
    return [
      ...(refusals.length === 1 ? [] : [`${refusals.length} events of one refusal`]),
      ...(refusal === undefined || refusal.event === refusalName(seen)
        ? []
        : [`the refusal ${String(seen.body?.code)} is called ${String(refusal.event)}`]),
      ...(refusal === undefined || refusal.problem === seen.body?.code ? [] : [`the problem ${String(refusal.problem)}`]),
      ...(refusal === undefined || refusal.outcome === (status >= 500 ? 'failed' : 'refused') ? [] : ['another outcome']),
    ]
  }
  const wanted = wantedOf(seen, names)
  const bad = events.filter(({ outcome, problem }) => outcome !== 'done' || problem !== null)
  return [
    ...(sorted(wanted) === sorted(names) ? [] : [`the events ${sorted(names) || 'none'} instead of ${sorted(wanted)}`]),
    ...bad.map(({ event }) => `${String(event)} does not say that it was done`),
  ]
}
