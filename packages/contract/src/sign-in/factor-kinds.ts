import { FACTOR_KINDS, type FactorKind } from '@menshen/engine'

/** The strongest first: the order in which they are offered. */
const BY_STRENGTH: readonly FactorKind[] = [...FACTOR_KINDS].reverse()

/** The kinds among some factors, each once, the strongest first. */
export function waysAmong(kinds: Iterable<FactorKind>): FactorKind[] {
  const there = new Set(kinds)
  return BY_STRENGTH.filter((kind) => there.has(kind))
}

/** Whether a kind of second factor is at least as strong as another. */
export function isAsStrong(kind: FactorKind, than: FactorKind): boolean {
  return FACTOR_KINDS.indexOf(kind) >= FACTOR_KINDS.indexOf(than)
}

/** The kinds that count where weaker ones do not, the strongest first. */
export function kindsThatCount(weakest: FactorKind): FactorKind[] {
  return BY_STRENGTH.filter((kind) => isAsStrong(kind, weakest))
}
