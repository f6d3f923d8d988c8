import type { Vocabulary } from '../../vocabulary/vocabulary.ts'
import { DOCUMENT_SHAPE } from '../shape/document-shape.ts'
import { CONSTRAINTS, FOR_EVERYBODY } from './constraints.ts'
import { type Definitions, type JsonSchema, refTo, schemaOf } from './schema-of-shape.ts'
import { namesOf } from './vocabulary-schema.ts'

/** Adds to a definition without taking from what it says; both must hold. */
function narrow(definitions: Definitions, name: string, ...more: JsonSchema[]): void {
  const { allOf = [], ...known } = definitions.get(name) ?? {}
  definitions.set(name, { ...known, allOf: [...(allOf as JsonSchema[]), ...more] })
}

/**
 * The JSON Schema (draft 2020-12) of the written policy, from the same facts as `parsePolicy`, for editors and other
 * programs. Whatever `parsePolicy` accepts is valid under it; the reverse does not hold, for inheritance, unique ids, real
 * dates and the rule of absence (G4) are beyond a schema, so it never takes the place of `parsePolicy`.
 *
 * @param vocabulary adds the names of its object types, operations, fields and attributes
 */
export function policySchema(vocabulary?: Vocabulary): JsonSchema {
  const definitions: Definitions = new Map()
  schemaOf(DOCUMENT_SHAPE, definitions)
  for (const [name, constraint] of Object.entries(CONSTRAINTS)) narrow(definitions, name, constraint)
  narrow(definitions, 'policy', { properties: { denials: { items: FOR_EVERYBODY } } })
  if (vocabulary !== undefined) {
    for (const [name, names] of Object.entries(namesOf(vocabulary, definitions))) narrow(definitions, name, names)
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Menshen policy · 门神策略',
    ...refTo('policy'),
    $defs: Object.fromEntries(definitions),
  }
}
