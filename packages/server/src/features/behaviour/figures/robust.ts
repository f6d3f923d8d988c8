/**
 * Robust statistics: what is usual, undisturbed by the few days on which it was not. After B. Iglewicz and D. C. Hoaglin, How to Detect and
 * Handle Outliers (ASQC Basic References in Quality Control 16, 1993): the modified z-score counts the distance from the median in median
 * absolute deviations, and calls what lies more than 3.5 away an outlier.
 */

/** For figures of a normal distribution MAD × 1.4826 is their standard deviation. */
export const MAD_SCALE = 1.4826

/** Beyond this an outlier, as the authors recommend. */
export const OUTLIER = 3.5

/** The middle of the values, or the mean of the two in the middle. @throws RangeError when there are none */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('nothing has no median')
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >>> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/** The median of the distances from a centre. @throws RangeError when there are no values */
export function medianDeviation(values: readonly number[], centre: number): number {
  return median(values.map((value) => Math.abs(value - centre)))
}

/**
 * The step in which distances from the median are counted. Where most values are the same the MAD is 0, and everything would be infinitely
 * far away: so never less than the square root of the median, which counts of independent acts vary by (Poisson), nor than `least`.
 */
export function spreadOf(values: readonly number[], centre: number, least: number): number {
  return Math.max(MAD_SCALE * medianDeviation(values, centre), Math.sqrt(Math.max(0, centre)), least)
}

/** How many spreads a value lies above the centre; negative below. @param spread above 0 */
export const scoreOf = (value: number, centre: number, spread: number): number => (value - centre) / spread
