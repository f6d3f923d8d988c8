import type { Language } from '@menshen/contract'
import type { Plan } from '@menshen/engine'
import type { EventDraft } from '../audit/append.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Transaction } from '../database/transact.ts'
import type { RequestContext } from '../http/request-context.ts'

/**
 * What the door works with: one request's transaction, the plan of whoever asks, and where its events go.
 * INVARIANT: there is no way to the data without a plan, and no plan that means "everything" (V7).
 */
export interface DoorContext {
  readonly tx: Transaction
  readonly plan: Plan
  /** The person's primary unit: where what they make lies when nothing else is said. */
  readonly unitId: string
  readonly language: Language
  readonly keys: Pick<Keys, 'cursor' | 'etag'>
  /** Takes an event that is appended before the transaction commits (A2). */
  readonly audit: (event: EventDraft) => void
}

/** The door as a request goes through it: with the rights of whoever is signed in, and no others. */
export function doorOfRequest(context: RequestContext): DoorContext {
  return {
    tx: context.tx,
    plan: context.plan(),
    unitId: context.person().unitId,
    language: context.language,
    keys: context.keys,
    audit: (event) => context.audit(event),
  }
}
