import type { Scope, Value } from '@menshen/engine'
import type { EventName } from './events.ts'
import type { ProblemCode } from './problems.ts'

/** Who acted, and how sure the session makes us of it. */
export interface AuditActor {
  /** Absent when nobody was signed in. */
  readonly userId: string | null
  readonly unitId: string | null
  readonly sessionId: string | null
  /** The API token it was done with, in the place of a session. */
  readonly tokenId?: string
  readonly assurance: 1 | 2 | 3 | null
}

/** From where. Personal values: shown by their level like any other. */
export interface AuditOrigin {
  readonly address: string | null
  readonly client: string | null
}

/** To what, with the owner and the unit it had at that time. */
export interface AuditTarget {
  readonly object: string
  readonly recordId: string | null
  readonly ownerId: string | null
  readonly unitId: string | null
}

/** What let it pass or cut it: the grants by id with the role and the scope that held, and the denials. */
export interface AuditDecision {
  readonly allowed: boolean
  readonly grants: readonly { readonly id: string; readonly role: string; readonly scope: Scope }[]
  readonly denials: readonly string[]
}

/** One field before and after; absent is null. What was not touched is not listed. */
export interface AuditChange {
  readonly field: string
  readonly before: Value
  readonly after: Value
}

/**
 * What every event says (DESIGN §6).
 * INVARIANT: `details` holds no value of a record's field and no secret; what people type to search or filter goes into `terms`,
 * because it counts as personal (A2).
 */
export interface AuditEnvelope {
  readonly id: string
  readonly event: EventName
  /** The database's clock, once per transaction (G5). */
  readonly at: string
  readonly correlationId: string
  readonly actor: AuditActor
  readonly origin: AuditOrigin
  readonly operation: string | null
  readonly target: AuditTarget | null
  readonly outcome: 'done' | 'refused' | 'failed'
  /** Why it was refused. */
  readonly problem: ProblemCode | null
  readonly decision: AuditDecision | null
  readonly changes: readonly AuditChange[]
  /** The records an answer held, for reads of several. */
  readonly shown: readonly string[]
  readonly terms: Readonly<Record<string, string>>
  readonly details: Readonly<Record<string, Value>>
}
