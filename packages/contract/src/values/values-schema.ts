import type { Value } from '@menshen/engine'
import { z } from 'zod'
import type { FieldSpec, ObjectSpec } from '../objects/define-object.ts'
import { fieldSchema } from './field-schema.ts'

export type WritePurpose = 'create' | 'update'

function takes(field: FieldSpec, purpose: WritePurpose): boolean {
  return field.writtenBy === undefined || (purpose === 'create' && field.writtenBy === 'creation')
}

const named = new WeakMap<ObjectSpec, Partial<Record<WritePurpose, readonly string[]>>>()

/** The fields that a create or an update may name. Owner and unit are named when creating; later only transfer changes them (D2). */
export function namedFields(object: ObjectSpec, purpose: WritePurpose): readonly string[] {
  const known = named.get(object) ?? {}
  known[purpose] ??= Object.keys(object.fields).filter((name) => takes(object.fields[name] as FieldSpec, purpose))
  named.set(object, known)
  return known[purpose]
}

function described(field: FieldSpec): z.ZodType<Value> {
  return fieldSchema(field).meta({ description: `${field.labels.en} · ${field.labels.zh}` })
}

/** Values by field: strict, so what is not listed is refused, and partial, so what is not sent stays as it is. */
export function valuesSchema(object: ObjectSpec, purpose: WritePurpose): z.ZodType<Readonly<Record<string, Value | undefined>>> {
  const shape = namedFields(object, purpose).map((name) => [name, described(object.fields[name] as FieldSpec).optional()] as const)
  return z.strictObject(Object.fromEntries(shape))
}

const initial = new WeakMap<ObjectSpec, Readonly<Record<string, Value>>>()

/** What a new record has where nothing was given (D2: defaults are applied before create is checked). */
export function initialValues(object: ObjectSpec): Readonly<Record<string, Value>> {
  const known =
    initial.get(object) ?? Object.fromEntries(Object.entries(object.fields).map(([name, field]) => [name, field.initial ?? null]))
  initial.set(object, known)
  return known
}

/** The fields a new record must have and has not. What the system or an operation writes is not asked for. */
export function missingFields(object: ObjectSpec, values: Readonly<Record<string, Value | undefined>>): string[] {
  return namedFields(object, 'create').filter((name) => object.fields[name]?.optional !== true && (values[name] ?? null) === null)
}
