import type { AuditChange, EventName, ObjectSpec, ShownRecord } from '@menshen/contract'
import type { EngineRecord, Value } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { decisionOn, type Row, rowsById, targetOf } from '../rows.ts'
import { shownRecord } from '../shown-record.ts'
import type { EndedRelations } from './relations.ts'

/** What a write answers: the id, and what the person may see of the record afterwards (D2). */
export interface Written {
  readonly id: string
  readonly record: ShownRecord | null
}

/** What it takes to take a write back: what the person saw of the record before, and which shares and places ended with it. */
export interface Undoable {
  readonly written: Written
  readonly before: ShownRecord
  readonly ended: EndedRelations
}

/** Who changed it and when are in the event itself. */
const STAMPS: ReadonlySet<string> = new Set(['createdAt', 'createdBy', 'updatedAt', 'updatedBy'])

/** Before and after by field, of the fields that differ. */
export function changesBetween(spec: ObjectSpec, before: Partial<EngineRecord>, after: Partial<EngineRecord>): AuditChange[] {
  const changes: AuditChange[] = []
  for (const field of Object.keys(spec.fields)) {
    const [was, is] = [before[field] ?? null, after[field] ?? null]
    if (was !== is && !STAMPS.has(field)) changes.push({ field, before: was, after: is })
  }
  return changes
}

export interface Act {
  readonly event: EventName
  readonly object: string
  readonly operation: string
  /** The record as the decision found it: before the act, or for a create as it was made. */
  readonly row: Row
  readonly changes?: readonly AuditChange[]
  readonly details?: Readonly<Record<string, Value>>
}

/** Hands the event of an act over, with the grants that let it pass and the record's owner and unit at that time. */
export function recordAct(context: DoorContext, { event, object, operation, row, changes = [], details = {} }: Act): void {
  context.audit({
    event,
    operation,
    target: targetOf(object, row.record.id, row),
    decision: decisionOn(context, object, operation, row),
    changes,
    details,
  })
}

/** Reads records again, as they are after the write, through the same eye as any other read. */
export async function allAfterwards(context: DoorContext, object: string, ids: readonly string[]): Promise<Written[]> {
  const rows = new Map((await rowsById(context, object, ids)).map((row) => [row.record.id, row]))
  return ids.map((id) => {
    const row = rows.get(id)
    return { id, record: row === undefined ? null : shownRecord(context, object, row) }
  })
}

export async function afterwards(context: DoorContext, object: string, id: string): Promise<Written> {
  const [written] = await allAfterwards(context, object, [id])
  return written as Written
}
