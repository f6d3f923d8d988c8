import type { Hash } from '@menshen/ledger'
import type { PlacedEvent } from './placed-event.ts'

export interface KeptNode {
  readonly level: number
  readonly index: number
  readonly hash: Hash
}

/** Some leaves, and the kept subtrees that are complete with one of them. */
export interface LogPage {
  readonly events: readonly PlacedEvent[]
  readonly nodes: readonly KeptNode[]
}

/** A log to be checked, wherever it is read from. Nothing it says is trusted. */
export interface LogSource {
  /** How many leaves it says it has; NaN where it says what is no number. */
  readonly size: number
  readonly edge: readonly string[]
  readonly keys: readonly { readonly verifier: string; readonly endorsement: string | null }[]
  /** In the order of their sizes. */
  readonly checkpoints: readonly { readonly size: number; readonly note: string }[]
  /** The leaves in the order of their places. */
  readonly pages: () => AsyncIterable<LogPage>
  /** Events that wait for a place, the oldest of them by name. */
  readonly waiting: number
  readonly waitingSince: readonly { readonly eventId: string; readonly createdAt: string }[]
  /** Events without a place that wait for none. */
  readonly unplaced: readonly string[]
  /** Events that wait for a place and have one. */
  readonly placedTwice: readonly string[]
  /** Leaves beyond the size. */
  readonly beyond: readonly { readonly position: number; readonly eventId: string }[]
  /** Subtrees that are kept, and reach beyond the size or are of a level that is not. */
  readonly nodesBeyond: readonly string[]
  /** What is not as it was made of the tables the log lies in. */
  readonly alteredTables: readonly string[]
}
