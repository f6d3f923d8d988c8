import type { Hash } from '@menshen/ledger'
import { type Erasure, erasureIn } from '../erasure.ts'
import { entryOf, type Named, valuesOf } from '../event-entry.ts'
import { type Retirement, retirementIn } from '../retirement.ts'
import { bytesOf, type StoredEvent } from '../stored-event.ts'

/** What stands behind a commitment, as far as it is there. */
export interface Opening {
  readonly name: string
  /** In base 64. */
  readonly salt: string | null
  /** As canonical JSON. */
  readonly value: string | null
}

/** An event as whoever checks it sees it, wherever it was read: its entry, and what opens the commitments in that. */
export interface ShownEvent {
  readonly id: string
  readonly createdAt: string | null
  readonly form: number
  /** Of which the leaf is the hash. It says everything of the event but its values. */
  readonly entry: string
  /** Null for events from before there were any, whose values stand in the entry. */
  readonly commitments: Named | null
  readonly openings: readonly Opening[]
  /** Names of what is there beside entry and values, without being either. */
  readonly more: readonly string[]
  /** The leaf that is kept beside the event; null where none is. */
  readonly beside: Hash | null
  /** What it says was erased of another event (A3); null for every other event. */
  readonly erases: Erasure | null
  /** Which events it says were retired (A4); null for every other event. */
  readonly retires: Retirement | null
}

/** A leaf of the log with the event it stands for. */
export interface PlacedEvent {
  readonly position: number
  readonly eventId: string
  readonly form: number
  readonly hash: Hash
  /** `missing` where there is none, `unreadable` where it holds what no event can hold. */
  readonly event: ShownEvent | 'missing' | 'unreadable'
  /** In which it lies, or lay when it is missing, where that may be retired (A4). */
  readonly partition: string | null
  /** Columns that no leaf covers, for nothing ever sets them, and that are set. */
  readonly altered: readonly string[]
}

/** The event of a place, where there is one that can be read. */
export const shownOf = ({ event }: PlacedEvent): ShownEvent | null => (typeof event === 'string' ? null : event)

/** Names of values that are there without being one: null under a name, or something more in a change. */
function moreThanValues({ changes, terms }: StoredEvent): string[] {
  const more = Object.keys(terms).flatMap((name) => (terms[name] === null ? [`terms.${name}`] : []))
  for (const change of changes)
    for (const name of Object.keys(change)) if (!['field', 'before', 'after'].includes(name)) more.push(`${name}.${change.field}`)
  return more
}

function openingsOf(event: StoredEvent, commitments: Named): Opening[] {
  const openings: Opening[] = []
  const salts = event.salts ?? {}
  for (const [name, value] of valuesOf(event)) openings.push({ name, salt: salts[name] ?? null, value })
  // A salt that lies alone is told of all the same: with it the value could be found by trying.
  for (const name of Object.keys(salts))
    if (!openings.some((one) => one.name === name) && commitments[name] !== undefined)
      openings.push({ name, salt: salts[name] ?? null, value: null })
  return openings
}

/** An event of the table as it is shown to whoever checks it. @throws TypeError where it holds what no event can hold */
function shown(event: StoredEvent): ShownEvent {
  const { id, created_at: createdAt, commitments, leaf } = event
  const { form, text: entry } = entryOf(event, commitments)
  const beside = leaf === null ? null : bytesOf(leaf)
  // Where there are no commitments the entry says it all.
  const [openings, more] = commitments === null ? [[], []] : [openingsOf(event, commitments), moreThanValues(event)]
  return { id, createdAt, form, entry, commitments, openings, more, beside, erases: erasureIn(event), retires: retirementIn(event) }
}

/** The same, whatever it holds. */
export function showEvent(event: StoredEvent): ShownEvent | 'unreadable' {
  try {
    return shown(event)
  } catch (error) {
    if (error instanceof TypeError) return 'unreadable'
    throw error
  }
}
