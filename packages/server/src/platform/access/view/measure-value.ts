import type { Value } from '@menshen/engine'

/** The quotient rounded half away from zero. */
function quotient(sum: bigint, count: bigint): bigint {
  const doubled = (sum < 0n ? -sum : sum) * 2n + count
  const rounded = doubled / (count * 2n)
  return sum < 0n ? -rounded : rounded
}

/** Four decimals are enough for the mean of whole numbers. */
const DECIMALS = 10_000n

const numberOrDigits = (value: bigint): number | string => (Number.isSafeInteger(Number(value)) ? Number(value) : value.toString())

/**
 * What a measure answers. Sums come as text and stay exact: a number where one can hold it, digits beyond. The mean of amounts is
 * an amount, so whole minor units.
 */
export function measureValue(fn: string, value: Value, covered: number, isAmount: boolean): string | number | null {
  if (fn === 'count') return covered
  if (value === null || covered === 0) return null
  if (fn === 'sum') return numberOrDigits(BigInt(value))
  if (fn !== 'avg') return typeof value === 'boolean' ? String(value) : value
  const [sum, count] = [BigInt(value), BigInt(covered)]
  if (isAmount) return numberOrDigits(quotient(sum, count))
  return Number(quotient(sum * DECIMALS, count)) / Number(DECIMALS)
}
