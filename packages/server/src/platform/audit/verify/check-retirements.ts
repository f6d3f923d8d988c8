import { createHash, type Hash as Digest } from 'node:crypto'
import { FEWEST_MONTHS, isOlderThan, partitionName } from '../partition.ts'
import type { Retirement } from '../retirement.ts'
import type { Finding } from './finding.ts'
import { type PlacedEvent, shownOf } from './placed-event.ts'

/** Events of one partition that are gone. */
interface Gone {
  readonly digest: Digest
  events: number
  last: number
  /** The first of them, for whoever has to be told of them. */
  readonly findings: Finding[]
}

interface Said extends Retirement {
  readonly position: number
  /** Whether all of the month was old enough when it was said. */
  readonly inTime: boolean
}

/** More would tell nothing more, and a partition can hold millions. */
const MOST_NAMED = 1_000

/**
 * Looks whether the events that are gone went as a whole partition, of which an event at a later place says how many they were and what hash
 * their leaves have (A4). It holds a digest for each partition, whatever the number of events.
 */
export class RetirementCheck {
  readonly #gone = new Map<string, Gone>()
  readonly #said = new Map<string, Said[]>()
  readonly #now: string

  /** @param now by the clock of whoever checks: what is said to have been later was not */
  constructor(now: string) {
    this.#now = now
  }

  /** @returns the findings but those of events that are gone, of which is told at the end */
  take(placed: PlacedEvent, findings: readonly Finding[]): readonly Finding[] {
    const event = shownOf(placed)
    // Its word counts only if it is the very event that the leaf stands for.
    if (event !== null && event.retires !== null && findings.length === 0) this.#says(event.retires, placed.position, event.createdAt)
    return placed.event === 'missing' && placed.partition !== null ? this.#isGone(placed, placed.partition, findings) : findings
  }

  #says(retirement: Retirement, position: number, at: string | null): void {
    const name = partitionName(retirement.partition)
    const inTime = [at ?? '', this.#now].every((moment) => isOlderThan(retirement.partition.month, FEWEST_MONTHS, moment))
    this.#said.set(name, [...(this.#said.get(name) ?? []), { ...retirement, position, inTime }])
  }

  #isGone({ position, hash }: PlacedEvent, partition: string, findings: readonly Finding[]): Finding[] {
    const gone = this.#gone.get(partition) ?? { digest: createHash('sha256'), events: 0, last: position, findings: [] }
    gone.digest.update(hash)
    gone.events += 1
    gone.last = position
    const missing = findings.filter(({ kind }) => kind === 'event-missing')
    if (gone.findings.length < MOST_NAMED) gone.findings.push(...missing)
    this.#gone.set(partition, gone)
    return findings.filter(({ kind }) => kind !== 'event-missing')
  }

  /**
   * Looks at all that was taken.
   *
   * @param signed up to which size the tree has a checkpoint: what is beyond counts for nothing yet
   */
  end(signed: number): Retired {
    const [findings, partitions]: [Finding[], Set<string>] = [[], new Set()]
    let events = 0
    for (const [name, gone] of this.#gone) {
      const wrong = wrongWith(name, gone, this.#said.get(name) ?? [], signed)
      if (wrong === null) {
        partitions.add(name)
        events += gone.events
      } else findings.push(...gone.findings, ...wrong)
    }
    for (const [name, said] of this.#said)
      if (!this.#gone.has(name) && said.some((one) => one.events > 0)) findings.push({ kind: 'events-returned', detail: name })
    return { findings, partitions, events }
  }
}

/** What is wrong with what is gone of a partition, beside that it is gone; null where it went as the log says. */
function wrongWith(detail: string, gone: Gone, said: readonly Said[], signed: number): Finding[] | null {
  const digest = gone.digest.digest('base64')
  const saying = said.filter((one) => one.digest === digest && one.events === gone.events && one.position > gone.last)
  // What is said too early keeps nobody from saying it in time.
  const same = saying.find(({ inTime, position }) => inTime && position < signed) ?? saying[0]
  if (same === undefined) return said.length === 0 ? [] : [{ kind: 'retired-otherwise', detail }]
  const { position, inTime } = same
  if (position >= signed) return [{ kind: 'retired-unsigned', detail, position }]
  return inTime ? null : [{ kind: 'retired-early', detail, position }]
}

export interface Retired {
  readonly findings: readonly Finding[]
  /** The partitions whose events are all gone, as the log says. */
  readonly partitions: ReadonlySet<string>
  /** How many events that were. */
  readonly events: number
}
