import { CLAIM_FORMS } from '../claim.ts'
import { OPERATORS } from '../document.ts'
import { EXPECTATIONS, PLACED_FIELDS } from '../example.ts'
import { OPERATOR_FACTS, type Operand } from '../operators.ts'
import type { JsonSchema } from './schema-of-shape.ts'

const has = (...keys: string[]): JsonSchema => ({ required: keys })
const without = (...keys: string[]): JsonSchema => ({ not: { anyOf: keys.map((key) => has(key)) } })

const OPERANDS: Readonly<Record<Operand, JsonSchema>> = {
  one: { oneOf: [has('value'), has('attribute')], ...without('values') },
  several: { oneOf: [has('values'), has('attribute')], ...without('value') },
  none: without('value', 'values', 'attribute', 'absent'),
}

const operandOf = (op: (typeof OPERATORS)[number]): JsonSchema => ({
  if: { properties: { op: { const: op } }, required: ['op'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, not a promise
  then: OPERANDS[OPERATOR_FACTS[op].operand],
})

const holding = (operation: string): JsonSchema => ({
  properties: { operations: { contains: { const: operation } } },
  required: ['operations'],
})

/** What goes beyond the form of one part, by the name of its definition. */
export const CONSTRAINTS: Readonly<Record<string, JsonSchema>> = {
  comparison: { allOf: OPERATORS.map(operandOf) },
  grant: {
    allOf: [
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, not a promise
      { if: holding('transfer'), then: has('to'), else: without('to') },
      { if: holding('reveal'), else: without('perDay') },
    ],
  },
  // A denial that caps no field would deny nothing.
  caps: { anyOf: ['levels', 'writable'].map((key) => ({ properties: { [key]: { minProperties: 1 } }, ...has(key) })) },
  separation: { oneOf: [has('roles'), has('operations')] },
  role: {
    allOf: [
      {
        if: {
          properties: { request: { properties: { approvers: { contains: { const: 'owner' } } }, ...has('approvers') } },
          ...has('request'),
        },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, not a promise
        then: has('ownerRole'),
      },
      {
        if: { properties: { elevation: { properties: { approval: { const: true } }, ...has('approval') } }, ...has('elevation') },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, not a promise
        then: has('request'),
      },
    ],
  },
  claim: { oneOf: CLAIM_FORMS.map((form) => has(form)) },
  act: {
    if: { ...has('field'), properties: { operation: { not: { enum: ['create', 'update', 'reveal'] } } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, not a promise
    then: has('level'),
    else: without('level'),
  },
  example: { anyOf: EXPECTATIONS.map((key) => has(key)) },
  exampleRecord: { properties: { fields: { propertyNames: { not: { enum: PLACED_FIELDS } } } } },
}

/** A denial for everybody knows no assignment, and so no unit. */
export const FOR_EVERYBODY: JsonSchema = {
  properties: { records: { properties: { scopes: { items: { not: { enum: ['unit', 'unitAndBelow'] } } } } } },
}
