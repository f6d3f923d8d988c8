import type { FieldVector } from '../plan/compile-policy.ts'
import { cellOf, objectOf, type Plan } from '../plan/plan.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import { operationIndex } from '../vocabulary/vocabulary.ts'
import { isWritableAtAll, levelVector, writableVector } from './fields.ts'
import { allowed, permits } from './permits.ts'
import { anyReaches, reaches } from './reaches.ts'
import type { EngineRecord, Relations } from './record.ts'

/** A record in one state, and how the person stands to it then. */
export interface State {
  readonly record: EngineRecord
  readonly relations: Relations
}

/** The answer to a write: `fields` are those that stood in the way, empty when the operation itself is not allowed. */
export type WriteCheck = { readonly allowed: true } | { readonly allowed: false; readonly fields: readonly string[] }

const ALLOWED: WriteCheck = { allowed: true }
const refused = (fields: readonly string[] = []): WriteCheck => ({ allowed: false, fields })

function stopped(type: ObjectType, operation: 'create' | 'update', written: readonly string[], vectors: readonly FieldVector[]): string[] {
  return written.filter((name) => {
    const field = type.fieldByName.get(name)
    return field === undefined || !isWritableAtAll(field, operation) || vectors.some((vector) => (vector[field.index] ?? 0) === 0)
  })
}

/** Whether a record may be made with these fields written; what defaults filled in needs no grant (D2). */
export function checkCreate(plan: Plan, object: string, made: State, written: readonly string[]): WriteCheck {
  if (!allowed(plan, object, 'create', made.record, made.relations)) return refused()
  const type = objectOf(plan, object)
  const fields = stopped(type, 'create', written, [writableVector(plan, type, 'create', made.record, made.relations)])
  return fields.length === 0 ? ALLOWED : refused(fields)
}

/**
 * Whether these fields may be written, taking the record from one state to another: each needs a grant before and one after,
 * which may differ, no denial in either, and clear sight before (D2).
 */
export function checkUpdate(plan: Plan, object: string, before: State, after: State, written: readonly string[]): WriteCheck {
  if (!allowed(plan, object, 'update', before.record, before.relations)) return refused()
  const type = objectOf(plan, object)
  if (!permits(plan, operationIndex(type, 'update'), after.record, after.relations)) return refused(written)
  const seen = levelVector(plan, type, 'read', before.record, before.relations).map((level) => (level === 2 ? 1 : 0))
  const vectors = [before, after].map((state) => writableVector(plan, type, 'update', state.record, state.relations))
  const fields = stopped(type, 'update', written, [seen, ...vectors])
  return fields.length === 0 ? ALLOWED : refused(fields)
}

/**
 * Whether owner and unit may change so: allowed before, by a grant whose own `to` holds for the record after, and no denial of
 * transfer in either state (D2).
 */
export function checkTransfer(plan: Plan, object: string, before: State, after: State): WriteCheck {
  if (!allowed(plan, object, 'transfer', before.record, before.relations)) return refused()
  const cell = cellOf(plan, objectOf(plan, object), 'transfer')
  if (cell.denials !== null && anyReaches(cell.denials, plan, after.record, after.relations)) return refused()
  const goes = cell.grants.some(
    ({ records, to }) =>
      to !== null && reaches(records, plan, before.record, before.relations) && reaches(to, plan, after.record, after.relations),
  )
  return goes ? ALLOWED : refused()
}
