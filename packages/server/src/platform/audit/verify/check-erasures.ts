import type { Erasure } from '../erasure.ts'
import type { Finding } from './finding.ts'
import { type PlacedEvent, shownOf } from './placed-event.ts'

/** A value that is gone, and what an event at a later place has to say for that to be right. */
const keyOf = (eventId: string, name: string): string => `${eventId} ${name}`

/**
 * Looks whether each value that is gone was erased: by an event of the log at a later place that names it (A3). It holds the names of values
 * that are gone, and no others.
 */
export class ErasureCheck {
  readonly #gone = new Map<string, Finding>()
  readonly #erased = new Set<string>()
  readonly #returned: (Finding & { readonly partition: string | null })[] = []

  /** Values that are gone as an event says. */
  get erased(): number {
    return this.#erased.size
  }

  /** @returns the findings but those of values that are gone, of which is told at the end */
  take(placed: PlacedEvent, findings: readonly Finding[]): readonly Finding[] {
    const erases = shownOf(placed)?.erases ?? null
    // Its word counts only if it is the very event that the leaf stands for.
    if (erases !== null && findings.length === 0) this.#named(erases)
    return findings.length === 0 ? findings : findings.filter((finding) => !this.#isGone(finding))
  }

  #named({ eventId, names, partition }: Erasure): void {
    for (const name of names) {
      const key = keyOf(eventId, name)
      if (this.#gone.delete(key)) this.#erased.add(key)
      else if (!this.#erased.has(key)) this.#returned.push({ kind: 'value-returned', eventId, detail: name, partition })
    }
  }

  #isGone(finding: Finding): boolean {
    if (finding.kind !== 'value-missing') return false
    this.#gone.set(keyOf(finding.eventId ?? '', finding.detail ?? ''), finding)
    return true
  }

  /**
   * What is gone, and nothing in the log says so; and what is there, though it was erased.
   *
   * @param retired partitions whose events have gone meanwhile, and their values with them (A4)
   */
  findings(retired: ReadonlySet<string>): readonly Finding[] {
    const returned = this.#returned.filter(({ partition }) => partition === null || !retired.has(partition))
    return [...this.#gone.values(), ...returned.map(({ partition: _, ...finding }) => finding)]
  }
}
