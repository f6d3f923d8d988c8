import { HOUR } from '../../clock.ts'
import type { PlacedEvent } from './check-event.ts'
import type { Finding } from './finding.ts'

/** No transaction is under way so long: an event that is older than those before it by more was not of its time (A4). */
const LONGEST_TRANSACTION = HOUR

/** Looks at the events in the order of their places: what is wrong between them, not in them. */
export class OrderCheck {
  #next = 0
  #newest = Number.NEGATIVE_INFINITY
  #sealed = false

  /** @returns what is wrong, and whether the leaf is one more of the tree */
  take({ position, eventId, event }: PlacedEvent): { readonly findings: Finding[]; readonly counts: boolean } {
    if (position < this.#next) return { findings: [{ kind: 'event-twice', position, eventId }], counts: false }
    const findings: Finding[] = position > this.#next ? [{ kind: 'place-missing', position: this.#next, detail: String(position) }] : []
    this.#next = position + 1
    if (event !== null) {
      if (this.isBackDated(event.created_at)) findings.push({ kind: 'event-back-dated', position, eventId, detail: event.created_at })
      if (this.#sealed && event.commitments === null) findings.push({ kind: 'event-unsealed', position, eventId })
      this.#sealed ||= event.commitments !== null
      const at = Date.parse(event.created_at)
      // A clock that was set back is one finding, not one for each event from then on.
      if (!Number.isNaN(at)) this.#newest = this.isBackDated(event.created_at) ? at : Math.max(this.#newest, at)
    }
    return { findings, counts: true }
  }

  /** Whether an event that comes now says that it is from long before. */
  isBackDated(createdAt: string): boolean {
    return Date.parse(createdAt) < this.#newest - LONGEST_TRANSACTION
  }
}
