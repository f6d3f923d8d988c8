import { Problem } from '../problem.ts'

/** As many pages of one person may follow something at once; and of all people together. */
const MOST_OF_ONE = 8
const MOST_OF_ALL = 1_000

const LATER_SECONDS = 30

/** Counts the streams that are open on this server, so that nobody keeps it busy with many. */
export class OpenStreams {
  readonly #byPerson = new Map<string, number>()
  #all = 0

  /**
   * @returns lets it go, once
   * @throws Problem rate-limited
   */
  take(person: string): () => void {
    const own = this.#byPerson.get(person) ?? 0
    if (own >= MOST_OF_ONE || this.#all >= MOST_OF_ALL) throw new Problem('rate-limited', { retryAfter: LATER_SECONDS })
    this.#add(person, 1)
    let open = true
    return () => {
      if (open) this.#add(person, -1)
      open = false
    }
  }

  #add(person: string, by: 1 | -1): void {
    const own = (this.#byPerson.get(person) ?? 0) + by
    if (own === 0) this.#byPerson.delete(person)
    else this.#byPerson.set(person, own)
    this.#all += by
  }
}
