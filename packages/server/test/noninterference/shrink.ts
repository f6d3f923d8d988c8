import { type Change, withChanges } from './changes/change.ts'
import { answerDifferences } from './pair/answer.ts'
import type { Pair } from './pair/pair.ts'
import type { Ask } from './requests/ask.ts'
import type { Finding } from './round.ts'
import type { Rows } from './rows.ts'
import { differences, differencesAfter, type Observation } from './view/observation.ts'

/** A finding with as few changes and requests before it as still show it. */
export interface SmallFinding extends Finding {
  /** False when it did not come again: then it hangs on something that the proof does not control. */
  readonly repeated: boolean
}

export interface ShrinkInput {
  readonly pair: Pair
  readonly rows: Rows
  readonly see: (rows: Rows, now: string) => Observation
}

/** As few elements as still fail, by leaving out larger and then smaller parts. */
async function fewest<T>(all: readonly T[], fails: (some: readonly T[]) => Promise<boolean>): Promise<readonly T[]> {
  let kept = all
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length; ) {
      const rest = [...kept.slice(0, from), ...kept.slice(from + size)]
      if (rest.length < kept.length && (await fails(rest))) kept = rest
      else from += size
    }
  }
  return kept
}

/**
 * What two databases tell apart after these changes when these requests are sent, the last one being the one in question.
 * INVARIANT: they are ≈ before it, or what comes after proves nothing.
 */
async function told(
  { pair, rows, see }: ShrinkInput,
  finding: Finding,
  changes: readonly Change[],
  before: readonly Ask[],
): Promise<string[]> {
  const { person, ask, late } = finding
  await pair.load(rows, changes)
  const loaded = see(rows, pair.now())
  const apart = async (): Promise<readonly string[]> => {
    const both = await pair.rows()
    return differencesAfter(loaded, see(both.a, pair.now()), see(both.b, pair.now())).places
  }
  if (differences(loaded, see(withChanges(rows, changes), pair.now())).length > 0) return []
  for (const one of before) await pair.ask(one, person)
  if (!late && before.length > 0 && (await apart()).length > 0) return []
  const { a, b } = await pair.ask(ask, person)
  const answers = answerDifferences(a, b)
  return [...answers, ...(await apart())]
}

/** Makes a finding as small as it gets: first the requests before it, then the changes. */
export async function shrink(input: ShrinkInput, finding: Finding): Promise<SmallFinding> {
  const { ask, history, changes } = finding
  const before = history.slice(0, -1)
  const fails = async (some: readonly Change[], asks: readonly Ask[]): Promise<boolean> =>
    (await told(input, finding, some, asks)).length > 0
  const writes = before.filter(({ endpoint }) => endpoint.mode === 'write')
  const enough = (await fails(changes, [])) ? [] : (await fails(changes, writes)) ? writes : before
  if (enough.length === before.length && before.length > 0 && !(await fails(changes, enough))) return { ...finding, repeated: false }
  const fewer = await fewest(changes, (some) => fails(some, enough))
  const needed = await fewest(enough, (some) => fails(fewer, some))
  const differencesThen = await told(input, finding, fewer, needed)
  return { ...finding, repeated: true, changes: fewer, history: [...needed, ask], differences: differencesThen }
}
