import { DAY } from '../definition/duration.ts'
import type { NumberFact, Observed } from '../observed.ts'
import { Queue } from './queue.ts'
import type { Saved, Tracker } from './tracker.ts'

export interface Usual {
  readonly sum?: NumberFact | undefined
  readonly times: number
  readonly least: number
  readonly most?: number | undefined
  readonly over: number
  readonly of: 'peak' | 'mean'
  readonly unsettled: number
  readonly settledAfter: number
}

/** Into so many parts a window is cut: what leaves it leaves by the part. */
const PARTS = 24

/** The busiest of twenty days is what a busy day is like. */
const PEAK = 0.95

/** The value below which a share of the values lies, by nearest rank. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

/** More in the window than the days before it make one expect. It keeps sums of days and of parts of the window, and no events. */
export class Unusual implements Tracker {
  readonly #usual: Usual
  readonly #window: number
  readonly #days = new Map<number, number>()
  readonly #parts = new Queue<{ readonly at: number; sum: number }>()
  #sum = 0
  #first: number | null = null
  #at = 0

  constructor(usual: Usual, window: number) {
    this.#usual = usual
    this.#window = window
  }

  take(event: Observed): void {
    const amount = this.#usual.sum === undefined ? 1 : (event[this.#usual.sum] ?? 0)
    if (amount <= 0) return
    const part = Math.floor(event.at / (this.#window / PARTS)) * (this.#window / PARTS)
    const last = this.#parts.last()
    if (last?.at === part) last.sum += amount
    else this.#parts.push({ at: part, sum: amount })
    this.#sum += amount
    const day = Math.floor(event.at / DAY)
    this.#days.set(day, (this.#days.get(day) ?? 0) + amount)
    this.#first ??= event.at
    this.#at = event.at
  }

  forget(before: number): void {
    for (let first = this.#parts.first(); first !== undefined && first.at + this.#window / PARTS <= before; first = this.#parts.first()) {
      this.#parts.shift()
      this.#sum -= first.sum
    }
    const oldest = Math.floor((before - this.#usual.over) / DAY)
    for (const day of this.#days.keys()) if (day < oldest) this.#days.delete(day)
  }

  /** What is usual in the window that ends with the last event, the times over. */
  #expected(): number {
    const { over, of, times, unsettled, settledAfter } = this.#usual
    const at = this.#at
    // The day that the window begins in is partly in it, so it is left out of what came before.
    const end = Math.floor((at - this.#window) / DAY)
    const begin = end - Math.round(over / DAY)
    const before = [...this.#days].flatMap(([day, sum]) => (day >= begin && day < end ? [sum] : []))
    const known = Math.min(over / DAY, end - Math.floor((this.#first ?? at) / DAY))
    if ((of === 'peak' ? before.length : known) < settledAfter) return unsettled
    const usual = of === 'peak' ? quantile(before, PEAK) : (before.reduce((sum, day) => sum + day, 0) / known) * (this.#window / DAY)
    return times * usual
  }

  save(): Saved {
    const parts = [...this.#parts].flatMap(({ at, sum }) => [at, sum])
    return [this.#first, this.#at, parts.length, ...parts, ...[...this.#days].flat()]
  }

  load([first, at, length, ...rest]: Saved): void {
    this.#first = first as number | null
    this.#at = at as number
    for (let place = 0; place < rest.length; place += 2) {
      const [when, sum] = [rest[place] as number, rest[place + 1] as number]
      if (place >= (length as number)) this.#days.set(when, sum)
      else {
        this.#parts.push({ at: when, sum })
        this.#sum += sum
      }
    }
  }

  figure(): number {
    return this.#sum
  }

  // What is usual costs a look at every day before, so it is asked last: hardly any event comes near it.
  holds(): boolean {
    const { least, most = Number.POSITIVE_INFINITY } = this.#usual
    return this.#sum >= most || (this.#sum >= least && this.#sum >= this.#expected())
  }
}
