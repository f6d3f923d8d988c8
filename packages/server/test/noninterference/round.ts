import { type Endpoint, endpoints } from '@menshen/contract'
import type { Random } from '@menshen/engine/test/worlds/random.ts'
import { type Act, actAgain } from './act-again.ts'
import { type Change, withChanges } from './changes/change.ts'
import { type Coverage, cellOf, endOf, mayUse, showsRows } from './coverage.ts'
import { KNOWN_DIFFERENCES } from './known-differences.ts'
import { answerDifferences } from './pair/answer.ts'
import type { BothAnswers } from './pair/pair.ts'
import { type Ask, askOf } from './requests/ask.ts'
import { makeDraft } from './requests/make-draft.ts'
import { touchedBy, touches } from './requests/touch.ts'
import { remember, type Stretch } from './stretch.ts'
import { type AfterAct, differencesAfter } from './view/observation.ts'

/** One request to which two databases that look the same gave different answers, or after which they no longer look the same. */
export interface Finding {
  readonly person: string
  readonly ask: Ask
  readonly differences: readonly string[]
  /** Noticed some requests after it came about, when both were looked at again. */
  readonly late: boolean
  /** What was asked since both were loaded, this request last. */
  readonly history: readonly Ask[]
  readonly changes: readonly Change[]
}

export interface RoundInput extends Act {
  readonly changes: readonly Change[]
  readonly random: Random
  /** Requests to each endpoint. */
  readonly perEndpoint: number
  readonly chosen: (endpoint: Endpoint) => boolean
  readonly coverage: Coverage
  /** More requests, aimed, to an endpoint that has not yet given the person rows though they may use it. */
  readonly patience: number
  /** Ends the round with the first such finding. */
  readonly until: (finding: Finding) => boolean
  readonly seed: string
}

export interface RoundOutcome {
  readonly findings: readonly Finding[]
  /** Acts that showed more than was observed before, and were done again without what they showed. */
  readonly widened: number
  /** How often each known difference was met. */
  readonly known: ReadonlyMap<string, number>
  /** How often requests ended in which way. */
  readonly ends: ReadonlyMap<string, number>
}

/** Requests between two looks at both databases, when none of them was a write that succeeded. */
const LOOK_AFTER = 40

const NOTHING_SEEN: AfterAct = { places: [], renamed: false }

/** Counts what a request covered. */
function cover({ coverage, person }: RoundInput, stretch: Stretch, ask: Ask, { a }: BothAnswers): void {
  const cell = cellOf(coverage, ask.endpoint.name, person)
  const touching = touches(ask.named, touchedBy(stretch.changes))
  cell.asked += 1
  cell.succeeded += a.status < 300 ? 1 : 0
  cell.withRows += showsRows(a) ? 1 : 0
  cell.countable += touching === null ? 0 : 1
  cell.touching += touching === true ? 1 : 0
}

/** Asks both sides the same questions, one after another, and gathers where they tell D from D′. */
export async function runRound(input: RoundInput): Promise<RoundOutcome> {
  const { pair, person, rows, see, random, coverage } = input
  const findings: Finding[] = []
  const [known, ends] = [new Map<string, number>(), new Map<string, number>()]
  const otherRows = withChanges(rows, input.changes)
  let [number, widened] = [0, 0]
  const begin = async (): Promise<Stretch> => {
    await pair.load(rows, input.changes)
    const observation = see(rows, pair.now())
    return {
      changes: input.changes,
      history: [],
      etags: new Map(),
      cursors: [],
      jobs: [],
      bulk: [],
      simulations: [],
      imports: new Map(),
      spareUsed: 0,
      rows,
      rowsThere: otherRows,
      observation,
    }
  }
  let stretch = await begin()

  const look = async (): Promise<AfterAct> => {
    const both = await pair.rows()
    const before = stretch.observation
    stretch.rows = both.a
    stretch.rowsThere = both.b
    stretch.observation = see(both.a, pair.now())
    return differencesAfter(before, stretch.observation, see(both.b, pair.now()))
  }
  const report = (ask: Ask, told: readonly string[], late: boolean): void => {
    findings.push({ person, ask, differences: told, late, history: [...stretch.history], changes: stretch.changes })
  }

  const one = async (endpoint: Endpoint, aimed: boolean): Promise<void> => {
    number += 1
    const { rows: rowsBefore, rowsThere, observation } = stretch
    const ask = askOf(endpoint, makeDraft(endpoint, { random, person, otherRows, ...stretch }, aimed), number, `${input.seed} ${number}`)
    const { a, b } = await pair.ask(ask, person)
    stretch.history.push(ask)
    remember(stretch, ask, a)
    cover(input, stretch, ask, { a, b })
    ends.set(endOf(a), (ends.get(endOf(a)) ?? 0) + 1)
    const told = answerDifferences(a, b)
    const done = endpoint.mode === 'write' && (a.status < 300 || b.status < 300)
    const seen = done || stretch.history.length % LOOK_AFTER === 0 ? await look() : NOTHING_SEEN
    const same = told.length + seen.places.length === 0
    const left =
      !same && done && a.status === b.status ? await actAgain(input, stretch, ask, { rows: rowsBefore, rowsThere, observation }) : null
    const wider = left !== null && left.places.length === 0
    if (wider) widened += 1
    const expected = KNOWN_DIFFERENCES.find(({ is }) => is(ask, a, b))
    if (!same && !wider && expected !== undefined) known.set(expected.name, (known.get(expected.name) ?? 0) + 1)
    else if (!same && !wider) report(ask, left?.places ?? [...told, ...seen.places], told.length === 0 && !done)
    // When the two are no longer ≈, or call the same events by other ids, what they answer differently proves nothing: both begin again.
    const apart = left === null ? seen.places.length > 0 || seen.renamed : !wider || left.renamed
    if (apart) stretch = await begin()
  }

  const served = endpoints.filter(input.chosen)
  const planned = served.flatMap((endpoint) =>
    Array.from({ length: input.perEndpoint }, (_, index) => ({ endpoint, aimed: index % 2 === 0 })),
  )
  const over = (): boolean => findings.some(input.until)
  for (const { endpoint, aimed } of random.take(planned, planned.length)) {
    if (over()) return { findings, widened, known, ends }
    await one(endpoint, aimed)
  }
  const lacking = (endpoint: Endpoint): boolean =>
    mayUse(endpoint, stretch.observation) && cellOf(coverage, endpoint.name, person).withRows === 0
  for (const endpoint of served.filter(lacking)) {
    for (let more = 0; more < input.patience && lacking(endpoint) && !over(); more++) await one(endpoint, true)
  }
  const last = await look()
  const ask = stretch.history.at(-1)
  if (last.places.length > 0 && ask !== undefined) report(ask, last.places, true)
  return { findings, widened, known, ends }
}
