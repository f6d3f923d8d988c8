import type { KeptCheckpoint } from '../checkpoint.ts'

/** A place outside the database that checkpoints are sent to, where whoever can alter the database cannot alter them (A5). */
export interface Sink {
  /** Says which it is, in the table of what was delivered and in the log: its kind, and of its address no more than a hash. */
  readonly name: string
  /** It is of this machine: nobody waits for it when the server stops. */
  readonly local: boolean
  /** Milliseconds between two of them at least, for places where people read; each covers all before it. */
  readonly atMostEvery?: number
  /** @throws Error where it did not arrive; it is tried again with the next */
  readonly deliver: (checkpoint: KeptCheckpoint) => Promise<void>
  /** The newest that were delivered there of a log, the newest first, where one can read there what was. */
  readonly newest?: (origin: string) => Promise<readonly string[]>
}
