import type { Value } from '@menshen/engine'
import { z } from 'zod'
import { withArticle } from '../labels.ts'
import type { FieldSpec, ObjectSpec } from '../objects/define-object.ts'
import { identifier, plainText } from '../values/checks.ts'
import { shownFieldSchema } from '../values/field-schema.ts'
import { valuesSchema, type WritePurpose } from '../values/values-schema.ts'

/** A record as the caller observes it (V1), whatever its object type. */
export interface ShownRecord {
  readonly id: string
  /** Clear values and masks by field; a hidden field has no key, a clear and absent one is null. */
  readonly fields: Readonly<Record<string, Value>>
  /** The fields whose value here is a mask. */
  readonly masked: readonly string[]
  readonly operations: readonly string[]
  readonly writable: readonly string[]
  readonly etag: string
}

/** Whether a field's value itself is shown, and no mask of it; it may be absent. */
export function isClear({ fields, masked }: Pick<ShownRecord, 'fields' | 'masked'>, name: string): boolean {
  return Object.hasOwn(fields, name) && !masked.includes(name)
}

const shownValue = z.union([z.string(), z.number(), z.boolean()]).nullable()

function shownRecord<F extends z.ZodType>(fields: F) {
  return z.object({
    id: z.string().meta({ format: 'uuid' }),
    fields,
    masked: z.array(z.string()).meta({ description: 'The fields whose value here is a mask.' }),
    operations: z.array(z.string()).meta({ description: 'What the caller may do with it.' }),
    writable: z.array(z.string()).meta({ description: 'The fields the caller may change.' }),
    etag: z.string().meta({ description: 'For If-Match. It moves only when what the caller observes moves (V5).' }),
  })
}

/** A record of any object type. */
export const anyRecord = shownRecord(z.record(z.string(), shownValue)).meta({
  id: 'AnyRecord',
  description: 'A record of some object type as the caller sees it. A field that is not shown has no key.',
})

/** INVARIANT: names are unique among components, so each of the three below is made once per object type. */
export function componentName(object: ObjectSpec): string {
  return object.name.charAt(0).toUpperCase() + object.name.slice(1)
}

function described(field: FieldSpec): z.ZodType {
  return shownFieldSchema(field).meta({ description: `${field.labels.en} · ${field.labels.zh}` })
}

/** The fields of an object type as an answer shows them: any may be missing. */
export function fieldsSchema(object: ObjectSpec) {
  const shape = Object.entries(object.fields).map(([name, field]) => [name, described(field).optional()] as const)
  return z.object(Object.fromEntries(shape))
}

/** A record of one object type. Undeclared keys are stripped: a second guard behind V. */
export function recordSchema(object: ObjectSpec): z.ZodType<ShownRecord> {
  const schema = shownRecord(fieldsSchema(object)).meta({
    id: componentName(object),
    description: `${object.labels.en} as the caller sees it. A field that is not shown has no key.`,
  })
  return schema as unknown as z.ZodType<ShownRecord>
}

export const titlesSchema = z
  .record(z.string(), z.string())
  .optional()
  .meta({ description: 'What the records that these refer to are called, by id, as far as the caller may see them (V3).' })

/** A record alone, with what those are called that it refers to. */
export interface DetailedRecord extends ShownRecord {
  readonly titles?: Readonly<Record<string, string>> | undefined
}

export function detailSchema(object: ObjectSpec): z.ZodType<DetailedRecord> {
  const schema = shownRecord(fieldsSchema(object))
    .extend({ titles: titlesSchema })
    .meta({ id: `${componentName(object)}Detail` })
  return schema as unknown as z.ZodType<DetailedRecord>
}

/** The values of a create or an update as the API description shows them. */
export function documentedValues(object: ObjectSpec, purpose: WritePurpose): z.ZodType {
  const suffix = purpose === 'create' ? 'Create' : 'Update'
  return valuesSchema(object, purpose).meta({
    id: `${componentName(object)}${suffix}`,
    description: `Values to ${purpose} ${withArticle(object.labels.en)} with; fields that are left out ${purpose === 'create' ? 'get their defaults' : 'stay as they are'}.`,
  })
}

/** The same as the transport takes them: any names, so that a hidden field gets the answer of one that does not exist (V2). */
export const transportedValues = z.record(z.string().max(200), z.unknown())

/** What a write answers: the id, and the record as far as the caller may see it afterwards (D2). */
export function writtenSchema<S extends z.ZodType>(record: S) {
  return z.object({
    id: z.string().meta({ format: 'uuid' }),
    record: record.nullable().meta({ description: 'Null when the caller may not see it any more.' }),
  })
}

export const recordParams = z.strictObject({ id: identifier() })

export const reason = plainText(1000).meta({ description: 'Why; kept in the audit log.' })
