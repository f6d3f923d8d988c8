import type { Comparison, Predicate } from '../../src/policy/document.ts'
import type { Scalar, Value } from '../../src/vocabulary/value.ts'
import { compareValues } from './compare-values.ts'

export type Attributes = Readonly<Record<string, Scalar | readonly Scalar[]>>

/** G4: two-valued. Only for predicates whose attributes the person has; see `evaluable`. */
export function holds(predicate: Predicate, valueIn: (field: string) => Value, attributes: Attributes): boolean {
  if ('and' in predicate) return predicate.and.every((part) => holds(part, valueIn, attributes))
  if ('or' in predicate) return predicate.or.some((part) => holds(part, valueIn, attributes))
  if ('not' in predicate) return !holds(predicate.not, valueIn, attributes)
  return comparisonHolds(predicate, valueIn(predicate.field), attributes)
}

function comparisonHolds(comparison: Comparison, value: Value, attributes: Attributes): boolean {
  if (comparison.op === 'present') return value !== null
  // Absent equals only absent: so it differs from every constant, and is neither below nor above nor among any.
  if (value === null) return comparison.absent ?? comparison.op === 'ne'
  if (comparison.op === 'in') return list(comparison, attributes).includes(value)
  const other = single(comparison, attributes)
  switch (comparison.op) {
    case 'eq':
      return value === other
    case 'ne':
      return value !== other
    case 'lt':
      return compareValues(value, other) < 0
    case 'le':
      return compareValues(value, other) <= 0
  }
}

function single(comparison: Comparison, attributes: Attributes): Scalar {
  const other = comparison.attribute === undefined ? comparison.value : attributes[comparison.attribute]
  if (other === undefined || typeof other === 'object') throw new Error('a comparison with nothing, or with a list')
  return other
}

function list(comparison: Comparison, attributes: Attributes): readonly Scalar[] {
  const others = comparison.attribute === undefined ? comparison.values : attributes[comparison.attribute]
  if (others === undefined) throw new Error('a comparison with nothing')
  return typeof others === 'object' ? others : [others]
}

/** Every comparison anywhere in it. */
export function comparisonsIn(predicate: Predicate): readonly Comparison[] {
  if ('and' in predicate) return predicate.and.flatMap(comparisonsIn)
  if ('or' in predicate) return predicate.or.flatMap(comparisonsIn)
  if ('not' in predicate) return comparisonsIn(predicate.not)
  return [predicate]
}

/** G4: whether the person has every attribute named anywhere in it. No record is needed to tell. */
export function evaluable(predicate: Predicate | undefined, attributes: Attributes): boolean {
  if (predicate === undefined) return true
  return comparisonsIn(predicate).every(({ attribute }) => attribute === undefined || attribute in attributes)
}
