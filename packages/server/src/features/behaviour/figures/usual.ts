import { LEAST_HISTORY, type Measure, type Usual } from '@menshen/contract'
import { median, scoreOf, spreadOf } from './robust.ts'

interface MeasureRule {
  /** The spread is never less. */
  readonly leastSpread: number
  /** The spread of what hardly ever happens: the first time is no outlier yet, a great deal of it is. */
  readonly rareSpread: number
  /** Less than this above the median is not worth a word, however far it is in spreads. */
  readonly worth: number
}

export const RULES: Readonly<Record<Measure, MeasureRule>> = {
  viewed: { leastSpread: 2, rareSpread: 20, worth: 25 },
  exported: { leastSpread: 5, rareSpread: 30, worth: 50 },
  revealed: { leastSpread: 1.5, rareSpread: 3, worth: 8 },
  denied: { leastSpread: 1, rareSpread: 3, worth: 6 },
  offHours: { leastSpread: 8, rareSpread: 10, worth: 30 },
  networks: { leastSpread: 0.5, rareSpread: 0.5, worth: 2 },
}

/** What is usual, and how far from it one step is. */
export type Baseline = Omit<Usual, 'score'>

/** Fewer days of use than this say nothing about how much is usual when there is any. */
const LEAST_USED = 5

/** Days of use are few, and their MAD is small by chance: a spread of two fifths of the median at least. */
const USED_SHARE = 0.4

/**
 * What is usual by the values of earlier days, one for each day on which the person did anything. What mostly does not happen (exports,
 * reveals) has a median of 0 and a MAD of 0, so it is compared with the days on which it did.
 *
 * @returns null when there are not enough days
 */
export function baselineOf(measure: Measure, history: readonly number[]): Baseline | null {
  if (history.length < LEAST_HISTORY) return null
  const { leastSpread, rareSpread } = RULES[measure]
  const used = history.filter((value) => value > 0)
  if (used.length * 2 > history.length) {
    const centre = median(history)
    return { basis: 'days', days: history.length, median: centre, spread: spreadOf(history, centre, leastSpread) }
  }
  // A network is new or it is not: how many are new on days with any says nothing.
  if (used.length < LEAST_USED || measure === 'networks') return { basis: 'rare', days: history.length, median: 0, spread: rareSpread }
  const centre = median(used)
  return { basis: 'used', days: used.length, median: centre, spread: spreadOf(used, centre, Math.max(leastSpread, USED_SHARE * centre)) }
}

/** The baseline with how far a value lies above it. */
export const against = (baseline: Baseline, value: number): Usual => ({
  ...baseline,
  score: scoreOf(value, baseline.median, baseline.spread),
})
