import type { Labels } from '../document.ts'
import { LIMITS, NAME_PATTERNS } from '../shape/limits.ts'
import { PREDICATE_FORMS } from '../shape/predicate-shape.ts'
import type { RecordShape, Shape } from '../shape/shape.ts'

export type JsonSchema = { readonly [key: string]: unknown }

/** Definitions by name, filled while shapes are read. */
export type Definitions = Map<string, JsonSchema>

const both = ({ en, zh }: Labels): string => `${en} ${zh}`

export const refTo = (definition: string): JsonSchema => ({ $ref: `#/$defs/${definition}` })

function schemaOfRecord(shape: RecordShape, definitions: Definitions): JsonSchema {
  if (!definitions.has(shape.name)) {
    // Taken before the parts are read, for a predicate holds predicates.
    definitions.set(shape.name, {})
    const entries = Object.entries(shape.entries).filter(([, entry]) => entry.shape.kind !== 'forbidden')
    definitions.set(shape.name, {
      type: 'object',
      description: both(shape.about),
      properties: Object.fromEntries(
        entries.map(([key, entry]) => [key, { ...schemaOf(entry.shape, definitions), description: both(entry.about) }]),
      ),
      required: entries.filter(([, entry]) => entry.required).map(([key]) => key),
      ...(shape.least > 0 ? { minProperties: shape.least } : {}),
      additionalProperties: false,
    })
  }
  return refTo(shape.name)
}

function schemaOfPredicate(definitions: Definitions): JsonSchema {
  if (!definitions.has('predicate')) {
    definitions.set('predicate', {})
    definitions.set('predicate', { anyOf: Object.values(PREDICATE_FORMS).map((form) => schemaOfRecord(form, definitions)) })
  }
  return refTo('predicate')
}

/** The JSON Schema that says the same of a part of the document as its shape. */
export function schemaOf(shape: Shape, definitions: Definitions): JsonSchema {
  switch (shape.kind) {
    case 'text':
      return { type: 'string', maxLength: shape.most, pattern: '\\S' }
    case 'name':
      return { type: 'string', pattern: NAME_PATTERNS[shape.form] }
    case 'choice':
      return { enum: shape.of }
    case 'flag':
      return { type: 'boolean' }
    case 'count':
      return { type: 'integer', minimum: shape.least, maximum: shape.most }
    case 'scalar':
      return {
        type: ['string', 'integer', 'boolean'],
        maxLength: LIMITS.sentence,
        minimum: Number.MIN_SAFE_INTEGER,
        maximum: Number.MAX_SAFE_INTEGER,
      }
    case 'list':
      return {
        type: 'array',
        items: schemaOf(shape.items, definitions),
        minItems: shape.least,
        maxItems: shape.most,
        ...(shape.distinct ? { uniqueItems: true } : {}),
      }
    case 'map':
      return {
        type: 'object',
        additionalProperties: schemaOf(shape.values, definitions),
        maxProperties: shape.most,
        ...(shape.keys === null ? {} : { propertyNames: { pattern: NAME_PATTERNS[shape.keys] } }),
      }
    case 'record':
      return schemaOfRecord(shape, definitions)
    case 'predicate':
      return schemaOfPredicate(definitions)
    case 'forbidden':
      return { not: {} }
  }
}
