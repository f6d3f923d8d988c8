import type { ChangeKind } from './change-kinds.ts'
import type { NumberedLot, PlacedLots } from './kinds-of-lots.ts'

/** One kind of change over all records of a type: who, how many of each, and how many different records it is about. */
export interface SimulatedChange extends ChangeKind {
  readonly object: string
  /** By person, how many records. */
  readonly people: ReadonlyMap<string, number>
  readonly records: number
  /** Some of those records. */
  readonly samples: readonly string[]
}

const MOST_SAMPLES = 20

type Counts = Map<number, number>

const plus = (counts: Counts, key: number, more: number): void => void counts.set(key, (counts.get(key) ?? 0) + more)

/**
 * Counts changes: by person, and by lot how many people have them, so that at the end it is known on which records anybody has.
 *
 * INVARIANT: for each kind of change and lot, people counted for the lot's kind plus the lot's own balance are the people who have it there.
 */
export class Tally {
  readonly #people = new Map<number, Map<string, number>>()
  readonly #onKinds = new Map<number, Counts>()
  readonly #balances = new Map<number, Counts>()

  /** So many people have these changes on all lots of the kind, but for those counted by `onLot`. */
  onKind(kind: number, changes: readonly number[], people: number): void {
    for (const change of changes) plus(this.#of(this.#onKinds, change), kind, people)
  }

  /** One person's records by change. */
  person(id: string, records: ReadonlyMap<number, number>): void {
    for (const [change, count] of records) {
      if (count === 0) continue
      const known = this.#people.get(change) ?? new Map<string, number>()
      this.#people.set(change, known.set(id, count))
    }
  }

  /** One person has other changes on this lot than people have on its kind. */
  onLot({ number }: NumberedLot, usual: readonly number[], own: readonly number[]): void {
    for (const change of usual) plus(this.#of(this.#balances, change), number, -1)
    for (const change of own) plus(this.#of(this.#balances, change), number, 1)
  }

  #of(counts: Map<number, Counts>, change: number): Counts {
    const known = counts.get(change) ?? new Map<number, number>()
    counts.set(change, known)
    return known
  }

  /** The changes that anybody has, in the order in which they were met. */
  result(object: string, kinds: readonly ChangeKind[], { kinds: kindsOfLots }: PlacedLots): SimulatedChange[] {
    const lots = kindsOfLots.flatMap((kind) => kind.lots)
    return kinds.flatMap((kind, change): SimulatedChange[] => {
      const people = this.#people.get(change)
      if (people === undefined) return []
      return [{ ...kind, object, people, ...this.#covered(change, kindsOfLots, lots) }]
    })
  }

  #covered(change: number, kinds: PlacedLots['kinds'], lots: readonly NumberedLot[]): Pick<SimulatedChange, 'records' | 'samples'> {
    const onKinds = this.#onKinds.get(change) ?? new Map<number, number>()
    const balances = this.#balances.get(change) ?? new Map<number, number>()
    let records = 0
    const samples: string[] = []
    const take = ({ lot }: NumberedLot): void => {
      records += lot.count
      if (samples.length < MOST_SAMPLES) samples.push(lot.record.id)
    }
    for (const [kind] of onKinds) {
      for (const lot of kinds[kind]?.lots ?? []) if ((onKinds.get(kind) ?? 0) + (balances.get(lot.number) ?? 0) > 0) take(lot)
    }
    for (const [number, balance] of balances) {
      const lot = lots[number]
      if (lot !== undefined && !onKinds.has(lot.kind) && balance > 0) take(lot)
    }
    return { records, samples }
  }
}
