/** Chances that come out the same for the same seed. Not for secrets. */
export interface Random {
  /** From 0 up to, but not, 1. */
  next(): number
  /** A whole number within both bounds, included. */
  whole(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** So many different ones, in an order by chance. */
  some<T>(list: readonly T[], count: number): T[]
}

/** A number from a name (FNV-1a), so that every part of the story has chances of its own. */
function numberOf(name: string): number {
  let hash = 0x811c9dc5
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

/** A small generator (mulberry32) begun from a seed and a name: what one part of the story draws changes nothing in another. */
export function randomFor(seed: number, name: string): Random {
  let state = (seed ^ numberOf(name)) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('there is nothing to pick from')
    return list[whole(0, list.length - 1)] as T
  }
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick,
    some: (list, count) => {
      const left = [...list]
      return Array.from(
        { length: Math.min(count, left.length) },
        () => left.splice(whole(0, left.length - 1), 1)[0] as (typeof left)[number],
      )
    },
  }
}
