import type { FieldType } from '../vocabulary/definition.ts'
import type { Scalar, Value } from '../vocabulary/value.ts'
import type { Field } from '../vocabulary/vocabulary.ts'

const ANY_VALUE: Readonly<Record<Exclude<FieldType, 'enum' | 'reference'>, Scalar>> = {
  text: '',
  integer: 0,
  money: 0,
  boolean: false,
  date: '2026-01-01',
  instant: '2026-01-01T00:00:00.000Z',
}

/** What a field holds where nothing is said of it: nothing if it may be absent, else any value. */
export function standIn(field: Field, reference: string): Value {
  if (field.optional === true) return null
  if (field.type === 'reference') return reference
  return field.type === 'enum' ? (field.values?.[0] ?? null) : ANY_VALUE[field.type]
}
