import type { Field } from '../../vocabulary/vocabulary.ts'
import { isOfType } from '../constants.ts'
import type { Comparison, Operator } from '../document.ts'
import { isComparable, OPERATOR_FACTS, type Operand } from '../operators.ts'
import type { PolicyPath } from '../problem.ts'
import type { Checking, Draft } from './draft.ts'

type Constant = string | number | boolean | undefined

/** The keys that may hold an operator's operand; exactly one of them must be there. */
const OPERAND_KEYS = ['value', 'values', 'attribute'] as const
const FITTING: Readonly<Record<Operand, readonly (typeof OPERAND_KEYS)[number][]>> = {
  one: ['value', 'attribute'],
  several: ['values', 'attribute'],
  none: [],
}

/** A constant of the field's own type, and one of its values (G5). */
export function checkConstant(field: Field, value: Constant, path: PolicyPath, { report }: Checking): void {
  if (value === undefined) return
  if (!isOfType(field.type, value)) report.add('operand-type', path, { field: field.name, type: field.type })
  else if (field.values !== undefined && !field.values.includes(String(value))) {
    report.add('operand-not-in-enum', path, { field: field.name, value: String(value), known: field.values })
  }
}

function checkAttribute(field: Field, op: Operator, attribute: string, path: PolicyPath, { vocabulary, report }: Checking): void {
  const definition = vocabulary.attributes.get(attribute)
  if (definition === undefined) {
    report.add('unknown-attribute', path, { value: attribute, known: [...vocabulary.attributes.keys()] })
    return
  }
  if (!isComparable(field.type, definition.type)) {
    report.add('attribute-type', path, { attribute, has: definition.type, field: field.name, type: field.type })
  }
  const several = OPERATOR_FACTS[op].operand === 'several'
  if (definition.list === true && !several) report.add('attribute-is-list', path, { attribute, op })
  if (definition.list !== true && several) report.add('attribute-is-single', path, { attribute })
}

/** Exactly the operand that the operator wants, of the field's own type (G4, G5). */
export function checkOperand(field: Field, op: Operator, comparison: Draft<Comparison>, path: PolicyPath, checking: Checking): void {
  const { report } = checking
  const fitting = FITTING[OPERATOR_FACTS[op].operand]
  const given = OPERAND_KEYS.filter((key) => Object.hasOwn(comparison, key))
  const taken = given.find((key) => fitting.includes(key))
  for (const key of given) if (key !== taken) report.add('operand-surplus', [...path, key], { op, key })
  if (taken === undefined && fitting.length > 0) report.add('operand-missing', path, { op })
  const { value, values, attribute } = comparison
  if (taken === 'value') checkConstant(field, value, [...path, 'value'], checking)
  if (taken === 'values') {
    for (const [index, each] of values?.entries() ?? []) checkConstant(field, each, [...path, 'values', index], checking)
  }
  if (taken === 'attribute' && attribute !== undefined) checkAttribute(field, op, attribute, [...path, 'attribute'], checking)
}
