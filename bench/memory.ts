import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { median } from './measure.ts'

/** What this process needed at one moment, all garbage collected. */
export interface Weight {
  readonly rss: number
  readonly heap: number
}

export interface Course {
  readonly before: Weight
  /** In the order of time. */
  readonly weights: readonly Weight[]
}

/** Looks at the memory of this process every so often. Garbage is collected first, else one would measure how lazy its collector is. */
export function watchMemory(everyMs: number): { stop(): Course } {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const weigh = (): Weight => {
    collect()
    const { rss, heapUsed } = process.memoryUsage()
    return { rss, heap: heapUsed }
  }
  const before = weigh()
  const weights: Weight[] = []
  const timer = setInterval(() => weights.push(weigh()), everyMs)
  return {
    stop: () => {
      clearInterval(timer)
      weights.push(weigh())
      return { before, weights }
    },
  }
}

/** As many of the values as are wanted, evenly spread and in their order. */
export function spread<T>(values: readonly T[], count: number): T[] {
  if (values.length <= count) return [...values]
  return Array.from({ length: count }, (_, i) => values[Math.round((i * (values.length - 1)) / (count - 1))] as T)
}

/** How much more the last third needed than the first, once under way: 1 is flat. */
export function growth(values: readonly number[]): number {
  const underWay = values.slice(Math.ceil(values.length / 20))
  const third = Math.max(1, Math.floor(underWay.length / 3))
  return median(underWay.slice(-third)) / median(underWay.slice(0, third))
}

/** More than this is not flat. */
export const FLAT = 1.25

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`
