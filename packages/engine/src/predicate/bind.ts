import type { AttributeDefinition } from '../vocabulary/definition.ts'
import type { Scalar } from '../vocabulary/value.ts'
import type { Leaf, NormalForm } from './normal-form.ts'

/** The attributes a person has, and what the vocabulary says they are. */
export interface Attributes {
  readonly values: Readonly<Record<string, Scalar | readonly Scalar[]>>
  readonly definitions: ReadonlyMap<string, AttributeDefinition>
}

const SCALAR_TYPE = { integer: 'number', money: 'number', boolean: 'boolean' } as const

function typeOf(definition: AttributeDefinition): 'string' | 'number' | 'boolean' {
  return definition.type in SCALAR_TYPE ? SCALAR_TYPE[definition.type as keyof typeof SCALAR_TYPE] : 'string'
}

/** The attribute's values, or null where the user lacks it. A value of another type than declared counts as lacking: fail closed. */
function attributeValues(name: string, attributes: Attributes): readonly Scalar[] | null {
  const definition = attributes.definitions.get(name)
  const value = Object.hasOwn(attributes.values, name) ? attributes.values[name] : undefined
  if (definition === undefined || value === undefined) return null
  const values = Array.isArray(value) ? value : [value as Scalar]
  if ((definition.list === true) !== Array.isArray(value)) return null
  return values.every((item) => typeof item === typeOf(definition)) ? values : null
}

function bindLeaf(leaf: Leaf, attributes: Attributes): Leaf | null {
  if (leaf.attribute === null) return leaf
  const values = attributeValues(leaf.attribute, attributes)
  return values === null ? null : { ...leaf, values, attribute: null }
}

/**
 * Puts a person's attributes into a predicate. Evaluability is decided here, before any record is read (G4).
 *
 * @returns the bound predicate, or null when the person lacks an attribute anywhere in it
 */
export function bindPredicate(form: NormalForm, attributes: Attributes): NormalForm | null {
  if (form.kind === 'leaf') return bindLeaf(form, attributes)
  const nodes: NormalForm[] = []
  for (const node of form.nodes) {
    const bound = bindPredicate(node, attributes)
    if (bound === null) return null
    nodes.push(bound)
  }
  return { kind: form.kind, nodes }
}
