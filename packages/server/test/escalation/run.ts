import { fixRandomness } from '../noninterference/pair/fixed-random.ts'
import { openProviders } from './providers.ts'
import { runSequence, stepsOf } from './sequence.ts'
import { type Shrunk, shrink } from './shrink.ts'
import { openStage } from './stage.ts'
import { emptyTally, type Tally } from './tally.ts'

export interface RunOptions {
  readonly seed: number
  readonly steps: number
  /** Ends early when so much time is over. */
  readonly minutes?: number
  /** Whether what is found is made small; it is when not given. */
  readonly small?: boolean
  /** The command that every second step is. */
  readonly mostly?: string
  readonly tell?: (tally: Tally) => void
}

export interface RunOutcome {
  readonly tally: Tally
  readonly sequences: number
  readonly finding: (Shrunk & { readonly seed: string; readonly afterSteps: number }) | null
}

/** After so many steps a company is so worn (roles ended, people gone) that a new one tells more. */
const LENGTH = 80

/** Random sequences, each on a company that begins anew, until there were enough steps or one of them gave more than it may. */
export async function run({
  seed,
  steps,
  minutes = Number.POSITIVE_INFINITY,
  small = true,
  mostly,
  tell,
}: RunOptions): Promise<RunOutcome> {
  const restore = fixRandomness()
  const providers = await openProviders()
  const stage = await openStage(providers)
  const tally = emptyTally()
  const until = performance.now() + minutes * 60_000
  let sequences = 0
  try {
    while (tally.steps < steps && performance.now() < until) {
      const name = `${seed}-${sequences}`
      const all = stepsOf(name, Math.min(LENGTH, Math.max(10, steps - tally.steps)), mostly)
      const outcome = await runSequence(stage, providers, all, tally)
      sequences += 1
      const { found } = outcome
      if (found !== null) {
        const afterSteps = tally.steps
        const whole = { steps: all.slice(0, found.at), found, story: outcome.story }
        const shrunk = small ? await shrink(stage, providers, whole) : whole
        return { tally, sequences, finding: { ...shrunk, seed: name, afterSteps } }
      }
      tell?.(tally)
    }
    return { tally, sequences, finding: null }
  } finally {
    await stage.close()
    await providers.close()
    restore()
  }
}
