import type { Definition } from './definition/definition.ts'
import { Detector, type SavedGroup, type Signal } from './detector.ts'
import { type Observed, observed } from './observed.ts'

/** By this name other detections read that one has raised an alert. */
const ALERT = 'alert'

/** What a watcher remembers, by detection. */
export type SavedWatch = Readonly<Record<string, readonly SavedGroup[]>>

/** All detections at work on one log. Events are given in its order. */
export class Watcher {
  readonly #byEvent = new Map<string, Detector[]>()
  readonly #detectors = new Map<string, Detector>()

  constructor(definitions: readonly Definition[]) {
    for (const definition of definitions) {
      const detector = new Detector(definition)
      this.#detectors.set(definition.id, detector)
      for (const name of detector.reads) this.#byEvent.set(name, [...(this.#byEvent.get(name) ?? []), detector])
    }
  }

  /** All that is remembered, by detection, as JSON has it: kept with the place in the log, the watch goes on from there. */
  save(): SavedWatch {
    return Object.fromEntries([...this.#detectors].map(([id, detector]) => [id, detector.save()]))
  }

  /** Goes on from what was saved. A detection that is new since then begins with nothing. */
  load(saved: SavedWatch): void {
    for (const [id, detector] of this.#detectors) if (Object.hasOwn(saved, id)) detector.load(saved[id] ?? [])
  }

  /** @returns what holds at this event; alerts that other detections read come after those they rest on */
  take(event: Observed): Signal[] {
    const signals: Signal[] = []
    for (const detector of this.#byEvent.get(event.event ?? '') ?? []) {
      const signal = detector.take(event)
      if (signal !== null) signals.push(signal)
    }
    // INVARIANT: a detection of alerts never raises one that it reads itself, so this ends.
    if (event.event === ALERT) return signals
    return signals.flatMap((signal) => [signal, ...this.take(alertEvent(signal, event))])
  }
}

/** An alert as an event: of whom and of what it is. */
function alertEvent({ detection, group, continues }: Signal, cause: Observed): Observed {
  return observed({
    ...{ id: cause.id, at: cause.at, event: ALERT, detection, operation: continues ? 'continue' : 'raise' },
    account: group.account ?? null,
    address: group.address ?? null,
    country: group.country ?? null,
  })
}
