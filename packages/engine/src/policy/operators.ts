import type { FieldType } from '../vocabulary/definition.ts'
import { OPERATORS, type Operator } from './document.ts'

/** How many values an operator compares with: one, several, or none. */
export type Operand = 'one' | 'several' | 'none'

interface OperatorFacts {
  readonly operand: Operand
  /** Asks for an order, which only some types have. */
  readonly ordering: boolean
}

export const OPERATOR_FACTS: Readonly<Record<Operator, OperatorFacts>> = {
  eq: { operand: 'one', ordering: false },
  ne: { operand: 'one', ordering: false },
  lt: { operand: 'one', ordering: true },
  le: { operand: 'one', ordering: true },
  in: { operand: 'several', ordering: false },
  present: { operand: 'none', ordering: false },
}

/** False before true, the order of an enumeration's display and the order of random ids mean nothing, so nothing may rest on them. */
const WITHOUT_ORDER: readonly FieldType[] = ['boolean', 'enum', 'reference']

/** The operators that a field of this type answers (G5: total, without a cast). */
export function operatorsFor(type: FieldType): readonly Operator[] {
  return OPERATORS.filter((op) => !(OPERATOR_FACTS[op].ordering && WITHOUT_ORDER.includes(type)))
}

/** Types whose values are compared with each other: an enumeration's value is a text. */
export function isComparable(field: FieldType, attribute: FieldType): boolean {
  const isText = (type: FieldType): boolean => type === 'text' || type === 'enum'
  return field === attribute || (isText(field) && isText(attribute))
}
