import { randomUUID } from 'node:crypto'
import {
  type AuditActor,
  type AuditChange,
  type AuditDecision,
  type AuditEnvelope,
  type AuditOrigin,
  type AuditTarget,
  EVENTS,
  type EventName,
  type ProblemCode,
} from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { sql } from 'kysely'
import { insertMany } from '../database/insert-many.ts'
import type { Transaction } from '../database/transact.ts'

/** What an act says about itself; the rest of the envelope comes from the request it was part of. */
export interface EventDraft {
  readonly event: EventName
  readonly operation?: string
  readonly target?: AuditTarget
  readonly outcome?: AuditEnvelope['outcome']
  readonly problem?: ProblemCode
  readonly decision?: AuditDecision
  readonly changes?: readonly AuditChange[]
  readonly shown?: readonly string[]
  readonly terms?: Readonly<Record<string, string>>
  readonly details?: Readonly<Record<string, Value>>
}

/** Who acts and from where: the same for all events of one request. */
export interface EventSource {
  readonly actor: AuditActor
  readonly origin: AuditOrigin
  readonly correlationId: string
}

export const NOBODY: AuditActor = { userId: null, unitId: null, sessionId: null, assurance: null }

/** The unit of an event before there is an organisation: no person's unit, so nobody but a reader of the whole table meets it. */
const NO_UNIT = '00000000-0000-0000-0000-000000000000'

/** How many events each transaction has: the place of an event among those of its transaction (A1). */
const ordinals = new WeakMap<Transaction, number>()

function unitOf(actor: AuditActor) {
  return actor.unitId === null
    ? sql<string>`coalesce((SELECT id FROM unit WHERE parent_id IS NULL ORDER BY created_at, id LIMIT 1), ${NO_UNIT}::uuid)`
    : sql<string>`${actor.unitId}::uuid`
}

function rowOf(tx: Transaction, source: EventSource, draft: EventDraft) {
  const ordinal = ordinals.get(tx) ?? 0
  ordinals.set(tx, ordinal + 1)
  const { category, severity } = EVENTS[draft.event]
  return {
    id: randomUUID(),
    event: draft.event,
    category,
    severity,
    outcome: draft.outcome ?? 'done',
    object: draft.target?.object ?? null,
    record_id: draft.target?.recordId ?? null,
    operation: draft.operation ?? null,
    record_owner_id: draft.target?.ownerId ?? null,
    record_unit_id: draft.target?.unitId ?? null,
    assurance: source.actor.assurance,
    address: source.origin.address,
    client: source.origin.client,
    correlation_id: source.correlationId,
    owner_id: source.actor.userId,
    created_at: tx.now,
    session_id: source.actor.sessionId,
    token_id: source.actor.tokenId ?? null,
    problem: draft.problem ?? null,
    decision: draft.decision ?? null,
    changes: draft.changes ?? [],
    shown: draft.shown ?? [],
    terms: draft.terms ?? {},
    details: draft.details ?? {},
    ordinal,
  }
}

function jsonColumns({ decision, changes, shown, terms, details }: ReturnType<typeof rowOf>) {
  return {
    decision: decision === null ? null : JSON.stringify(decision),
    changes: JSON.stringify(changes),
    shown: JSON.stringify(shown),
    terms: JSON.stringify(terms),
    details: JSON.stringify(details),
  }
}

/**
 * Appends an event in the transaction of what it tells about, so that both are kept or neither (§4.4).
 *
 * @returns the event's id
 */
export async function appendEvent(tx: Transaction, source: EventSource, draft: EventDraft): Promise<string> {
  const row = rowOf(tx, source, draft)
  await tx.query
    .insertInto('audit_event')
    .values({ ...row, ...jsonColumns(row), unit_id: unitOf(source.actor) })
    .execute()
  return row.id
}

/** Appends many events of one source in their order, many in one statement. */
export async function appendEvents(tx: Transaction, source: EventSource, drafts: readonly EventDraft[]): Promise<void> {
  const [first] = drafts
  const { unitId } = source.actor
  if (first === undefined) return
  if (drafts.length === 1 || unitId === null) {
    for (const draft of drafts) await appendEvent(tx, source, draft)
    return
  }
  await insertMany(tx, 'audit_event', drafts, (draft) => ({ ...rowOf(tx, source, draft), unit_id: unitId }))
}
