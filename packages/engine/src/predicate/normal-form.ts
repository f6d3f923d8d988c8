import type { Comparison, Predicate } from '../policy/document.ts'
import type { Scalar } from '../vocabulary/value.ts'

/**
 * One comparison whose answer is known for every value: `absent` for an absent field, else the operator's answer, turned
 * round where `negated`. `attribute` is set until the comparison is bound to a person.
 */
export interface Leaf {
  readonly kind: 'leaf'
  readonly field: string
  readonly op: 'eq' | 'lt' | 'le' | 'in' | 'present'
  readonly values: readonly Scalar[]
  readonly attribute: string | null
  readonly absent: boolean
  readonly negated: boolean
}

/**
 * A predicate without `not`: negation stands at the leaves only, where absence is decided (G4). Memory and SQL both start
 * from this form, so neither ever negates a three-valued result.
 */
export type NormalForm = Leaf | { readonly kind: 'and' | 'or'; readonly nodes: readonly NormalForm[] }

function leaf(comparison: Comparison, negated: boolean): Leaf {
  const { field, op } = comparison
  const values = comparison.values ?? (comparison.value === undefined ? [] : [comparison.value])
  const turned = (op === 'ne') !== negated
  const absent = (comparison.absent ?? op === 'ne') !== negated
  return {
    kind: 'leaf',
    field,
    op: op === 'ne' ? 'eq' : op,
    values,
    attribute: comparison.attribute ?? null,
    absent,
    negated: turned,
  }
}

/** Brings a policy's predicate into normal form; with `negated`, its complement. */
export function normalForm(predicate: Predicate, negated = false): NormalForm {
  if ('and' in predicate) return { kind: negated ? 'or' : 'and', nodes: predicate.and.map((part) => normalForm(part, negated)) }
  if ('or' in predicate) return { kind: negated ? 'and' : 'or', nodes: predicate.or.map((part) => normalForm(part, negated)) }
  if ('not' in predicate) return normalForm(predicate.not, !negated)
  return leaf(predicate, negated)
}

/** The complement of a normal form. */
export function complement(form: NormalForm): NormalForm {
  if (form.kind === 'leaf') return { ...form, absent: !form.absent, negated: !form.negated }
  return { kind: form.kind === 'and' ? 'or' : 'and', nodes: form.nodes.map(complement) }
}

/** Visits every leaf, left to right. */
export function forEachLeaf(form: NormalForm, visit: (leaf: Leaf) => void): void {
  if (form.kind === 'leaf') visit(form)
  else for (const node of form.nodes) forEachLeaf(node, visit)
}

/** The fields that a predicate asks for, each once. */
export function predicateFields(predicate: Predicate): string[] {
  const fields = new Set<string>()
  forEachLeaf(normalForm(predicate), ({ field }) => fields.add(field))
  return [...fields]
}
