import { isClear, type ShownRecord } from '@menshen/contract'

/** So many are shown; whoever looks for more searches. */
export const MOST_SHOWN = 500

export interface FollowedEvents {
  /** The newest first. */
  readonly shown: readonly ShownRecord[]
  /** What came and is not shown yet, the newest first. */
  readonly waiting: readonly ShownRecord[]
  readonly titles: Readonly<Record<string, string>>
}

export const NOTHING: FollowedEvents = { shown: [], waiting: [], titles: {} }

/** What came puts itself in front of what waits. @param items in the order of the log */
export function added(before: FollowedEvents, items: readonly ShownRecord[], titles: Readonly<Record<string, string>>): FollowedEvents {
  const waiting = [...items.toReversed(), ...before.waiting].slice(0, MOST_SHOWN)
  return { ...before, waiting, titles: { ...before.titles, ...titles } }
}

/** Shows what waits. */
export function released({ shown, waiting, titles }: FollowedEvents): FollowedEvents {
  return { shown: [...waiting, ...shown].slice(0, MOST_SHOWN), waiting: [], titles }
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
