import { type Endpoint, endpoints } from '@menshen/contract'
import type { Random } from '@menshen/engine/test/worlds/random.ts'
import type { Change } from './changes/change.ts'
import { withChanges } from './changes/change.ts'
import { type Coverage, cellOf, mayUse, showsRows } from './coverage.ts'
import { type Answer, answerDifferences } from './pair/answer.ts'
import type { Pair } from './pair/pair.ts'
import { type Ask, askOf } from './requests/ask.ts'
import { makeDraft } from './requests/make-draft.ts'
import type { KnownCursor, Situation } from './requests/situation.ts'
import { touchedBy, touches } from './requests/touch.ts'
import type { Rows } from './rows.ts'
import { differences, type Observation } from './view/observation.ts'

/** One request to which two databases that look the same gave different answers, or after which they no longer look the same. */
export interface Finding {
  readonly person: string
  readonly ask: Ask
  readonly differences: readonly string[]
  /** What was asked since both were loaded, this request last. */
  readonly history: readonly Ask[]
  readonly changes: readonly Change[]
}

export interface RoundInput {
  readonly pair: Pair
  readonly person: string
  readonly rows: Rows
  readonly changes: readonly Change[]
  readonly see: (rows: Rows, now: string) => Observation
  readonly random: Random
  /** Requests to each endpoint. */
  readonly perEndpoint: number
  readonly chosen: (endpoint: Endpoint) => boolean
  readonly coverage: Coverage
  /** More requests, aimed, to an endpoint that has not yet given the person rows though they may use it. */
  readonly patience: number
  readonly stop: () => boolean
  readonly seed: string
}

const OBSERVED_AS_OFTEN_AS = 40

/** The state of a round since both databases were loaded. */
interface Stretch {
  history: Ask[]
  readonly etags: Map<string, string[]>
  cursors: KnownCursor[]
  spareUsed: number
  rows: Rows
  observation: Observation
}

function questionOf(ask: Ask): string {
  if (ask.body !== null) {
    const { cursor: _, ...question } = JSON.parse(ask.body) as Record<string, unknown>
    return JSON.stringify(question)
  }
  const query = Object.fromEntries(new URL(ask.url, 'http://localhost').searchParams)
  const { cursor: _, filter, limit, bin, ...rest } = query
  return JSON.stringify({
    ...rest,
    ...(limit === undefined ? {} : { limit: Number(limit) }),
    ...(bin === undefined ? {} : { bin: bin === 'true' }),
    ...(filter === undefined ? {} : { filter: JSON.parse(filter) as unknown }),
  })
}

interface Shown {
  readonly id?: string
  readonly etag?: string
}

/** Keeps what later requests may use of an answer: ETags by record, and cursors. */
function remember(stretch: Stretch, ask: Ask, { status, body }: Answer): void {
  if (status > 299) return
  const parsed = JSON.parse(body) as { next?: string | null; items?: readonly Shown[]; record?: Shown } & Shown
  for (const { id, etag } of [parsed, parsed.record ?? {}, ...(parsed.items ?? [])]) {
    if (id !== undefined && etag !== undefined) stretch.etags.set(id, [...(stretch.etags.get(id) ?? []), etag])
  }
  if (typeof parsed.next === 'string' && /\.(list|query)$/.test(ask.endpoint.name))
    stretch.cursors.push({ endpoint: ask.endpoint.name, question: questionOf(ask), cursor: parsed.next })
}

/** Asks both sides the same questions, one after another, and gathers where they tell D from D′. */
export async function runRound(input: RoundInput): Promise<Finding[]> {
  const { pair, person, rows, changes, see, random, coverage } = input
  const findings: Finding[] = []
  const otherRows = withChanges(rows, changes)
  const touched = touchedBy(changes)
  const begin = async (): Promise<Stretch> => {
    await pair.load(rows, changes)
    return { history: [], etags: new Map(), cursors: [], spareUsed: 0, rows, observation: see(rows, pair.now()) }
  }
  let stretch = await begin()
  let number = 0

  const stillTheSame = async (): Promise<readonly string[]> => {
    const both = await pair.rows()
    stretch.rows = both.a
    stretch.observation = see(both.a, pair.now())
    return differences(stretch.observation, see(both.b, pair.now())).map((place) => `observed afterwards: ${place}`)
  }

  const one = async (endpoint: Endpoint, aimed: boolean): Promise<void> => {
    number += 1
    const situation: Situation = { random, person, otherRows, ...stretch }
    const ask = askOf(endpoint, makeDraft(endpoint, situation, aimed), number, `${input.seed} ${number}`)
    const { a, b } = await pair.ask(ask, person)
    stretch.history.push(ask)
    if (ask.session !== 'main' && ask.session !== 'none') stretch.spareUsed = ask.session.spare
    remember(stretch, ask, a)
    const cell = cellOf(coverage, endpoint.name, person)
    const touching = touches(ask.named, touched)
    cell.asked += 1
    cell.succeeded += a.status < 300 ? 1 : 0
    cell.withRows += showsRows(a) ? 1 : 0
    cell.countable += touching === null ? 0 : 1
    cell.touching += touching === true ? 1 : 0
    const told = answerDifferences(a, b)
    const changed = endpoint.mode === 'write' && (a.status < 300 || b.status < 300)
    const seen = changed || stretch.history.length % OBSERVED_AS_OFTEN_AS === 0 ? await stillTheSame() : []
    if (told.length + seen.length > 0)
      findings.push({ person, ask, differences: [...told, ...seen], history: [...stretch.history], changes })
    // From here on the two are no longer ≈, and what they answer differently proves nothing: both begin again.
    if (seen.length > 0) stretch = await begin()
  }

  const served = endpoints.filter(input.chosen)
  const planned = served.flatMap((endpoint) =>
    Array.from({ length: input.perEndpoint }, (_, index) => ({ endpoint, aimed: index % 2 === 0 })),
  )
  for (const { endpoint, aimed } of random.take(planned, planned.length)) {
    if (input.stop()) return findings
    await one(endpoint, aimed)
  }
  const lacking = (endpoint: Endpoint): boolean =>
    mayUse(endpoint, stretch.observation) && cellOf(coverage, endpoint.name, person).withRows === 0
  for (const endpoint of served.filter(lacking)) {
    for (let more = 0; more < input.patience && lacking(endpoint) && !input.stop(); more++) await one(endpoint, true)
  }
  const last = await stillTheSame()
  const [ask] = stretch.history.slice(-1)
  if (last.length > 0 && ask !== undefined) findings.push({ person, ask, differences: last, history: [...stretch.history], changes })
  return findings
}
