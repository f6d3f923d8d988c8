import { COMMANDS } from './commands/commands.ts'
import type { Tally } from './tally.ts'

/** What some commands hardly ever come to, and why that is as it should be. */
const NEVER: Readonly<Record<string, 'accepted' | 'refused'>> = {}

/** From so many steps on each kind of act must have been accepted and refused some number of times. */
const ENOUGH_FOR_EACH = 20_000
const LEAST_OF_EACH = 5

/** In any run: the least share of steps that were accepted, that widened somebody's rights, and that were asked of the product again. */
const LEAST = { accepted: 0.15, widened: 0.012, probes: 0.01, refusalsLookedAt: 0.01 } as const

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, one) => sum + one, 0)

/** Why a run without a finding would still prove too little. */
export function shortfalls(tally: Tally): string[] {
  const shares = {
    accepted: total(tally.accepted),
    widened: total(tally.widened),
    probes: tally.probes,
    refusalsLookedAt: tally.refusalsLookedAt,
  }
  const low = Object.entries(LEAST).flatMap(([name, least]) => {
    const found = shares[name as keyof typeof shares]
    return tally.steps > 0 && found >= least * tally.steps
      ? []
      : [`${name}: ${found} of ${tally.steps} steps, at least ${(least * 100).toFixed(1)} % are needed`]
  })
  const few = COMMANDS.flatMap(({ name }) => {
    const counts = { accepted: tally.accepted.get(name) ?? 0, refused: tally.refused.get(name) ?? 0 }
    if (tally.steps < ENOUGH_FOR_EACH) return []
    return (['accepted', 'refused'] as const).flatMap((how) =>
      counts[how] >= LEAST_OF_EACH || NEVER[name] === how
        ? []
        : [`${name} was ${how} ${counts[how]} times, at least ${LEAST_OF_EACH} are needed`],
    )
  })
  return [...low, ...few]
}
