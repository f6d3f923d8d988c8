import type { Providers } from './providers.ts'
import { type Found, runSequence, type Step } from './sequence.ts'
import type { Stage } from './stage.ts'
import { emptyTally } from './tally.ts'

/** The few steps that lead to the same kind of finding, and what happened on the way. */
export interface Shrunk {
  readonly steps: readonly Step[]
  readonly found: Found
  readonly story: readonly string[]
}

const MOST_REPLAYS = 80

/** Leaves steps out, in halves, then quarters, then one by one, as long as the last one still ends in an escalation (delta debugging). */
export async function shrink(stage: Stage, providers: Providers, whole: Shrunk): Promise<Shrunk> {
  let best = whole
  let replays = 0
  const shows = async (some: readonly Step[]): Promise<boolean> => {
    if (replays >= MOST_REPLAYS) return false
    replays += 1
    const { found, story } = await runSequence(stage, providers, some, emptyTally())
    if (found === null || found.command !== best.found.command) return false
    best = { steps: some.slice(0, found.at), found, story }
    return true
  }
  for (let size = Math.ceil(best.steps.length / 2); size >= 1 && best.steps.length > 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.steps.length - 1; ) {
      const without = [...best.steps.slice(0, from), ...best.steps.slice(Math.min(from + size, best.steps.length - 1))]
      if (without.length === best.steps.length || !(await shows(without))) from += size
    }
  }
  return best
}
