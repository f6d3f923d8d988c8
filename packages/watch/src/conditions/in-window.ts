import type { NumberFact, Observed, TextFact } from '../observed.ts'
import { Queue } from './queue.ts'
import { type Bounds, type Saved, type Tracker, within } from './tracker.ts'

interface Entry<V> {
  readonly at: number
  readonly value: V
}

/** What is reckoned over the events of a window, each of which says one thing. */
abstract class WindowTracker<V extends string | number | true> implements Tracker {
  protected readonly entries = new Queue<Entry<V>>()
  readonly #bounds: Bounds

  constructor(bounds: Bounds) {
    this.#bounds = bounds
  }

  protected abstract read(event: Observed): V | null
  protected add(_: V): void {}
  protected remove(_: V): void {}
  abstract figure(): number

  holds(): boolean {
    return within(this.figure(), this.#bounds)
  }

  #put(at: number, value: V): void {
    this.entries.push({ at, value })
    this.add(value)
  }

  take(event: Observed): void {
    const value = this.read(event)
    if (value !== null) this.#put(event.at, value)
  }

  forget(before: number): void {
    for (let first = this.entries.first(); first !== undefined && first.at < before; first = this.entries.first()) {
      this.entries.shift()
      this.remove(first.value)
    }
  }

  save(): Saved {
    return [...this.entries].flatMap(({ at, value }) => [at, value])
  }

  load(saved: Saved): void {
    for (let place = 0; place < saved.length; place += 2) this.#put(saved[place] as number, saved[place + 1] as V)
  }
}

/** How many events there are. */
export class Count extends WindowTracker<true> {
  protected read(): true {
    return true
  }
  figure(): number {
    return this.entries.size
  }
}

/** How long it is from the first event to the last, in milliseconds. */
export class Lasts extends WindowTracker<true> {
  protected read(): true {
    return true
  }
  figure(): number {
    const [first, last] = [this.entries.first(), this.entries.last()]
    return first === undefined || last === undefined ? 0 : last.at - first.at
  }
}

/** How often each value occurs. */
abstract class Values extends WindowTracker<string> {
  protected readonly counts = new Map<string, number>()
  readonly #fact: TextFact

  constructor(fact: TextFact, bounds: Bounds) {
    super(bounds)
    this.#fact = fact
  }

  protected read(event: Observed): string | null {
    return event[this.#fact]
  }
  protected override add(value: string): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1)
  }
  protected override remove(value: string): void {
    const left = (this.counts.get(value) ?? 0) - 1
    if (left > 0) this.counts.set(value, left)
    else this.counts.delete(value)
  }
}

/** How many different values there are. */
export class Distinct extends Values {
  figure(): number {
    return this.counts.size
  }
}

/** How often the most frequent value occurs. */
export class MostOfOne extends Values {
  figure(): number {
    let most = 0
    for (const count of this.counts.values()) if (count > most) most = count
    return most
  }
}

/** The sum of a number. */
export class Sum extends WindowTracker<number> {
  #sum = 0
  readonly #fact: NumberFact

  constructor(fact: NumberFact, bounds: Bounds) {
    super(bounds)
    this.#fact = fact
  }

  protected read(event: Observed): number | null {
    return event[this.#fact]
  }
  protected override add(value: number): void {
    this.#sum += value
  }
  protected override remove(value: number): void {
    this.#sum -= value
  }
  figure(): number {
    return this.#sum
  }
}
