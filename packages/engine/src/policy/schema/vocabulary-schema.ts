import { CLASSIFICATIONS, type FieldType, SCOPES } from '../../vocabulary/definition.ts'
import type { Field, ObjectType, Vocabulary } from '../../vocabulary/vocabulary.ts'
import { isComparable, operatorsFor } from '../operators.ts'
import { type Definitions, type JsonSchema, refTo } from './schema-of-shape.ts'

const VALUES: Readonly<Record<FieldType, JsonSchema>> = {
  text: { type: 'string' },
  enum: { type: 'string' },
  integer: { type: 'integer' },
  money: { type: 'integer' },
  boolean: { type: 'boolean' },
  date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  instant: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$' },
  reference: { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' },
}

const when = (key: string, value: string, then: JsonSchema): JsonSchema => ({
  if: { properties: { [key]: { const: value } }, required: [key] },
  then,
})

/** The attributes that an operator can compare the field with. */
function attributesFor(field: Field, list: boolean, vocabulary: Vocabulary): JsonSchema | false {
  const fitting = [...vocabulary.attributes].filter(([, each]) => isComparable(field.type, each.type) && (each.list === true) === list)
  return fitting.length === 0 ? false : { enum: fitting.map(([name]) => name) }
}

function comparisonWith(field: Field, vocabulary: Vocabulary): JsonSchema {
  const value = field.values === undefined ? VALUES[field.type] : { enum: field.values }
  return {
    properties: { op: { enum: operatorsFor(field.type) }, value, values: { items: value } },
    ...when('op', 'in', { properties: { attribute: attributesFor(field, true, vocabulary) } }),
    else: { properties: { attribute: attributesFor(field, false, vocabulary) } },
    ...(field.optional === true ? {} : { not: { required: ['absent'] } }),
  }
}

/** Defines the predicates over one object type. @returns the name of the definition */
function definePredicate(object: ObjectType, vocabulary: Vocabulary, definitions: Definitions): string {
  const name = `predicate.${object.name}`
  const parts = { items: refTo(name) }
  definitions.set(name, {
    properties: { field: { enum: [...object.fieldByName.keys()] }, and: parts, or: parts, not: refTo(name) },
    allOf: object.fields.map((field) => when('field', field.name, comparisonWith(field, vocabulary))),
  })
  return name
}

const scopesOf = (object: ObjectType) =>
  SCOPES.filter((scope) => (scope !== 'pool' || object.pool) && (scope !== 'parent' || object.parents.length > 0))

function ruleOver(object: ObjectType, vocabulary: Vocabulary, definitions: Definitions): JsonSchema {
  const scopes = scopesOf(object)
  const records = { properties: { scopes: { items: { enum: scopes } }, where: refTo(definePredicate(object, vocabulary, definitions)) } }
  const keys = { propertyNames: { enum: [...object.fieldByName.keys(), ...CLASSIFICATIONS.map((each) => `@${each}`)] } }
  return {
    properties: {
      operations: { items: { enum: [...object.operations.keys()] } },
      records,
      to: records,
      fields: { properties: { levels: keys, writable: keys } },
    },
  }
}

const fieldNames = (object: ObjectType): JsonSchema => ({ enum: [...object.fieldByName.keys()] })

function actOver(object: ObjectType): JsonSchema {
  return { properties: { operation: { enum: [...object.operations.keys()] }, field: fieldNames(object) } }
}

/** The predicates and scopes of a claim about an object type; the rule over it defined what they may be. */
function claimOver(object: ObjectType): JsonSchema {
  const where = refTo(`predicate.${object.name}`)
  const scopes = { items: { enum: scopesOf(object) } }
  return {
    if: { properties: { may: { properties: { object: { const: object.name } }, required: ['object'] } }, required: ['may'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, not a promise
    then: { properties: { where, records: { properties: { scopes, where } }, unless: { properties: { scopes, where } } } },
  }
}

function exampleOver(object: ObjectType): JsonSchema {
  const operations = { items: { enum: [...object.operations.keys()] } }
  const fields = { items: fieldNames(object) }
  const values = Object.fromEntries(
    object.fields.map((field) => [field.name, field.values === undefined ? VALUES[field.type] : { enum: field.values }]),
  )
  const record = {
    fields: { properties: values, propertyNames: fieldNames(object) },
    ...(object.pool ? {} : { owner: { not: { const: 'pool' } } }),
    ...(object.parents.length > 0 ? {} : { parentReadable: { not: { const: true } } }),
  }
  return {
    if: { properties: { record: { properties: { object: { const: object.name } }, required: ['object'] } }, required: ['record'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, not a promise
    then: {
      properties: {
        record: { properties: record },
        can: operations,
        cannot: operations,
        sees: { propertyNames: fieldNames(object) },
        writes: fields,
        writesNot: fields,
      },
    },
  }
}

/** What an example may say a person has: not the own id, which is the example's to choose. */
function attributesOf(vocabulary: Vocabulary): JsonSchema {
  const attributes = [...vocabulary.attributes].filter(([name]) => name !== 'id')
  return {
    properties: Object.fromEntries(
      attributes.map(([name, { type, list }]) => [name, { items: VALUES[type], ...(list === true ? {} : { minItems: 1, maxItems: 1 }) }]),
    ),
    propertyNames: { enum: attributes.map(([name]) => name) },
  }
}

/** What a vocabulary adds to the schema: the names there are, by object type, so that an editor can offer them. By definition. */
export function namesOf(vocabulary: Vocabulary, definitions: Definitions): Readonly<Record<string, JsonSchema>> {
  const objects = [...vocabulary.objects.values()]
  const object = { enum: objects.map(({ name }) => name) }
  const operations = (type: ObjectType) => ({ properties: { operations: { items: { enum: [...type.operations.keys()] } } } })
  definitions.set('rule', {
    properties: { object },
    allOf: objects.map((type) => when('object', type.name, ruleOver(type, vocabulary, definitions))),
  })
  definitions.set('claimed', { allOf: objects.map((type) => claimOver(type)) })
  return {
    grant: refTo('rule'),
    denial: refTo('rule'),
    act: { properties: { object }, allOf: objects.map((type) => when('object', type.name, actOver(type))) },
    onlyClaim: refTo('claimed'),
    nobodyClaim: refTo('claimed'),
    canClaim: refTo('claimed'),
    example: { properties: { attributes: attributesOf(vocabulary) }, allOf: objects.map((type) => exampleOver(type)) },
    exampleRecord: { properties: { object } },
    separatedOperations: { properties: { object }, allOf: objects.map((type) => when('object', type.name, operations(type))) },
  }
}
