import type { Scalar } from '../../vocabulary/value.ts'

/** A record of a situation: the one a claim is about, or one that a parent link names. */
export interface Place {
  readonly object: string
  readonly id: string
}

/** What a variable of a situation is about. Whatever hangs on a value is named after the value, so that equal values have it in common. */
export type Topic =
  | { readonly kind: 'field'; readonly of: Place; readonly field: string }
  /** Where a role is held, seen from a unit: `at`, `above` or `elsewhere`. */
  | { readonly kind: 'held'; readonly role: string; readonly unit: string }
  | { readonly kind: 'team'; readonly of: Place }
  /** 0, 1 for reading, 2 for writing. */
  | { readonly kind: 'share'; readonly of: Place }
  /** Whether there is such a record, outside the bin. */
  | { readonly kind: 'stored'; readonly of: Place }
  /** Whether some parent of it is readable. It follows from the rest, see `isConsistent`. */
  | { readonly kind: 'parent'; readonly of: Place }
  /** Whether that person reports to the one who asks. */
  | { readonly kind: 'reports'; readonly owner: string }
  /** Its value; for one that is a list, whether the person has it at all. Null where it is lacking (G4). */
  | { readonly kind: 'attribute'; readonly attribute: string }
  | { readonly kind: 'member'; readonly attribute: string; readonly value: Scalar }
  | { readonly kind: 'session' }
  | { readonly kind: 'assurance' }
  | { readonly kind: 'proves'; readonly what: 'networks' | 'schedules' | 'courses'; readonly name: string }

/** A name for each topic of its own. */
export function topicName(topic: Topic): string {
  return JSON.stringify(topic)
}
