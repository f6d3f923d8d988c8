const DIGITS = Buffer.from('0123456789abcdef')
const DASHES: ReadonlySet<number> = new Set([8, 13, 18, 23])
/** Where the digits of an id stand. */
const PLACES_OF_DIGITS = Uint8Array.from(Array.from({ length: 36 }, (_, at) => at).filter((at) => !DASHES.has(at)))
const TEXT_OF_ID = Buffer.from('-'.repeat(36))

/** Spreads a word over all of its bits. */
function stirred(word: number): number {
  const once = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) >>> 0
}

/** Four words made of a key, so that streams of different keys have nothing to do with each other. */
function wordsOf(key: readonly (string | number)[]): [number, number, number, number] {
  const words: [number, number, number, number] = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344]
  const take = (value: number): void => {
    for (let i = 0; i < 4; i++)
      words[i] = stirred(Math.imul((words[i] as number) ^ value, 0x9e3779b1 + 2 * i) + i + (words[(i + 1) % 4] as number))
  }
  for (const part of key) {
    if (typeof part === 'number') take(part | 0)
    else for (let i = 0; i < part.length; i++) take(part.charCodeAt(i))
    take(0x7f4a7c15)
  }
  return words
}

/**
 * A stream of chance that hangs on its key alone. It has 128 bits of state (the small fast counting kind), so that ids made from many
 * streams do not meet.
 */
export class Chance {
  #a: number
  #b: number
  #c: number
  #counter: number

  constructor(...key: readonly (string | number)[]) {
    const [a, b, c, counter] = wordsOf(key)
    this.#a = a
    this.#b = b
    this.#c = c
    this.#counter = counter
    for (let i = 0; i < 8; i++) this.word()
  }

  /** 32 bits. */
  word(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** From 0 to below 1. */
  next(): number {
    return this.word() / 4294967296
  }

  /** A whole number from 0 to below the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  between(least: number, most: number): number {
    return least + (most - least) * this.next()
  }

  /** A whole number, both ends included. */
  whole(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  is(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(values: readonly T[]): T {
    if (values.length === 0) throw new RangeError('there is nothing to pick from')
    return values[this.below(values.length)] as T
  }

  /** One of some values by their weights. */
  weighted<T>(values: readonly (readonly [T, number])[]): T {
    let left = this.next() * values.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of values) {
      left -= weight
      if (left < 0) return value
    }
    return (values.at(-1) as readonly [T, number])[0]
  }

  /** As many different values as there are, at most so many, in a random order. */
  some<T>(values: readonly T[], count: number): T[] {
    const left = [...values]
    const most = Math.min(count, left.length)
    for (let i = 0; i < most; i++) {
      const other = i + this.below(left.length - i)
      const [here, there] = [left[i] as T, left[other] as T]
      left[i] = there
      left[other] = here
    }
    return left.slice(0, most)
  }

  normal(mean = 0, deviation = 1): number {
    return mean + deviation * Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  /** Mostly near the median, now and then far above it. */
  skewed(median: number, spread: number): number {
    return median * Math.exp(this.normal(0, spread))
  }

  /** How often something happens that happens so often on average. */
  times(mean: number): number {
    if (mean > 40) return Math.max(0, Math.round(this.normal(mean, Math.sqrt(mean))))
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = this.next(); product > limit; product *= this.next()) count++
    return count
  }

  /** How long until something happens that takes so long on average. */
  wait(mean: number): number {
    return -Math.log(1 - this.next()) * mean
  }

  /** An id as the product makes them (version 4). It is written in one piece: millions of texts put together from pieces would weigh much. */
  id(): string {
    for (let digit = 0; digit < 32; digit += 8) {
      let word = this.word()
      for (let i = 0; i < 8; i++) {
        TEXT_OF_ID[PLACES_OF_DIGITS[digit + i] as number] = DIGITS[word & 15] as number
        word >>>= 4
      }
    }
    TEXT_OF_ID[14] = DIGITS[4] as number
    TEXT_OF_ID[19] = DIGITS[8 + (this.#counter & 3)] as number
    return TEXT_OF_ID.toString('latin1')
  }
}
