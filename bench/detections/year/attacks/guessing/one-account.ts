import { DAY, HOUR, MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import { type Guess, wrongGuess } from '../../writing/guesses.ts'
import { Limits } from '../../writing/limits.ts'
import type { Writer } from '../../writing/writer.ts'
import { type KindSpec, type Stage, scaled } from '../attack.ts'
import { type Foreign, foreign } from '../sources.ts'
import { victim } from '../victims.ts'

/** An hour of the day at random: attackers sit anywhere. */
export const anyTime = ({ world, day }: Stage, chance: Chance): number => world.calendar.start(day) + chance.between(0.5, 22) * HOUR

/** Wrong passwords at instants, in their order. */
export function guessAt(writer: Writer, moments: readonly number[], guessOf: (i: number) => Omit<Guess, 'kind'>): void {
  const limits = new Limits()
  for (const [i, at] of moments.toSorted((a, b) => a - b).entries()) wrongGuess(writer, at, { kind: 'account', ...guessOf(i) }, limits)
}

/** So many instants within a time; where they are paced, in two halves with a pause between them that is longer than the time. */
export function momentsOf(chance: Chance, from: number, within: number, count: number, paced: boolean): number[] {
  return Array.from({ length: count }, (_, i) => from + chance.next() * within + (paced && i >= count / 2 ? within * 2.2 : 0))
}

/** Twenty wrong passwords within five minutes. */
export const bruteForceFast: KindSpec = {
  kind: 'brute-force-fast',
  span: () => 1,
  plan: (stage) => {
    const account = victim(stage)
    if (account === null) return null
    return {
      accounts: [account],
      run: (writer, chance) => {
        const { address, client } = foreign(chance)
        const count = scaled(stage.strength, 20)
        const moments = momentsOf(chance, anyTime(stage, chance), 290_000, count, stage.variant % 3 === 2)
        guessAt(writer, moments, () => ({ account, address, client }))
      },
    }
  },
}

const SLOW_DAYS = 4

/** Twenty a day, hours long a few at a time, for four days. */
export const bruteForceSlow: KindSpec = {
  kind: 'brute-force-slow',
  span: () => SLOW_DAYS + 1,
  plan: (stage) => {
    const account = victim(stage)
    if (account === null) return null
    return {
      accounts: [account],
      run: (writer, chance) => {
        const from = anyTime(stage, chance)
        const sources = Array.from({ length: 1 + (stage.variant % 3) }, () => foreign(chance))
        const count = scaled(stage.strength, 20) * SLOW_DAYS
        const moments = Array.from({ length: count }, (_, i) => from + ((i + chance.next() * 0.8) / count) * SLOW_DAYS * DAY)
        guessAt(writer, moments, (i) => {
          const { address, client } = sources[i % sources.length] as Foreign
          return { account, address, client }
        })
      },
    }
  },
}

/** Ten on one account from five addresses within half an hour. */
export const distributedGuessing: KindSpec = {
  kind: 'distributed-guessing',
  span: () => 1,
  plan: (stage) => {
    const account = victim(stage)
    if (account === null) return null
    return {
      accounts: [account],
      run: (writer, chance) => {
        const sources = Array.from({ length: Math.max(2, scaled(stage.strength, 5)) }, () => foreign(chance))
        const moments = momentsOf(
          chance,
          anyTime(stage, chance),
          29 * MINUTE,
          Math.max(2, scaled(stage.strength, 10)),
          stage.variant % 3 === 2,
        )
        guessAt(writer, moments, (i) => {
          const { address, client } = sources[i % sources.length] as Foreign
          return { account, address, client }
        })
      },
    }
  },
}
