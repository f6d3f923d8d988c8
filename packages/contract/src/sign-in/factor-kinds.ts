/** The kinds of second factor there are. */
export const FACTOR_KINDS = ['totp', 'passkey', 'sms'] as const
export type FactorKind = (typeof FACTOR_KINDS)[number]

/** The strongest first: the order in which they are offered. */
const BY_STRENGTH: readonly FactorKind[] = ['passkey', 'totp', 'sms']

/** The kinds among some factors, each once, the strongest first. */
export function waysAmong(kinds: Iterable<FactorKind>): FactorKind[] {
  const there = new Set(kinds)
  return BY_STRENGTH.filter((kind) => there.has(kind))
}
