import { type Endpoint, endpoints } from '@menshen/contract'
import { random } from '@menshen/engine/test/worlds/random.ts'
import { OBSERVERS } from './company/people.ts'
import { countPrepared, countRound, emptyOutcome, kindOf, type Outcome } from './outcome.ts'
import { fixRandomness } from './pair/fixed-random.ts'
import { openPair, type Pair } from './pair/pair.ts'
import type { Plant } from './plants/plant.ts'
import { type Memory, prepared } from './prepared.ts'
import { type Finding, runRound } from './round.ts'
import { shrink } from './shrink.ts'

export interface RunOptions {
  readonly seed: number
  /** Requests to every endpoint in each person's name. */
  readonly requests: number
  readonly people: readonly string[]
  /** Databases D′ for each person; the requests are spread over them. */
  readonly rounds: number
  readonly plant?: Plant
  readonly chosen?: (endpoint: Endpoint) => boolean
  /** Ends the run with the first such finding. */
  readonly until?: (finding: Finding) => boolean
  readonly memory?: Memory
  /** How many kinds of findings are made small. */
  readonly shrunk?: number
  readonly tell?: (line: string) => void
}

/** More requests to an endpoint that has given no rows yet: a few in each round, more in the last. */
const PATIENCE = { between: 2, last: 12 } as const

/** The first so many people of the company whose view is proved. */
export function observers(count: number): readonly string[] {
  if (count < 1 || count > OBSERVERS.length) throw new RangeError(`there are ${OBSERVERS.length} people to choose from`)
  return OBSERVERS.slice(0, count)
}

/** People of the company by name. */
export function observersNamed(names: readonly string[]): readonly string[] {
  const unknown = names.find((name) => !OBSERVERS.includes(name))
  if (unknown !== undefined) throw new RangeError(`nobody is called ${unknown}; there are ${OBSERVERS.join(', ')}`)
  return names
}

async function runOne(pair: Pair, options: RunOptions, outcome: Outcome, round: number, person: string): Promise<void> {
  const { seed, requests, rounds, chosen = () => true, until = () => false, tell = () => undefined } = options
  const known = await prepared(seed, round, person, options.memory)
  const { rows, changes, see, requestSeed } = known
  countPrepared(outcome, person, known)
  const result = await runRound({
    ...{ pair, person, rows, changes, see, chosen, until, coverage: outcome.coverage },
    random: random(requestSeed),
    perEndpoint: Math.floor(requests / rounds) + (round < requests % rounds ? 1 : 0),
    patience: round === rounds - 1 ? PATIENCE.last : PATIENCE.between,
    seed: `${seed} ${round} ${person}`,
  })
  for (const finding of countRound(outcome, result)) {
    const make = outcome.findings.size < (options.shrunk ?? 10)
    outcome.findings.set(kindOf(finding), make ? await shrink({ pair, rows, see }, finding) : finding)
    tell(`found: ${kindOf(finding)}`)
  }
  tell(`round ${round + 1} of ${rounds}, ${person}: ${changes.length} changes, ${result.findings.length} findings`)
}

/** Runs the proof (§4.2) for each person over several databases D′, and gathers what it covered and found. */
export async function run(options: RunOptions): Promise<Outcome> {
  const outcome = emptyOutcome(endpoints.filter(options.chosen ?? (() => true)), options.people)
  const over = (): boolean => [...outcome.findings.values()].some(options.until ?? (() => false))
  const restore = fixRandomness()
  const pair = await openPair(options.plant ?? null)
  try {
    for (let round = 0; round < options.rounds; round++) {
      for (const person of options.people) if (!over()) await runOne(pair, options, outcome, round, person)
    }
  } finally {
    await pair.close()
    restore()
  }
  return outcome
}
