import type { Value } from '@menshen/engine'
import { z } from 'zod'
import type { FieldSpec } from '../objects/define-object.ts'
import { choice, date, filledText, identifier, instant, optionalText, wholeNumber, yesOrNo } from './checks.ts'

export const DEFAULT_MAX_LENGTH = 200

function presentSchema(field: FieldSpec): z.ZodType<Value> {
  switch (field.type) {
    case 'text':
      return filledText(field.maxLength ?? DEFAULT_MAX_LENGTH)
    case 'integer':
    case 'money':
      return wholeNumber(field.min, field.max)
    case 'boolean':
      return yesOrNo()
    case 'instant':
      return instant()
    case 'date':
      return date()
    case 'enum':
      return choice(field.values ?? [])
    case 'reference':
      return identifier()
  }
}

/** What a field takes, brought into the form in which values are stored and compared (G5). */
export function fieldSchema(field: FieldSpec): z.ZodType<Value> {
  if (field.optional !== true) return presentSchema(field)
  return field.type === 'text' ? optionalText(field.maxLength ?? DEFAULT_MAX_LENGTH) : presentSchema(field).nullable()
}

function shownSchema(field: FieldSpec): z.ZodType {
  switch (field.type) {
    case 'text':
      return z.string()
    case 'integer':
    case 'money':
      return z.int()
    case 'boolean':
      return z.boolean()
    case 'instant':
      return z.string().meta({ format: 'date-time' })
    case 'date':
      return z.string().meta({ format: 'date' })
    case 'enum':
      return z.enum(field.values ?? [])
    case 'reference':
      return z.string().meta({ format: 'uuid' })
  }
}

const mask = z.string().meta({ description: 'A mask: shows that there is a value, not which.' })

/** What an answer may hold for a field: a clear value, a mask, or null where it is clear and absent (V1). */
export function shownFieldSchema(field: FieldSpec): z.ZodType {
  return field.type === 'text' ? z.string().nullable() : z.union([shownSchema(field), mask]).nullable()
}
