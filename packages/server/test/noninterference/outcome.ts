import type { Endpoint } from '@menshen/contract'
import type { ChangeKind } from './changes/change.ts'
import type { Coverage } from './coverage.ts'
import type { Prepared } from './prepared.ts'
import type { Finding, RoundOutcome } from './round.ts'
import type { SmallFinding } from './shrink.ts'
import type { Observation } from './view/observation.ts'

/** What a run exercised and found so far. */
export interface Outcome {
  readonly endpoints: readonly Endpoint[]
  readonly people: readonly string[]
  readonly coverage: Coverage
  /** What each person observes at the start. */
  readonly observations: Map<string, Observation>
  readonly kept: Map<ChangeKind, number>
  discarded: number
  /** Pairs of databases. */
  pairs: number
  /** Acts that showed more than was observed before, and were done again without what they showed. */
  widened: number
  /** How often requests ended in which way. */
  readonly ends: Map<string, number>
  /** How often each known difference was met. */
  readonly known: Map<string, number>
  /** The first finding of each kind. */
  readonly findings: Map<string, Finding | SmallFinding>
  /** How often each kind occurred. */
  readonly occurrences: Map<string, number>
}

export function emptyOutcome(endpoints: readonly Endpoint[], people: readonly string[]): Outcome {
  const maps = {
    coverage: new Map(),
    observations: new Map(),
    kept: new Map(),
    known: new Map(),
    ends: new Map(),
    findings: new Map(),
    occurrences: new Map(),
  }
  return { endpoints, people, ...maps, discarded: 0, pairs: 0, widened: 0 }
}

function add<K>(map: Map<K, number>, key: K, more = 1): void {
  map.set(key, (map.get(key) ?? 0) + more)
}

/** What makes two findings one: the same endpoint telling the same things apart, whatever the values. */
export function kindOf({ ask, differences }: Finding): string {
  const places = differences.map((line) => line.replaceAll(/\/\d+(?=[/:])/g, '/n').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id'))
  const paths = places.map((line) => (line.startsWith('status') ? line : (line.split(': ')[0] ?? line)))
  return `${ask.endpoint.name}: ${[...new Set(paths)].sort().slice(0, 3).join(', ')}`
}

export function countPrepared(outcome: Outcome, person: string, { changes, discarded, observation }: Prepared): void {
  for (const { kind } of changes) add(outcome.kept, kind)
  outcome.discarded += discarded
  outcome.pairs += 1
  outcome.observations.set(person, observation)
}

/** Adds what a round did; answers the findings of kinds that were not there before. */
export function countRound(outcome: Outcome, { findings, widened, known, ends }: RoundOutcome): Finding[] {
  outcome.widened += widened
  for (const [name, times] of known) add(outcome.known, name, times)
  for (const [end, times] of ends) add(outcome.ends, end, times)
  const fresh = new Map<string, Finding>()
  for (const finding of findings) {
    const kind = kindOf(finding)
    add(outcome.occurrences, kind)
    if (!outcome.findings.has(kind) && !fresh.has(kind)) fresh.set(kind, finding)
  }
  return [...fresh.values()]
}
