import type { Classification, FieldType, VocabularyDefinition } from '@menshen/engine'
import type { PolicyWords } from '../policy-context.ts'

/** What a policy can speak of, from the words in which the server tells it, which are the engine's: of a field no more than a first draft asks. */
export function vocabularyFrom({ objects, attributes }: PolicyWords): VocabularyDefinition {
  return {
    objects: Object.fromEntries(
      objects.map(({ name, operations, pool, fields }) => [
        name,
        {
          operations: operations.map((operation) => operation.name),
          pool,
          fields: Object.fromEntries(
            fields.map(({ name: field, type, classification }) => [
              field,
              { type: type as FieldType, classification: classification as Classification },
            ]),
          ),
        },
      ]),
    ),
    attributes: Object.fromEntries(attributes.map(({ name, type, list }) => [name, { type: type as FieldType, list }])),
  }
}
