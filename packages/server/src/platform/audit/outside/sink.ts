import type { KeptCheckpoint } from '../checkpoint.ts'

/** A place outside the database that checkpoints are sent to, where whoever can alter the database cannot alter them (A5). */
export interface Sink {
  /** Says which it is, in the table of what was delivered and in the log. */
  readonly name: string
  /** @throws Error where it did not arrive; it is tried again with the next */
  readonly deliver: (checkpoint: KeptCheckpoint) => Promise<void>
  /** The newest that was delivered there, where one can read there what was. */
  readonly newest?: () => Promise<string | null>
}
