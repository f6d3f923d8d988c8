import type { Comparison, Operator, Predicate } from '../../src/policy/document.ts'
import type { FieldDefinition, ObjectDefinition } from '../../src/vocabulary/definition.ts'
import { type Ground, valueFor } from './ground.ts'
import { ATTRIBUTE_TARGETS } from './vocabularies.ts'

export interface PredicateUse {
  /** How often an attribute stands for a constant, where one fits. Never in a filter that a user writes. */
  readonly attributes: number
  /** G4: in a denial every comparison on an optional field says what absence means. */
  readonly denial: boolean
  /** V2: in a filter any field can be absent, for want of clear sight. */
  readonly filter?: boolean
  /** Only these fields, when given. */
  readonly fields?: readonly string[]
}

/** A valid predicate over an object type, mostly small. Undefined where no field may be named. */
export function predicateFor(ground: Ground, object: ObjectDefinition, use: PredicateUse): Predicate | undefined {
  const names = Object.keys(object.fields).filter((name) => use.fields === undefined || use.fields.includes(name))
  return names.length === 0 ? undefined : node(ground, object, use, names, 0, false)
}

function node(
  ground: Ground,
  object: ObjectDefinition,
  use: PredicateUse,
  names: readonly string[],
  depth: number,
  negated: boolean,
): Predicate {
  const { random } = ground
  const inner = (under: boolean) => node(ground, object, use, names, depth + 1, under)
  const weights = depth >= 3 ? { leaf: 1, and: 0, or: 0, not: 0 } : { leaf: depth === 0 ? 48 : 62, and: 20, or: 18, not: 16 }
  switch (random.weighted(weights)) {
    case 'leaf':
      return comparison(ground, object, use, fieldOf(ground, object, names), negated)
    case 'not':
      return { not: inner(true) }
    case 'and':
      return { and: parts(ground, () => inner(negated)) }
    case 'or':
      return { or: parts(ground, () => inner(negated)) }
  }
}

/** Rather one that may be absent: there is more to get wrong about it. */
function fieldOf({ random }: Ground, object: ObjectDefinition, names: readonly string[]): string {
  const optional = names.filter((name) => object.fields[name]?.optional === true)
  return random.pick(optional.length > 0 && random.chance(0.4) ? optional : names)
}

/** None of them now and then: `and` of nothing is true, `or` of nothing false (G1). */
function parts({ random }: Ground, one: () => Predicate): readonly Predicate[] {
  return Array.from({ length: random.chance(0.04) ? 0 : random.between(1, 3) }, one)
}

function comparison(ground: Ground, object: ObjectDefinition, use: PredicateUse, name: string, negated: boolean): Comparison {
  const { random } = ground
  const field = object.fields[name] as FieldDefinition
  const ordered = ['text', 'integer', 'money', 'instant', 'date'].includes(field.type)
  const op: Operator = random.weighted({
    eq: 20,
    ne: 20,
    lt: ordered ? 24 : 0,
    le: ordered ? 24 : 0,
    in: 20,
    present: field.optional ? 25 : 3,
  })
  if (op === 'present') return { field: name, op }
  const may = field.optional === true || use.filter === true
  const must = field.optional === true && (use.denial || negated)
  const absent = must || (may && random.chance(0.5)) ? { absent: random.chance(0.5) } : {}
  return { field: name, op, ...operand(ground, field, op, use), ...absent }
}

function operand(
  ground: Ground,
  field: FieldDefinition,
  op: Operator,
  use: PredicateUse,
): Pick<Comparison, 'value' | 'values' | 'attribute'> {
  const { random } = ground
  const attribute = random.chance(use.attributes) ? attributeFor(ground, field, op === 'in') : undefined
  if (attribute !== undefined) return { attribute }
  if (op !== 'in') return { value: valueFor(ground, field) }
  return { values: [...new Set(Array.from({ length: random.between(1, 3) }, () => valueFor(ground, field)))] }
}

function attributeFor(ground: Ground, field: FieldDefinition, list: boolean): string | undefined {
  const fitting = Object.entries(ground.vocabulary.attributes)
    .filter(
      ([name, { type, list: several = false }]) => type === field.type && several === list && ATTRIBUTE_TARGETS[name] === field.target,
    )
    .map(([name]) => name)
  const all = !list && field.target === 'user' ? ['id', ...fitting] : fitting
  return all.length === 0 ? undefined : ground.random.pick(all)
}
