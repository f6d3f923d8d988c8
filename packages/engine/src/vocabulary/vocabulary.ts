import {
  type AttributeDefinition,
  CLASSIFICATIONS,
  FIELD_TYPES,
  type FieldDefinition,
  MASKS,
  type VocabularyDefinition,
} from './definition.ts'

/** A broken definition: a mistake of the programmer, not of the policy's author, so it is thrown. */
export class VocabularyError extends Error {
  override readonly name = 'VocabularyError'
}

export interface Field extends FieldDefinition {
  readonly name: string
  /** Position among the object type's fields: level and writability vectors are indexed by it. */
  readonly index: number
}

export interface ParentLink {
  readonly field: string
  readonly object: string
}

export interface ObjectType {
  readonly name: string
  readonly fields: readonly Field[]
  readonly fieldByName: ReadonlyMap<string, Field>
  /** Operation name → its index among all operations of the vocabulary. */
  readonly operations: ReadonlyMap<string, number>
  readonly pool: boolean
  readonly parents: readonly ParentLink[]
}

/** A checked and indexed vocabulary. Only `defineVocabulary` makes one. */
export interface Vocabulary {
  readonly objects: ReadonlyMap<string, ObjectType>
  readonly attributes: ReadonlyMap<string, AttributeDefinition>
  readonly operationCount: number
}

const NAME = /^[a-z][A-Za-z0-9]{0,62}$/

function fail(message: string): never {
  throw new VocabularyError(message)
}

function checkField(object: string, name: string, field: FieldDefinition, definition: VocabularyDefinition): void {
  const at = `${object}.${name}`
  if (!NAME.test(name) || name === 'id') fail(`${at}: a field name is camelCase, at most 63 characters, and not "id"`)
  if (!FIELD_TYPES.includes(field.type)) fail(`${at}: unknown type ${field.type}`)
  if (!CLASSIFICATIONS.includes(field.classification)) fail(`${at}: unknown classification ${field.classification}`)
  if (field.mask !== undefined && !MASKS.includes(field.mask)) fail(`${at}: unknown mask ${field.mask}`)
  if (field.type === 'enum' && (field.values === undefined || field.values.length === 0)) fail(`${at}: an enum needs its values`)
  if (field.type !== 'enum' && field.values !== undefined) fail(`${at}: only an enum has values`)
  if (field.type === 'reference' && field.target === undefined) fail(`${at}: a reference needs its target`)
  if (field.searchable === true && field.type !== 'text') fail(`${at}: only text is searchable`)
  const target = field.target
  if (target !== undefined && target !== 'user' && target !== 'unit' && definition.objects[target] === undefined) {
    fail(`${at}: the target ${target} is no object type`)
  }
}

function indexObject(name: string, definition: VocabularyDefinition, firstOperation: number): ObjectType {
  const object = definition.objects[name] ?? fail(`unknown object type ${name}`)
  if (!NAME.test(name)) fail(`${name}: an object type's name is camelCase`)
  const fields = Object.entries(object.fields).map(([fieldName, field], index): Field => {
    checkField(name, fieldName, field, definition)
    return { ...field, name: fieldName, index }
  })
  const fieldByName = new Map(fields.map((field) => [field.name, field]))
  const unit = fieldByName.get('unitId')
  if (unit?.type !== 'reference' || unit.optional === true) fail(`${name}: unitId must be a reference that is never absent`)
  const owner = fieldByName.get('ownerId')
  if (owner?.type !== 'reference') fail(`${name}: ownerId must be a reference`)
  // INVARIANT: no owner ⇔ in the pool; an optional owner without a pool would be a record that nobody answers for.
  if ((owner?.optional === true) !== (object.pool === true)) fail(`${name}: ownerId is optional exactly where the object type has a pool`)
  if (!object.operations.includes('read')) fail(`${name}: every object type can be read`)
  if (new Set(object.operations).size !== object.operations.length) fail(`${name}: an operation is listed twice`)
  const operations = new Map(object.operations.map((operation, index) => [operation, firstOperation + index]))
  const parents = (object.parents ?? []).map((link) => {
    const field = fieldByName.get(link.field)
    if (field?.type !== 'reference' || field.target === undefined) fail(`${name}: the parent link ${link.field} must be a reference`)
    return { field: link.field, object: field?.target ?? '' }
  })
  return { name, fields, fieldByName, operations, pool: object.pool === true, parents }
}

/** INVARIANT: parent links form no cycle, so "parent readable" is decided in finitely many steps. */
function checkAcyclic(objects: ReadonlyMap<string, ObjectType>): void {
  const done = new Set<string>()
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) fail(`parent links form a cycle: ${[...path, name].join(' → ')}`)
    if (done.has(name)) return
    for (const link of objects.get(name)?.parents ?? []) visit(link.object, [...path, name])
    done.add(name)
  }
  for (const name of objects.keys()) visit(name, [])
}

/**
 * Checks and indexes a vocabulary.
 *
 * @throws VocabularyError naming the object type and field that is wrong
 */
export function defineVocabulary(definition: VocabularyDefinition): Vocabulary {
  const objects = new Map<string, ObjectType>()
  let operationCount = 0
  for (const name of Object.keys(definition.objects)) {
    const object = indexObject(name, definition, operationCount)
    operationCount += object.operations.size
    objects.set(name, object)
  }
  checkAcyclic(objects)
  for (const name of Object.keys(definition.attributes)) {
    if (!NAME.test(name) || name === 'id') fail(`attribute ${name}: a name is camelCase, and "id" is the engine's own`)
  }
  const attributes = new Map<string, AttributeDefinition>([...Object.entries(definition.attributes), ['id', { type: 'reference' }]])
  return { objects, attributes, operationCount }
}

/** The object type of that name. @throws VocabularyError when there is none: fail closed (§4.7). */
export function objectType(vocabulary: Vocabulary, name: string): ObjectType {
  return vocabulary.objects.get(name) ?? fail(`unknown object type ${name}`)
}

/** The index of an operation. @throws VocabularyError when the object type has no such operation: fail closed (§4.7). */
export function operationIndex(object: ObjectType, operation: string): number {
  return object.operations.get(operation) ?? fail(`${object.name} has no operation ${operation}`)
}
