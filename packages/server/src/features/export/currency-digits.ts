const known = new Map<string, number>()

/** How many digits of an amount in minor units stand behind the point. */
export function currencyDigits(currency: string): number {
  const digits = known.get(currency)
  if (digits !== undefined) return digits
  const made = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  known.set(currency, made)
  return made
}
