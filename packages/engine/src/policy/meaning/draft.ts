import type { Scalar } from '../../vocabulary/value.ts'
import type { Vocabulary } from '../../vocabulary/vocabulary.ts'
import type { PolicyPath, Reporter } from '../problem.ts'

/** A document whose parts have the right form where they are there at all; broken ones are left out and already reported. */
export type Draft<T> = T extends Scalar
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (Draft<Item> | undefined)[]
    : { readonly [Key in keyof T]?: Draft<T[Key]> | undefined }

/** What every check of meaning needs. */
export interface Checking {
  readonly vocabulary: Vocabulary
  readonly report: Reporter
}

/** Reports a name that the rest of the document does not know; where that part could not be read, every name passes. */
export interface Known {
  readonly role: (value: string | undefined, path: PolicyPath) => void
  readonly clause: (value: string | undefined, path: PolicyPath) => void
}
