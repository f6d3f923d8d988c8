import type { Scalar } from '../vocabulary/value.ts'
import type { Labels, LevelName } from './document.ts'

export const EXAMPLE_OWNERS = ['mine', 'reports', 'other', 'pool'] as const
export const EXAMPLE_UNITS = ['same', 'below', 'elsewhere'] as const
export const EXAMPLE_SHARES = ['read', 'write'] as const
/** What can be expected of an example; something has to be. */
export const EXPECTATIONS = ['can', 'cannot', 'sees', 'writes', 'writesNot'] as const
/** Fields whose values `owner` and `unit` of an example's record say. */
export const PLACED_FIELDS: readonly string[] = ['ownerId', 'unitId']

/** A record as an example describes it: how the person stands to it, and the fields that matter. The other fields are absent, or whatever they must be. */
export interface ExampleRecord {
  readonly object: string
  /** Whose it is; `other` when left out. */
  readonly owner?: (typeof EXAMPLE_OWNERS)[number]
  /** Where it lies, seen from the unit in which the role is held; `same` when left out. */
  readonly unit?: (typeof EXAMPLE_UNITS)[number]
  readonly team?: boolean
  readonly shared?: (typeof EXAMPLE_SHARES)[number]
  readonly parentReadable?: boolean
  readonly fields?: Readonly<Record<string, Scalar>>
}

/** What the session proves; signed in with a password and nothing more when left out. */
export interface ExampleSession {
  readonly assurance?: 1 | 2 | 3
  readonly networks?: readonly string[]
  readonly schedules?: readonly string[]
  readonly courses?: readonly string[]
}

/** One example of what whoever holds a role can and cannot do (DESIGN §5). */
export interface Example {
  readonly id: string
  readonly labels: Labels
  readonly clause?: string
  readonly role: string
  /** Each a list; one that is no list in the vocabulary has one entry. What is missing here, the person lacks (G4). */
  readonly attributes?: Readonly<Record<string, readonly Scalar[]>>
  readonly session?: ExampleSession
  readonly record: ExampleRecord
  readonly can?: readonly string[]
  readonly cannot?: readonly string[]
  readonly sees?: Readonly<Record<string, LevelName>>
  /** Fields that an update may write, and that it may not. */
  readonly writes?: readonly string[]
  readonly writesNot?: readonly string[]
}
