import type { JobKindName, ProblemCode } from '@menshen/contract'
import type { DoorContext } from '../access/door-context.ts'
import type { EventDraft } from '../audit/append.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Transaction } from '../database/transact.ts'

/** What can be kept as JSON. */
export interface JsonObject {
  readonly [name: string]: unknown
}

/** How a job ends of itself. */
export type JobEnd =
  | { readonly state: 'done'; readonly result: JsonObject }
  | { readonly state: 'failed'; readonly problem: ProblemCode; readonly result?: JsonObject }

/** One batch of a job's work: all that a request's handler has, `door(context)` included, in the name of whoever caused the job. */
export interface JobContext extends DoorContext {
  readonly now: string
  readonly userId: string
  /** The person's own (IANA). */
  readonly timeZone: string
  readonly keys: Keys
  /** Another one than before says that somebody's rights, perhaps the causer's, have changed since. */
  readonly rightsVersion: string
}

/** What a kind of job has to work with. */
export interface JobRun<Input> {
  readonly id: string
  readonly input: Input
  /** Which time it is taken up, from 1: more than 1 after a run was killed, and then part of the work may be done already. */
  readonly attempt: number
  /**
   * One batch, a new request of the causer (F3): account, session and plan are read afresh in its transaction, to which its events
   * belong. Grants that need a session match only while the session lives that the job was started from (V6). When the batch
   * collides with another transaction it is done again, so it must change nothing but the database.
   *
   * @throws JobStopped when the account may not be used any more, the job was cancelled or another run has taken it over: let it pass
   */
  batch<T>(mode: 'read' | 'write' | 'rights', work: (context: JobContext) => Promise<T>): Promise<T>
  /** Shows how far it is, and notices like `batch` that it must stop. */
  progress(done: number, total: number | null): Promise<void>
}

/** A job that ends without being done: its kind removes in this transaction what must not stay. */
export interface JobEnding {
  readonly id: string
  readonly tx: Transaction
  readonly audit: (event: EventDraft) => void
}

export interface JobKind<Input = JsonObject> {
  readonly kind: JobKindName
  readonly run: (job: JobRun<Input>) => Promise<JobEnd>
  /** Told in the transaction that ends the job when it failed, was cancelled or stopped; also when it had not begun. */
  readonly abandoned?: (ending: JobEnding) => Promise<void>
  /** Removes what has had its time, every few minutes on every replica. */
  readonly upkeep?: (tx: Transaction) => Promise<void>
}

/** Why a run must end now. It passes through a kind's `run` untouched. */
export type StopReason = 'cancelled' | 'account' | 'overtaken' | 'shutdown'

export class JobStopped extends Error {
  override readonly name = 'JobStopped'
  readonly reason: StopReason

  constructor(reason: StopReason) {
    super(reason)
    this.reason = reason
  }
}
