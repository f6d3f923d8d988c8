import type { AttributeDefinition, FieldDefinition, Labels, ObjectDefinition, VocabularyDefinition } from '@menshen/engine'
import { both } from './labels.ts'
import type { FieldSpec, ObjectSpec } from './objects/define-object.ts'
import { objects } from './objects/objects.ts'

export interface AttributeSpec extends AttributeDefinition {
  readonly labels: Labels
  readonly description: Labels
}

/** What administrators may say of a person and policies may compare with (G1). `id`, the person's own id, is the engine's. */
export const attributes = {
  territories: {
    type: 'text',
    list: true,
    labels: both('Territories', '负责区域'),
    description: both('Regions whose customers the person looks after.', '此人负责的客户区域。'),
  },
  discountLimit: {
    type: 'integer',
    labels: both('Discount limit in %', '折扣审批上限（%）'),
    description: both('The highest discount the person may approve.', '此人可审批的最高折扣。'),
  },
  amountLimit: {
    type: 'money',
    labels: both('Amount limit', '金额审批上限'),
    description: both('The highest amount, in minor units, the person may decide on.', '此人可处理的最高金额（最小货币单位）。'),
  },
  level: {
    type: 'integer',
    labels: both('Level', '职级'),
    description: both('Seniority from 1, the lowest.', '职级，1 为最低。'),
  },
} as const satisfies Readonly<Record<string, AttributeSpec>>

export type AttributeName = keyof typeof attributes

/** Only what the engine knows: labels and limits are the contract's own. */
function fieldDefinition(field: FieldSpec): FieldDefinition {
  return {
    type: field.type,
    classification: field.classification,
    ...(field.optional === undefined ? {} : { optional: field.optional }),
    ...(field.values === undefined ? {} : { values: field.values }),
    ...(field.target === undefined ? {} : { target: field.target }),
    ...(field.mask === undefined ? {} : { mask: field.mask }),
    ...(field.sortable === undefined ? {} : { sortable: field.sortable }),
    // Whatever a grant says: no person writes these, the server or an operation does.
    ...(field.writtenBy === 'system' || field.writtenBy === 'operation' ? { kept: true } : {}),
    ...(field.searchable === undefined ? {} : { searchable: field.searchable }),
  }
}

function objectDefinition(object: ObjectSpec): ObjectDefinition {
  return {
    fields: Object.fromEntries(Object.entries(object.fields).map(([name, field]) => [name, fieldDefinition(field)])),
    operations: object.operations,
    ...(object.pool === undefined ? {} : { pool: object.pool }),
    ...(object.parents === undefined ? {} : { parents: object.parents }),
  }
}

/** The vocabulary of object types and attributes, as the engine takes it. */
export function vocabularyOf(
  specs: Readonly<Record<string, ObjectSpec>>,
  attributeSpecs: Readonly<Record<string, AttributeDefinition>>,
): VocabularyDefinition {
  return {
    objects: Object.fromEntries(Object.entries(specs).map(([name, object]) => [name, objectDefinition(object)])),
    attributes: Object.fromEntries(
      Object.entries(attributeSpecs).map(([name, { type, list }]) => [name, list === undefined ? { type } : { type, list }]),
    ),
  }
}

/** Menshen's own vocabulary. */
export const vocabulary: VocabularyDefinition = vocabularyOf(objects, attributes)
