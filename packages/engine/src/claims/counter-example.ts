import type { EngineRecord } from '../decide/record.ts'
import type { Subject } from '../plan/subject.ts'
import type { UnitPlace } from '../plan/unit-tree.ts'

/** A record of a small world. */
export interface PlacedRecord {
  readonly object: string
  readonly record: EngineRecord
}

/** A small world in which a claim does not hold: whoever reads it can make it and see. */
export interface CounterExample {
  /** Who may, or cannot, although the claim says otherwise. */
  readonly person: Subject
  readonly units: readonly UnitPlace[]
  readonly object: string
  readonly record: EngineRecord
  /** The fields of the record that were asked for; with the others as they are, the same would come of any value. */
  readonly matters: readonly string[]
  /** What the record hangs on, directly or through others, as far as it is there. */
  readonly parents: readonly PlacedRecord[]
  /** The records on whose team the person is. */
  readonly team: readonly { readonly object: string; readonly recordId: string }[]
  readonly shares: readonly { readonly object: string; readonly recordId: string; readonly level: 1 | 2 }[]
  /** The rules at work in it, by id. */
  readonly grants: readonly string[]
  readonly denials: readonly string[]
}

/** A counter-example before it is known which rules are at work. */
export type SmallWorld = Omit<CounterExample, 'grants' | 'denials'>

/**
 * What became of a claim. `undecided` counts as failed: what is not proved does not hold. `tried` says how much was tried.
 */
export type ClaimResult =
  | { readonly id: string; readonly verdict: 'holds' | 'undecided'; readonly tried: number }
  | { readonly id: string; readonly verdict: 'fails'; readonly tried: number; readonly counterExample: CounterExample }
