import { HOUR } from '../../clock.ts'
import { spanOf } from '../partition.ts'
import type { Finding } from './finding.ts'
import { type PlacedEvent, shownOf } from './placed-event.ts'

/** No transaction is under way so long: an event that is older than those before it by more was not of its time (A4). */
const LONGEST_TRANSACTION = HOUR

/** Between which moments an event was: of one that is gone that is the month in which it is said to have lain. */
function momentsOf({ event, partition }: PlacedEvent): readonly [number, number] {
  if (typeof event === 'string') return spanOf(partition ?? '')
  const at = Date.parse(event.createdAt ?? '')
  return [at, at]
}

/** Looks at the events in the order of their places: what is wrong between them, not in them. */
export class OrderCheck {
  #next = 0
  #newest = Number.NEGATIVE_INFINITY
  #sealed = false

  /** @returns what is wrong, and whether the leaf is one more of the tree */
  take(placed: PlacedEvent): { readonly findings: Finding[]; readonly counts: boolean } {
    const { position, eventId } = placed
    if (position < this.#next) return { findings: [{ kind: 'event-twice', position, eventId }], counts: false }
    const findings: Finding[] = position > this.#next ? [{ kind: 'place-missing', position: this.#next, detail: String(position) }] : []
    this.#next = position + 1
    const event = shownOf(placed)
    const [first, last] = momentsOf(placed)
    // INVARIANT: also what is gone has to fit in between what came before it and after it, or anything could be called old (A4).
    const backDated = this.#isBefore(last)
    if (backDated) findings.push({ kind: 'event-back-dated', position, eventId, detail: event?.createdAt ?? placed.partition ?? '' })
    if (event !== null) {
      if (this.#sealed && event.commitments === null) findings.push({ kind: 'event-unsealed', position, eventId })
      this.#sealed ||= event.commitments !== null
    }
    // A clock that was set back is one finding, not one for each event from then on.
    if (!Number.isNaN(first)) this.#newest = backDated ? last : Math.max(this.#newest, first)
    return { findings, counts: true }
  }

  #isBefore(at: number): boolean {
    return at < this.#newest - LONGEST_TRANSACTION
  }

  /** Whether an event that comes now says that it is from long before. */
  isBackDated(createdAt: string): boolean {
    return this.#isBefore(Date.parse(createdAt))
  }
}
