/** Numbers that look random and come again from the same seed. Not for secrets. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** A whole number in [0, bound). */
  below(bound: number): number
  /** A whole number in [from, to]. */
  between(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** Each element with the given probability, in their order. */
  some<T>(from: readonly T[], probability: number): readonly T[]
  /** As many different elements, in random order; all of them when there are fewer. */
  take<T>(from: readonly T[], count: number): readonly T[]
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T
  uuid(): string
}

/** Mulberry32: 32 bits of state, enough to vary tests and easy to write down as a seed. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (bound: number) => Math.floor(next() * bound)
  const chance = (probability: number) => next() < probability
  const take = <T>(from: readonly T[], count: number): readonly T[] => {
    const left = [...from]
    const taken: T[] = []
    while (taken.length < count && left.length > 0) taken.push(...left.splice(below(left.length), 1))
    return taken
  }
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance,
    pick: (from) => {
      const [chosen] = take(from, 1)
      if (from.length === 0) throw new Error('nothing to pick from')
      return chosen as (typeof from)[number]
    },
    some: (from, probability) => from.filter(() => chance(probability)),
    take,
    weighted: <T extends string>(weights: Readonly<Record<T, number>>) => {
      const entries = Object.entries(weights) as [T, number][]
      let rest = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of entries) {
        rest -= weight
        if (rest < 0) return name
      }
      return (entries.at(-1) as [T, number])[0]
    },
    uuid: () => {
      const hex = Array.from({ length: 32 }, () => below(16).toString(16)).join('')
      const variant = (8 + below(4)).toString(16)
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
    },
  }
}
