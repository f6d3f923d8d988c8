import { type Endpoint, endpoints } from '@menshen/contract'
import { random } from '@menshen/engine/test/worlds/random.ts'
import type { ChangeKind } from './changes/change.ts'
import { chooseChanges } from './changes/propose.ts'
import { companyRows } from './company/company.ts'
import { START } from './company/names.ts'
import { OBSERVERS, userId } from './company/people.ts'
import type { Coverage } from './coverage.ts'
import { fixRandomness } from './pair/fixed-random.ts'
import { openPair } from './pair/pair.ts'
import type { Plant } from './plants/plant.ts'
import { type Finding, runRound } from './round.ts'
import { type SmallFinding, shrink } from './shrink.ts'
import { type Observation, observer } from './view/observation.ts'

export interface RunOptions {
  readonly seed: number
  /** Requests to every endpoint in each person's name. */
  readonly requests: number
  readonly people: readonly string[]
  /** Databases D′ for each person; the requests are spread over them. */
  readonly rounds: number
  readonly plant?: Plant
  readonly chosen?: (endpoint: Endpoint) => boolean
  /** Ends the run with the first finding. */
  readonly first?: boolean
  /** How many different findings are made small. */
  readonly shrunk?: number
  readonly tell?: (line: string) => void
}

export interface Outcome {
  readonly endpoints: readonly Endpoint[]
  readonly people: readonly string[]
  readonly coverage: Coverage
  readonly observations: ReadonlyMap<string, Observation>
  readonly kept: ReadonlyMap<ChangeKind, number>
  readonly discarded: number
  /** Pairs of databases. */
  readonly pairs: number
  /** Acts that showed more than was observed before, and were done again without what they showed. */
  readonly widened: number
  /** How often each known difference was met. */
  readonly known: ReadonlyMap<string, number>
  readonly findings: readonly (Finding | SmallFinding)[]
  /** How often each kind of finding occurred, the first of each being in `findings`. */
  readonly occurrences: ReadonlyMap<string, number>
}

/** What makes two findings one: the same endpoint telling the same things apart, whatever the values. */
export function kindOf({ ask, differences }: Finding): string {
  const places = differences.map((line) => line.replaceAll(/\/\d+(?=[/:])/g, '/n').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id'))
  const paths = places.map((line) => (line.startsWith('status') ? line : (line.split(': ')[0] ?? line)))
  return `${ask.endpoint.name}: ${[...new Set(paths)].sort().slice(0, 3).join(', ')}`
}

/** The first so many people of the company whose view is proved. */
export function observers(count: number): readonly string[] {
  if (count < 1 || count > OBSERVERS.length) throw new RangeError(`there are ${OBSERVERS.length} people to choose from`)
  return OBSERVERS.slice(0, count)
}

/** Runs the proof (§4.2) for each person over several databases D′, and gathers what it covered and found. */
export async function run(options: RunOptions): Promise<Outcome> {
  const { seed, people, rounds, plant = null, tell = () => undefined } = options
  const chosen = options.chosen ?? (() => true)
  const restore = fixRandomness()
  const pair = await openPair(plant)
  const coverage: Coverage = new Map()
  const observations = new Map<string, Observation>()
  const kept = new Map<ChangeKind, number>()
  const found = new Map<string, Finding | SmallFinding>()
  const occurrences = new Map<string, number>()
  const known = new Map<string, number>()
  let discarded = 0
  let [pairs, widened] = [0, 0]
  const stop = (): boolean => options.first === true && found.size > 0
  try {
    for (let round = 0; round < rounds && !stop(); round++) {
      const rows = await companyRows(seed * 1000 + round)
      for (const [index, person] of people.entries()) {
        if (stop()) break
        const see = observer(userId(person))
        const numbers = random(seed * 100_000 + round * 100 + index)
        observations.set(person, see(rows, START))
        const { changes, discarded: left } = chooseChanges(rows, (one) => see(one, START), numbers)
        for (const { kind } of changes) kept.set(kind, (kept.get(kind) ?? 0) + 1)
        discarded += left
        pairs += 1
        const perEndpoint = Math.floor(options.requests / rounds) + (round < options.requests % rounds ? 1 : 0)
        const last = round === rounds - 1
        const {
          findings,
          widened: more,
          known: met,
        } = await runRound({
          ...{ pair, person, rows, changes, see, random: numbers, perEndpoint, chosen, coverage, first: options.first === true },
          patience: last ? 12 : 2,
          seed: `${seed} ${round} ${person}`,
        })
        widened += more
        for (const [name, times] of met) known.set(name, (known.get(name) ?? 0) + times)
        for (const finding of findings) {
          const kind = kindOf(finding)
          occurrences.set(kind, (occurrences.get(kind) ?? 0) + 1)
          if (found.has(kind)) continue
          const small = found.size < (options.shrunk ?? 10) ? await shrink({ pair, rows, see }, finding) : finding
          found.set(kind, small)
          tell(`found: ${kind}`)
        }
        tell(`round ${round + 1}, ${person}: ${changes.length} changes, ${more} widened, ${findings.length} findings`)
      }
    }
  } finally {
    await pair.close()
    restore()
  }
  const asked = endpoints.filter(chosen)
  return {
    endpoints: asked,
    people,
    coverage,
    observations,
    kept,
    discarded,
    pairs,
    widened,
    known,
    findings: [...found.values()],
    occurrences,
  }
}
