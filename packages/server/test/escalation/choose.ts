/** FNV-1a, 32 bits, mixed once more: numbers that vary tests, not secrets. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
  return (state ^ (state >>> 13)) >>> 0
}

/** Choices that follow from a seed. */
export interface Choose {
  /** The same one from any list that has it: what else is in the list when steps are left out hardly matters. */
  pick<T>(from: readonly T[]): T | undefined
  /** Something that must be there. */
  one<T>(from: readonly [T, ...T[]]): T
  chance(probability: number): boolean
  below(bound: number): number
}

const keyOf = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value)
  return 'id' in value ? String(value.id) : JSON.stringify(value)
}

export function choices(seed: string): Choose {
  let drawn = 0
  const next = (): string => {
    drawn += 1
    return `${seed} ${drawn} `
  }
  const below = (bound: number): number => hash(next()) % bound
  const pick = <T>(from: readonly T[]): T | undefined => {
    const salt = next()
    const ranked = from.map((value) => ({ value, rank: hash(salt + keyOf(value)) }))
    return ranked.reduce<{ value: T; rank: number } | undefined>(
      (best, one) => (best === undefined || one.rank < best.rank ? one : best),
      undefined,
    )?.value
  }
  return { pick, one: (from) => pick(from) ?? from[0], chance: (probability) => below(10_000) < probability * 10_000, below }
}
