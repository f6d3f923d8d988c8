import type { Observed, Spot, TextFact } from '../observed.ts'
import type { Saved, Tracker } from './tracker.ts'

/** A value that the group has not had of late, though it has been known for a while. */
export class Unseen implements Tracker {
  readonly #fact: TextFact
  readonly #memory: number
  readonly #settledAfter: number
  readonly #seen = new Map<string, number>()
  #first: number | null = null
  #is = false

  constructor(fact: TextFact, memory: number, settledAfter: number) {
    this.#fact = fact
    this.#memory = memory
    this.#settledAfter = settledAfter
  }

  take({ at, [this.#fact]: value }: Observed): void {
    this.#is = false
    if (value === null) return
    const seen = this.#seen.get(value)
    this.#first ??= at
    this.#is = at - this.#first >= this.#settledAfter && (seen === undefined || at - seen > this.#memory)
    this.#seen.set(value, at)
  }

  forget(before: number): void {
    for (const [value, at] of this.#seen) if (at < before - this.#memory) this.#seen.delete(value)
  }

  save(): Saved {
    return [this.#first, ...[...this.#seen].flat()]
  }

  load([first, ...seen]: Saved): void {
    this.#first = first as number | null
    for (let place = 0; place < seen.length; place += 2) this.#seen.set(seen[place] as string, seen[place + 1] as number)
  }

  figure(): number {
    return this.#seen.size
  }

  holds(): boolean {
    return this.#is
  }
}

const EARTH_KM = 6_371
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** The distance of two spots along the earth's surface, in kilometres (haversine). */
function distance(a: Spot, b: Spot): number {
  const [up, along] = [radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2]
  const half = Math.sin(up) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(along) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** How far apart two places are at the least: where only a country is known, its next border counts. */
const leastDistance = (a: Spot, b: Spot): number => Math.max(0, distance(a, b) - (a.radius ?? 0) - (b.radius ?? 0))

/** Further from the spot of the event before than one could have come in the time between. */
export class Travel implements Tracker {
  readonly #km: number
  readonly #kmh: number
  #last: { readonly at: number; readonly spot: Spot } | null = null
  #speed = 0
  #is = false

  constructor(km: number, kmh: number) {
    this.#km = km
    this.#kmh = kmh
  }

  take({ at, spot }: Observed): void {
    this.#is = false
    if (spot === null) return
    if (this.#last !== null) {
      const far = leastDistance(this.#last.spot, spot)
      const hours = Math.max(at - this.#last.at, 1_000) / 3_600_000
      this.#speed = far / hours
      this.#is = far >= this.#km && this.#speed >= this.#kmh
    }
    this.#last = { at, spot }
  }

  forget(): void {}

  save(): Saved {
    if (this.#last === null) return []
    const { at, spot } = this.#last
    return [at, spot.latitude, spot.longitude, spot.radius ?? 0]
  }

  load(saved: Saved): void {
    const [at, latitude, longitude, radius = 0] = saved as readonly number[]
    if (at === undefined || latitude === undefined || longitude === undefined) return
    this.#last = { at, spot: { latitude, longitude, radius } }
  }

  figure(): number {
    return Math.round(this.#speed)
  }

  holds(): boolean {
    return this.#is
  }
}
