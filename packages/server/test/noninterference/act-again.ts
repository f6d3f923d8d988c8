import type { Change } from './changes/change.ts'
import { answerDifferences } from './pair/answer.ts'
import type { BothAnswers, Pair } from './pair/pair.ts'
import type { Ask } from './requests/ask.ts'
import type { Rows } from './rows.ts'
import type { Stretch } from './stretch.ts'
import { type AfterAct, differencesAfter, type Observation } from './view/observation.ts'
import { type BeforeAndAfter, newlyObserved } from './view/widening.ts'

export interface Act {
  readonly pair: Pair
  readonly person: string
  /** D as it was loaded. */
  readonly rows: Rows
  readonly see: (rows: Rows, now: string) => Observation
}

/** The state before the act. */
export type Before = Pick<Stretch, 'rows' | 'rowsThere' | 'observation'>

interface Both<T> {
  readonly a: T
  readonly b: T
}

/** The records whose values an act shows by what it is: those newly observed after it, and the field that a reveal was asked for. */
function shownBy(ask: Ask, before: Observation, seen: Both<Observation>, sides: readonly BeforeAndAfter[]): readonly string[] | null {
  const fresh = newlyObserved(before, seen.a, seen.b, sides)
  return ask.endpoint.name.endsWith('.reveal') && fresh !== null ? [...fresh, ...ask.named.ids] : fresh
}

/** A change is about its first record; the others are those it refers to. A reveal shows one field, so other fields may stay different. */
function without(changes: readonly Change[], ids: readonly string[], ask: Ask): readonly Change[] {
  const revealed = ask.endpoint.name.endsWith('.reveal') ? (JSON.parse(ask.body ?? '{}') as { field?: string }).field : undefined
  return changes.filter(({ ids: [about], fields }) => {
    if (about === undefined || !ids.includes(about)) return true
    return revealed !== undefined && fields !== 'all' && !fields.includes(revealed)
  })
}

const MOST_TIMES = 4

/**
 * §4.2: a write's answer depends only on what is observed before and after. Where an act shows more than was observed before, D′ is made
 * again without differences in what is new, and all is done again: both must then answer the same and look the same.
 *
 * @returns what still differs; no places when all that differed was newly shown. Null when the act did not show more at all
 */
export async function actAgain(act: Act, stretch: Stretch, ask: Ask, before: Before): Promise<AfterAct | null> {
  const { pair, person, rows, see } = act
  const writes = stretch.history.slice(0, -1).filter(({ endpoint }) => endpoint.mode === 'write')
  for (let time = 0; time < MOST_TIMES; time++) {
    const now = await pair.rows()
    const sides = [
      { before: before.rows, after: now.a },
      { before: before.rowsThere, after: now.b },
    ]
    const ids = shownBy(ask, before.observation, { a: see(now.a, pair.now()), b: see(now.b, pair.now()) }, sides)
    if (ids === null) return null
    const fewer = without(stretch.changes, ids, ask)
    if (fewer.length === stretch.changes.length) return null
    stretch.changes = fewer
    await pair.load(rows, fewer)
    for (const one of writes) await pair.ask(one, person)
    const answers: BothAnswers = await pair.ask(ask, person)
    stretch.history = [...writes, ask]
    const both = await pair.rows()
    const [a, b] = [see(both.a, pair.now()), see(both.b, pair.now())]
    stretch.rows = both.a
    stretch.rowsThere = both.b
    stretch.observation = a
    const { places, renamed } = differencesAfter(before.observation, a, b)
    const left = [...answerDifferences(answers.a, answers.b), ...places]
    if (left.length === 0 || time === MOST_TIMES - 1) return { places: left, renamed }
  }
  return null
}
