import type { FieldVector } from '../plan/compile-policy.ts'
import { cellOf, objectOf, type Plan } from '../plan/plan.ts'
import { LEVELS, type LevelName } from '../policy/document.ts'
import type { Field, ObjectType } from '../vocabulary/vocabulary.ts'
import { type FieldTable, fieldTable, fieldVector } from './field-table.ts'
import { allowed } from './permits.ts'
import { type EngineRecord, NO_RELATIONS, type Relations } from './record.ts'

/** The level table of an operation; kept by whoever asks for many records of one page. */
export function levelTable(plan: Plan, object: ObjectType, operation: string): FieldTable {
  return fieldTable(cellOf(plan, object, operation), 'levels', object.fields.length)
}

/** Levels by field index under one operation, before D3 narrows them by the level of reading. */
export function levelVector(plan: Plan, object: ObjectType, operation: string, record: EngineRecord, relations: Relations): FieldVector {
  return fieldVector(levelTable(plan, object, operation), plan, record, relations)
}

const narrowed = (a: FieldVector, b: FieldVector): FieldVector => a.map((level, i) => Math.min(level, b[i] ?? 0))

/**
 * The level of each field that is shown; hidden ones are not there. For an operation other than read, fields narrow:
 * the level is the lower of the two (D3). Empty where the operation is not allowed at all.
 */
export function levelsOf(
  plan: Plan,
  object: string,
  record: EngineRecord,
  relations: Relations = NO_RELATIONS,
  operation = 'read',
): Record<string, Exclude<LevelName, 'hidden'>> {
  const shown: Record<string, Exclude<LevelName, 'hidden'>> = {}
  if (!allowed(plan, object, operation, record, relations)) return shown
  const type = objectOf(plan, object)
  const reading = levelVector(plan, type, 'read', record, relations)
  const vector = operation === 'read' ? reading : narrowed(reading, levelVector(plan, type, operation, record, relations))
  for (const field of type.fields) {
    const level = LEVELS[vector[field.index] ?? 0]
    if (level === 'masked' || level === 'clear') shown[field.name] = level
  }
  return shown
}

/** Writability by field index under `create` or `update`, of this record as it is. */
export function writableVector(
  plan: Plan,
  object: ObjectType,
  operation: 'create' | 'update',
  record: EngineRecord,
  relations: Relations,
): FieldVector {
  return fieldVector(fieldTable(cellOf(plan, object, operation), 'writable', object.fields.length), plan, record, relations)
}

/** Owner and unit change only by transfer (D2). */
const MOVED_BY_TRANSFER: ReadonlySet<string> = new Set(['ownerId', 'unitId'])

/** Whether a person can ever write the field by this operation: not what the door keeps, nor what only a transfer moves (D2). */
export function isWritableAtAll(field: Field, operation: 'create' | 'update'): boolean {
  return field.kept !== true && !(operation === 'update' && MOVED_BY_TRANSFER.has(field.name))
}

/**
 * The fields a person may write in a record as it stands: those of `create` on the record it would make, or those of `update`
 * that are also seen in the clear (D2). For an update the record after the change is asked about in the same way, see `checkUpdate`.
 */
export function writableFields(
  plan: Plan,
  object: string,
  operation: 'create' | 'update',
  record: EngineRecord,
  relations: Relations = NO_RELATIONS,
): string[] {
  if (!allowed(plan, object, operation, record, relations)) return []
  const type = objectOf(plan, object)
  const writable = writableVector(plan, type, operation, record, relations)
  const seen = operation === 'update' ? levelVector(plan, type, 'read', record, relations) : null
  return type.fields
    .filter((field) => isWritableAtAll(field, operation) && writable[field.index] === 1 && (seen === null || seen[field.index] === 2))
    .map((field) => field.name)
}
