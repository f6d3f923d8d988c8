import { objectOf, type Plan } from '../plan/plan.ts'
import { MAKING } from '../vocabulary/making.ts'
import type { Value } from '../vocabulary/value.ts'
import { operationIndex } from '../vocabulary/vocabulary.ts'
import { levelVector, writableFields } from './fields.ts'
import { permits } from './permits.ts'
import { pickerFor } from './picker.ts'
import { type EngineRecord, NO_RELATIONS, type Relations } from './record.ts'

/** All that a person observes of one record (V1). A hidden field has no key in `fields`; `masked` names those whose value is a mask. */
export interface Observed {
  readonly id: string
  readonly fields: Readonly<Record<string, Value>>
  readonly masked: readonly string[]
  readonly operations: readonly string[]
  readonly writable: readonly string[]
}

/**
 * What the plan's person observes of a record (V1).
 *
 * @returns null when the person may not read it: the answer is that of a record that does not exist (D1)
 */
export function observe(plan: Plan, object: string, record: EngineRecord, relations: Relations = NO_RELATIONS): Observed | null {
  const type = objectOf(plan, object)
  if (!permits(plan, operationIndex(type, 'read'), record, relations)) return null
  const levels = levelVector(plan, type, 'read', record, relations)
  const operations = [...type.operations]
    .filter(([name, index]) => !MAKING.has(name) && permits(plan, index, record, relations))
    .map(([name]) => name)
  return {
    id: record.id,
    fields: pickerFor(type, levels)(record),
    masked: type.fields.filter(({ index }) => levels[index] === 1).map((field) => field.name),
    operations,
    writable: type.operations.has('update') ? writableFields(plan, object, 'update', record, relations) : [],
  }
}
