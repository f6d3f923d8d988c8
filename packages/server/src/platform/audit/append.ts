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
import { insertMany } from '../database/insert-many.ts'
import type { Transaction } from '../database/transact.ts'
import { type EventRow, sealValues } from './event-entry.ts'
import { openMonth } from './open-month.ts'
import { hexOf } from './stored-event.ts'

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

/** Accounts that an event is about whose unit its maker did not say. */
function accountIn({ target }: EventDraft): string[] {
  return target?.object === 'user' && target.recordId !== null && target.unitId === null && target.ownerId === target.recordId
    ? [target.recordId]
    : []
}

/** What is still to be looked up before events are added: the unit of events of nobody, which is the company's, and those of accounts. */
interface Units {
  readonly actor: string
  readonly accounts: ReadonlyMap<string, string>
}

const UNITS = `
  SELECT NULL AS account, (SELECT id FROM unit WHERE parent_id IS NULL ORDER BY created_at, id LIMIT 1) AS unit
  UNION ALL SELECT id, unit_id FROM "user" WHERE id = ANY ($1)`

/** INVARIANT: of an attempt to sign in it takes as long whether there is such an account: one question in both cases. */
async function unitsOf(tx: Transaction, { unitId }: AuditActor, drafts: readonly EventDraft[]): Promise<Units> {
  const accounts = drafts.flatMap(accountIn)
  if (unitId !== null && accounts.length === 0) return { actor: unitId, accounts: new Map() }
  const { rows } = await tx.execute<{ account: string | null; unit: string | null }>({ text: UNITS, values: [accounts] })
  const company = rows.find(({ account }) => account === null)?.unit
  const known = rows.flatMap(({ account, unit }) => (account === null || unit === null ? [] : [[account, unit] as const]))
  return { actor: unitId ?? company ?? NO_UNIT, accounts: new Map(known) }
}

function rowOf(tx: Transaction, source: EventSource, draft: EventDraft, { actor, accounts }: Units): EventRow {
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
    record_unit_id: draft.target?.unitId ?? accounts.get(accountIn(draft)[0] ?? '') ?? null,
    assurance: source.actor.assurance,
    address: source.origin.address,
    client: source.origin.client,
    correlation_id: source.correlationId,
    owner_id: source.actor.userId,
    unit_id: actor,
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

/** The columns of an event, what it says and what proves it (A3). */
function columnsOf(row: EventRow) {
  const { commitments, salts, leaf } = sealValues(row)
  return { ...row, commitments, salts, leaf: hexOf(leaf) }
}

function jsonColumns({ decision, changes, shown, terms, details, commitments, salts }: ReturnType<typeof columnsOf>) {
  return {
    decision: decision === null ? null : JSON.stringify(decision),
    changes: JSON.stringify(changes),
    shown: JSON.stringify(shown),
    terms: JSON.stringify(terms),
    details: JSON.stringify(details),
    commitments: JSON.stringify(commitments),
    salts: JSON.stringify(salts),
  }
}

/** By which whoever acted can show later that the event was in the log (§4.5): its id, and its hash as a leaf of the tree. */
export interface Receipt {
  readonly eventId: string
  /** Hexadecimal behind \\x. */
  readonly leaf: string
}

/** Appends an event in the transaction of what it tells about, so that both are kept or neither (§4.4). */
export async function appendEvent(tx: Transaction, source: EventSource, draft: EventDraft): Promise<Receipt> {
  const columns = columnsOf(rowOf(tx, source, draft, await unitsOf(tx, source.actor, [draft])))
  await openMonth(tx)
  await tx.query
    .insertInto('audit_event')
    .values({ ...columns, ...jsonColumns(columns) })
    .execute()
  return { eventId: columns.id, leaf: columns.leaf }
}

/** Appends many events of one source in their order, many in one statement. */
export async function appendEvents(tx: Transaction, source: EventSource, drafts: readonly EventDraft[]): Promise<void> {
  const [first] = drafts
  if (first === undefined) return
  if (drafts.length === 1) {
    await appendEvent(tx, source, first)
    return
  }
  const units = await unitsOf(tx, source.actor, drafts)
  await openMonth(tx)
  await insertMany(tx, 'audit_event', drafts, (draft) => columnsOf(rowOf(tx, source, draft, units)))
}
