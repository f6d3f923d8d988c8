import type { AuditActor, AuditEnvelope, AuditOrigin } from '@menshen/contract'
import type { Chance } from '../chance.ts'

/** What an act says about itself, as the product's features say it; the rest of the envelope comes from the request. */
export type Draft = Pick<AuditEnvelope, 'event'> & Partial<Omit<AuditEnvelope, 'id' | 'at' | 'correlationId' | 'actor' | 'origin'>>

/** Who acts and from where. */
export interface Source {
  readonly actor: AuditActor
  readonly origin: AuditOrigin
}

/** An event with its instant as a number, to sort by. */
export interface Timed {
  readonly at: number
  readonly event: AuditEnvelope
}

export const NOBODY: AuditActor = { userId: null, unitId: null, sessionId: null, assurance: null }
export const NOWHERE: AuditOrigin = { address: null, client: null }
/** The operator at the machine, and what runs by itself for nobody. */
export const OPERATOR: Source = { actor: NOBODY, origin: NOWHERE }

const NONE: readonly never[] = []
const EMPTY = {}

/** Takes down events with ids of a stream of chance of their own, so that what is taken down elsewhere changes none of them. */
export class Writer {
  readonly events: Timed[] = []
  readonly #chance: Chance

  constructor(chance: Chance) {
    this.#chance = chance
  }

  /** A new id: of a request, a session, a job or a record. */
  id(): string {
    return this.#chance.id()
  }

  /** One event, of a request of its own unless it is said of which. */
  put(at: number, { actor, origin }: Source, draft: Draft, correlationId = this.#chance.id()): void {
    const instant = Math.round(at)
    this.events.push({
      at: instant,
      event: {
        id: this.#chance.id(),
        event: draft.event,
        at: new Date(instant).toISOString(),
        correlationId,
        actor,
        origin,
        operation: draft.operation ?? null,
        target: draft.target ?? null,
        outcome: draft.outcome ?? 'done',
        problem: draft.problem ?? null,
        decision: draft.decision ?? null,
        changes: draft.changes ?? NONE,
        shown: draft.shown ?? NONE,
        terms: draft.terms ?? EMPTY,
        details: draft.details ?? EMPTY,
      },
    })
  }

  /** Several events of one request, in their order. */
  together(at: number, source: Source, drafts: readonly Draft[]): void {
    const correlationId = this.#chance.id()
    for (const draft of drafts) this.put(at, source, draft, correlationId)
  }
}
