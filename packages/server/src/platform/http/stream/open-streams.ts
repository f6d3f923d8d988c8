import { Problem } from '../problem.ts'
import type { ServedStream } from './served-stream.ts'

/** As many pages of one person may follow something at once; and of all people together. */
const MOST_OF_ONE = 8
const MOST_OF_ALL = 1_000

const LATER_SECONDS = 30

/** A stream, and what says that it is over. */
export interface OpenStream {
  readonly stream: ServedStream
  readonly done: () => void
}

/** The streams that are open on this server, counted so that nobody keeps it busy with many. */
export class OpenStreams {
  readonly #byPerson = new Map<string, number>()
  #all = 0

  /**
   * Opens one more of a person.
   *
   * @throws Problem rate-limited, before anything was done for it
   */
  async open(person: string, make: () => Promise<ServedStream>): Promise<OpenStream> {
    if ((this.#byPerson.get(person) ?? 0) >= MOST_OF_ONE || this.#all >= MOST_OF_ALL)
      throw new Problem('rate-limited', { retryAfter: LATER_SECONDS })
    this.#add(person, 1)
    let isOpen = true
    const done = (): void => {
      if (isOpen) this.#add(person, -1)
      isOpen = false
    }
    try {
      return { stream: await make(), done }
    } catch (error) {
      done()
      throw error
    }
  }

  #add(person: string, by: 1 | -1): void {
    const own = (this.#byPerson.get(person) ?? 0) + by
    if (own === 0) this.#byPerson.delete(person)
    else this.#byPerson.set(person, own)
    this.#all += by
  }
}
