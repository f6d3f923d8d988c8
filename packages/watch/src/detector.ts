import type { Saved, Tracker } from './conditions/tracker.ts'
import { figureName, memoryOf, trackerFor } from './conditions/trackers.ts'
import type { Condition } from './definition/condition.ts'
import type { Definition } from './definition/definition.ts'
import { eventsIn, matcherOf } from './matches.ts'
import type { Observed, TextFact } from './observed.ts'

/** That a detection holds for a group: an alert, or more of the one before. */
export interface Signal {
  readonly detection: string
  /** Whom or what it is about: the facts that its events have in common. */
  readonly group: Readonly<Partial<Record<TextFact, string>>>
  readonly at: number
  /** More of an alert that was raised before. */
  readonly continues: boolean
  /** The latest events behind it, the oldest first. */
  readonly eventIds: readonly string[]
  /** What was found by each condition. */
  readonly figures: Readonly<Record<string, number>>
}

interface Group {
  readonly trackers: readonly Tracker[]
  readonly facts: Signal['group']
  readonly latest: { readonly id: string; readonly at: number }[]
  quietUntil: number
  /** Until when what has to follow would be in time. */
  awaits: number
  last: number
}

/** What is remembered of one group, as JSON has it. */
export interface SavedGroup {
  readonly facts: Signal['group']
  readonly trackers: readonly Saved[]
  readonly latest: readonly { readonly id: string; readonly at: number }[]
  /** Null: never. */
  readonly quietUntil: number | null
  readonly awaits: number | null
  readonly last: number
}

const NEVER = Number.NEGATIVE_INFINITY
const orNull = (at: number): number | null => (at === NEVER ? null : at)

/** So many events of a group are named by an alert. */
const MOST_NAMED = 100

/** After so many events groups that remember nothing any more are let go. */
const SWEEP_EVERY = 10_000

/** One detection at work: it takes events in the order of the log, and says when it holds. */
export class Detector {
  readonly definition: Definition
  readonly reads: readonly string[]
  readonly #conditions: readonly Condition[]
  readonly #window: number
  readonly #memory: number
  readonly #isSelected: (event: Observed) => boolean
  readonly #follows: ((event: Observed) => boolean) | null
  readonly #groups = new Map<string, Group>()
  #taken = 0

  constructor(definition: Definition) {
    const { events, when, window = 0, followedBy, quiet } = definition
    this.definition = definition
    this.#conditions = when
    this.#window = window
    this.#memory = Math.max(window, quiet, followedBy?.within ?? 0) + Math.max(0, ...when.map(memoryOf))
    this.#isSelected = matcherOf(events)
    this.#follows = followedBy === undefined ? null : matcherOf(followedBy.events)
    this.reads = eventsIn([...events, ...(followedBy?.events ?? [])])
  }

  /** @returns a signal where the detection holds at this event */
  take(event: Observed): Signal | null {
    this.#sweep(event.at)
    const [selected, follows] = [this.#isSelected(event), this.#follows?.(event) === true]
    if (!selected && !follows) return null
    const group = this.#groupOf(event, selected)
    if (group === null) return null
    let signal: Signal | null = null
    if (follows && event.at <= group.awaits) {
      group.awaits = NEVER
      signal = this.#signal(group, event)
    }
    if (selected && this.#holdsFor(group, event)) {
      if (this.definition.followedBy === undefined) return this.#signal(group, event)
      group.awaits = event.at + this.definition.followedBy.within
    }
    return signal
  }

  #groupOf(event: Observed, make: boolean): Group | null {
    const facts: Partial<Record<TextFact, string>> = {}
    for (const fact of this.definition.by) {
      const value = event[fact]
      if (value === null) return null
      facts[fact] = value
    }
    const key = this.#keyOf(facts)
    const known = this.#groups.get(key)
    if (known !== undefined || !make) return known ?? null
    const group: Group = { trackers: this.#trackers(), facts, latest: [], quietUntil: NEVER, awaits: NEVER, last: event.at }
    this.#groups.set(key, group)
    return group
  }

  #holdsFor(group: Group, event: Observed): boolean {
    group.last = event.at
    group.latest.push({ id: event.id, at: event.at })
    if (group.latest.length > MOST_NAMED) group.latest.shift()
    for (const tracker of group.trackers) {
      tracker.forget(event.at - this.#window)
      tracker.take(event)
    }
    return group.trackers.every((tracker) => tracker.holds())
  }

  #signal(group: Group, event: Observed): Signal {
    const continues = event.at <= group.quietUntil
    group.quietUntil = event.at + this.definition.quiet
    const since = event.at - Math.max(this.#window, this.definition.followedBy?.within ?? 0)
    const named = group.latest.filter(({ at }) => at >= since).map(({ id }) => id)
    return {
      detection: this.definition.id,
      group: group.facts,
      at: event.at,
      continues,
      eventIds: named.includes(event.id) ? named : [...named, event.id],
      figures: Object.fromEntries(this.#conditions.map((condition, at) => [figureName(condition), group.trackers[at]?.figure() ?? 0])),
    }
  }

  #keyOf(facts: Signal['group']): string {
    return JSON.stringify(this.definition.by.map((fact) => facts[fact]))
  }

  #trackers(): readonly Tracker[] {
    return this.#conditions.map((condition) => trackerFor(condition, this.#window))
  }

  /** All that is remembered. */
  save(): SavedGroup[] {
    return [...this.#groups.values()].map(({ trackers, facts, latest, quietUntil, awaits, last }) => ({
      ...{ facts, latest: [...latest], last, quietUntil: orNull(quietUntil), awaits: orNull(awaits) },
      trackers: trackers.map((tracker) => tracker.save()),
    }))
  }

  /** Goes on from what this detection saved, where its conditions are still as many. */
  load(groups: readonly SavedGroup[]): void {
    for (const { facts, trackers: saved, latest, quietUntil, awaits, last } of groups) {
      const trackers = this.#trackers()
      if (saved.length !== trackers.length) continue
      for (const [place, tracker] of trackers.entries()) tracker.load(saved[place] ?? [])
      this.#groups.set(this.#keyOf(facts), {
        trackers,
        facts,
        latest: [...latest],
        quietUntil: quietUntil ?? NEVER,
        awaits: awaits ?? NEVER,
        last,
      })
    }
  }

  #sweep(now: number): void {
    this.#taken += 1
    if (this.#taken % SWEEP_EVERY !== 0 || this.#memory === Number.POSITIVE_INFINITY) return
    for (const [key, { last, quietUntil }] of this.#groups) if (last + this.#memory < now && quietUntil < now) this.#groups.delete(key)
  }
}
