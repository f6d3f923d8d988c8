import type { Leaf, NormalForm } from '../predicate/normal-form.ts'
import type { FieldType } from '../vocabulary/definition.ts'
import type { Field, ObjectType } from '../vocabulary/vocabulary.ts'
import { and, column, FALSE, or, type Parameters, TRUE } from './text.ts'

const SQL_TYPES: Readonly<Record<FieldType, string>> = {
  text: 'text',
  enum: 'text',
  integer: 'bigint',
  money: 'bigint',
  boolean: 'boolean',
  instant: 'timestamptz',
  date: 'date',
  reference: 'uuid',
}

export const sqlType = (field: Field): string => SQL_TYPES[field.type]

function comparison(leaf: Leaf, field: Field, value: string, parameters: Parameters): string {
  const type = sqlType(field)
  if (leaf.op === 'in') {
    const list = parameters.add(leaf.values, `${type}[]`)
    // NULL <> ALL of an empty list would be true; what is absent is answered elsewhere.
    return leaf.negated ? `(${value} IS NOT NULL AND ${value} <> ALL(${list}))` : `${value} = ANY(${list})`
  }
  const [first] = leaf.values
  if (first === undefined) throw new Error(`the comparison on ${leaf.field} has no value`)
  const parameter = parameters.add(first, type)
  if (leaf.op === 'eq') return `${value} ${leaf.negated ? '<>' : '='} ${parameter}`
  if (leaf.op === 'lt') return `${value} ${leaf.negated ? '>=' : '<'} ${parameter}`
  return `${value} ${leaf.negated ? '>' : '<='} ${parameter}`
}

/**
 * A leaf as SQL. `shown` says for which rows the field counts as present at all (V2): TRUE for a policy's own predicate.
 *
 * INVARIANT: what comes back is never negated by a caller, so an unknown (NULL) counts as false everywhere (G4).
 */
function leafSql(leaf: Leaf, object: ObjectType, alias: string, parameters: Parameters, shown: Shown): string {
  const field = object.fieldByName.get(leaf.field)
  if (field === undefined) return FALSE
  if (leaf.attribute !== null) throw new Error(`the predicate on ${leaf.field} is not bound to a person`)
  const value = column(alias, leaf.field)
  const { when, unless } = shown(field)
  const present = leaf.op === 'present' ? (leaf.negated ? FALSE : `${value} IS NOT NULL`) : comparison(leaf, field, value, parameters)
  if (!leaf.absent) return and([when, present])
  const absent = or([unless, `${value} IS NULL`])
  return leaf.op === 'present' && leaf.negated ? absent : or([absent, present])
}

/** For which rows a field is shown in the clear, and its complement, both as SQL. */
export type Shown = (field: Field) => { readonly when: string; readonly unless: string }

const ALWAYS_SHOWN: Shown = () => ({ when: TRUE, unless: FALSE })

/** A bound predicate as SQL over the row `alias`. */
export function predicateSql(
  form: NormalForm,
  object: ObjectType,
  alias: string,
  parameters: Parameters,
  shown: Shown = ALWAYS_SHOWN,
): string {
  if (form.kind === 'leaf') return leafSql(form, object, alias, parameters, shown)
  const parts = form.nodes.map((node) => predicateSql(node, object, alias, parameters, shown))
  return form.kind === 'and' ? and(parts) : or(parts)
}
