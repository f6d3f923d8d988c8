const MINOR_DIGITS = 2

/** A decimal number as text, in whole units of so many digits after the point; exact, for no text passes through a float. */
export function scaled(text: string, digits: number): number {
  const found = /^(\d+)(?:\.(\d+))?$/.exec(text)
  const fraction = found?.[2]?.replace(/0+$/, '') ?? ''
  if (found === null || fraction.length > digits) throw new Error(`${text} is no number with at most ${digits} digits after the point`)
  return Number(`${found[1]}${fraction.padEnd(digits, '0')}`)
}

/** An amount in cents. */
export const cents = (text: string): number => scaled(text, MINOR_DIGITS)

export interface OrderLine {
  /** In cents. */
  readonly unitPrice: number
  readonly quantity: number
  /** In whole per cent. */
  readonly discount: number
}

/**
 * What an order comes to, in cents. The rule: unit price × quantity × (1 − discount) of each line is kept in hundredths of a cent,
 * where it is a whole number; the lines are added; the sum is rounded once, half a cent up.
 */
export function orderAmount(lines: readonly OrderLine[]): number {
  const hundredths = lines.reduce((sum, { unitPrice, quantity, discount }) => sum + unitPrice * quantity * (100 - discount), 0)
  return Math.floor((hundredths + 50) / 100)
}
