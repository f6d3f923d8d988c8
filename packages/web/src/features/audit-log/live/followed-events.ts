import { isClear, type ShownRecord } from '@menshen/contract'

/** So many are kept; whoever looks for more searches. */
export const MOST_KEPT = 500

export interface FollowedEvents {
  /** The newest first. */
  readonly events: readonly ShownRecord[]
  readonly titles: Readonly<Record<string, string>>
}

export const NOTHING: FollowedEvents = { events: [], titles: {} }

/** What came stands in front. @param items in the order of the log */
export function added(before: FollowedEvents, items: readonly ShownRecord[], titles: Readonly<Record<string, string>>): FollowedEvents {
  return { events: [...items.toReversed(), ...before.events].slice(0, MOST_KEPT), titles: { ...before.titles, ...titles } }
}

/** How many events are newer than all that is held still. */
export function waitingOf(events: readonly ShownRecord[], held: readonly ShownRecord[]): number {
  const at = events.findIndex(({ id }) => id === held[0]?.id)
  return at < 0 ? events.length : at
}

export interface Source {
  /** Null: of none, or of one that is not shown in the clear. */
  readonly address: string | null
  readonly events: number
  readonly refused: number
}

/** Where events came from, the most frequent first. */
export function sourcesOf(events: readonly ShownRecord[], most: number): Source[] {
  const addressOf = (event: ShownRecord): string | null => {
    const { address } = event.fields
    return typeof address === 'string' && isClear(event, 'address') ? address : null
  }
  const groups = Map.groupBy(events, addressOf)
  return [...groups]
    .map(([address, some]) => ({
      address,
      events: some.length,
      refused: some.filter(({ fields }) => fields.outcome === 'refused').length,
    }))
    .sort((one, other) => other.events - one.events || String(one.address).localeCompare(String(other.address)))
    .slice(0, most)
}
