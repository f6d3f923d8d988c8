import type { AuditDecision, AuditTarget } from '@menshen/contract'
import { allowed, basis, type EngineRecord, type Query, type Relations, recordsQuery } from '@menshen/engine'
import { ask } from './ask.ts'
import type { DoorContext } from './door-context.ts'
import { typeOf } from './object-types.ts'
import { ownWork } from './own-work.ts'

/** One row as stored, in the open, and how the person stands to it. INVARIANT: it never leaves the door; see shown-record.ts. */
export interface Row {
  readonly record: EngineRecord
  readonly relations: Relations
  readonly deletedAt: string | null
}

type Stored = EngineRecord & Relations & { readonly deletedAt: string | null }

/** An open end is 'infinity' in tables of periods and absent to readers. */
const OPEN_END = 'infinity'

function rowOf(stored: Stored): Row {
  const { onTeam, shared, parentReadable, deletedAt } = stored
  const relations = { onTeam, shared, parentReadable }
  const record = stored.validUntil === OPEN_END ? { ...stored, validUntil: null } : stored
  return { record: record as unknown as EngineRecord, relations, deletedAt }
}

export async function rowsOf(context: DoorContext, query: Query): Promise<Row[]> {
  const stored = await ask<Stored>(context, query)
  return stored.map(rowOf)
}

/** Rows by id, whatever the person may see of them: the caller decides. @param lock until the transaction ends (F2) */
export function rowsById(context: DoorContext, object: string, ids: readonly string[], lock = false): Promise<Row[]> {
  return ids.length === 0 ? Promise.resolve([]) : rowsOf(context, recordsQuery(context.plan, object, ids, lock))
}

/** Rows by id for work that was allowed for another reason than that the person sees them. INVARIANT: what comes of it is in no answer. */
export async function rowsForWork({ tx, plan }: DoorContext, object: string, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const { rows } = await ownWork(tx).execute<Stored>(recordsQuery(plan, object, ids))
  return rows.map(rowOf)
}

/**
 * Rows by id that the wall kept back, for the event of a refusal alone: whoever watches must read there whose record was tried. Without a wall
 * nothing was kept back. The caller refuses whatever comes of it.
 */
export async function rowsBeyond(context: DoorContext, object: string, ids: readonly string[]): Promise<Row[]> {
  return context.tx.walled ? rowsForWork(context, object, ids) : []
}

/** Whether the row is in V: readable and not in the bin. */
export function isInView({ plan }: DoorContext, object: string, row: Row): boolean {
  return row.deletedAt === null && allowed(plan, object, 'read', row.record, row.relations)
}

/** Whether the row lies in the bin for the person: readable, and theirs to restore or to purge. */
export function isInBin({ plan }: DoorContext, object: string, row: Row): boolean {
  const { operations } = typeOf(plan, object)
  return (
    row.deletedAt !== null &&
    ['restore', 'purge'].some((operation) => operations.has(operation) && allowed(plan, object, operation, row.record, row.relations))
  )
}

/** What an event says of the record: its owner and unit as they were then. */
export function targetOf(object: string, id: string | null, row: Row | null): AuditTarget {
  return { object, recordId: id, ownerId: row?.record.ownerId ?? null, unitId: row?.record.unitId ?? null }
}

/** What an event says of the decision (DESIGN §6). */
export function decisionOn({ plan }: DoorContext, object: string, operation: string, row: Row): AuditDecision {
  return basis(plan, object, operation, row.record, row.relations)
}

/** What an event says of several decisions that all let something pass: every grant and scope that gave one of them, each once. */
export function together(decisions: readonly AuditDecision[]): AuditDecision {
  const given = new Map<string, AuditDecision['grants'][number]>()
  for (const { grants } of decisions) for (const grant of grants) given.set(`${grant.id} ${grant.role} ${grant.scope}`, grant)
  return { allowed: true, grants: [...given.values()], denials: [] }
}

/** The same of several rows. */
export function decisionOnAll(context: DoorContext, object: string, rows: readonly Row[], operation = 'read'): AuditDecision {
  return together(rows.map((row) => decisionOn(context, object, operation, row)))
}
