import type { Definition, Signal } from '@menshen/watch'
import type { PlacedEvent } from '../feed/next-events.ts'

/** A signal with the event at which it held. */
export interface Found {
  readonly signal: Signal
  readonly definition: Definition
  readonly cause: PlacedEvent
}

/** What an alert is about, whatever the order of its facts. */
const groupKeyOf = ({ group }: Signal): string => JSON.stringify(Object.entries(group).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Signals that belong together: the first may raise an alert, the others add to it. */
export interface Spell {
  readonly key: string
  readonly definition: Definition
  readonly signals: readonly Found[]
}

/** Signals as spells, in their order: each begins where a detection held anew, and what goes on is added to it. */
export function spellsOf(found: readonly Found[]): Spell[] {
  const spells: { key: string; definition: Definition; signals: Found[] }[] = []
  const latest = new Map<string, Found[]>()
  for (const one of found) {
    const key = groupKeyOf(one.signal)
    const name = `${one.definition.id} ${key}`
    const open = latest.get(name)
    if (open !== undefined && one.signal.continues) {
      open.push(one)
      continue
    }
    const signals = [one]
    latest.set(name, signals)
    spells.push({ key, definition: one.definition, signals })
  }
  return spells
}
