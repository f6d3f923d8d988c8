import type { AuditOrigin, Endpoint, Language } from '@menshen/contract'
import type { Plan } from '@menshen/engine'
import type { RightsHolder } from '../access/principal/plan-source.ts'
import type { EventDraft } from '../audit/append.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Transaction } from '../database/transact.ts'
import type { QueueName } from '../jobs/job-queue.ts'
import type { Principal } from './principal.ts'

/** What came with the request beside its parameters, query and body. */
export interface RequestFacts {
  readonly correlationId: string
  readonly origin: AuditOrigin
  /** What Accept-Language asks for, if it is one of ours. */
  readonly acceptedLanguage: Language | null
  /** The If-Match header as sent. */
  readonly ifMatch: string | null
  /** It came straight from this machine to `localhost`, with no sign of a proxy (DESIGN §7, demonstration mode). */
  readonly local: boolean
  /** The tokens by which this browser may be known to accounts that signed in here; whose they are is not looked up yet. */
  readonly devices: readonly string[]
  /** The token that ties a sign-in under way at a provider to this browser. */
  readonly signOn: string | null
}

/** Cookies to set once the transaction is committed. */
export interface SessionCookies {
  start(token: string, absoluteUntil: string): void
  /** The tokens by which this browser is known from now on, newest first. */
  know(devices: readonly string[], until: string): void
  end(): void
  /** Ties what is under way at a provider to this browser, for so many seconds; null unties it. */
  tie(token: string | null, seconds: number): void
}

/** An event of this request: `event` is the endpoint's own when not given. */
export type RequestEvent = Omit<EventDraft, 'event'> & { readonly event?: EventDraft['event'] }

/**
 * All a handler has to work with. It lives for one transaction: when that is done again, the handler gets a new one.
 */
export interface RequestContext extends RequestFacts {
  readonly endpoint: Endpoint
  /** Of the answer: as asked for, else the user's, else English. */
  readonly language: Language
  readonly tx: Transaction
  /** The transaction's time; `now()` in its statements. */
  readonly now: string
  readonly keys: Keys
  /** Who is signed in. @throws Problem not-signed-in on a public endpoint without a session */
  person(): Principal
  /** The same where somebody need not be signed in. */
  personOrNull(): Principal | null
  /** What they may do. @throws Problem as `person` */
  plan(): Plan
  /**
   * Adds an event to the request's own. An endpoint whose handler adds none gets its declared event by itself; a handler that
   * changes several records adds one for each (A2).
   */
  audit(event: RequestEvent): void
  readonly cookies: SessionCookies
  /** What somebody may do whose session is only just being made, from this transaction's snapshot. */
  planOf(holder: RightsHolder): Promise<Plan>
  /** Puts a job of this request, or work it causes, into its queue when the request commits (start-job.ts, queue-mail.ts). */
  enqueue(id: string, queue?: QueueName, at?: string): Promise<void>
  /** From here on the request's events are this person's: for signing in, which begins with nobody. */
  become(principal: Principal): void
}

/** For the few handlers that must work outside a transaction, such as the hashing of a password: a transaction for each step. */
export interface RequestSteps extends RequestFacts {
  readonly keys: Keys
  /** Who is signed in, as the check before the first step saw it. @throws Problem not-signed-in on a public endpoint without a session */
  person(): Principal
  /**
   * Events of a step are kept with it, also when a later step refuses. The endpoint's own event is not added by itself.
   *
   * @param alone names of what no two such steps may do at once, or everybody's rights; locked before the step's snapshot is taken
   */
  step<T>(mode: 'read' | 'write', work: (context: RequestContext) => Promise<T>, alone?: readonly string[] | 'everybody'): Promise<T>
}
