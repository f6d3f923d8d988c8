import type { ObjectType } from '../../vocabulary/vocabulary.ts'
import type { Comparison, Predicate } from '../document.ts'
import { operatorsFor } from '../operators.ts'
import type { PolicyPath } from '../problem.ts'
import { checkOperand } from './check-operand.ts'
import type { Checking, Draft } from './draft.ts'

function checkComparison(object: ObjectType, comparison: Draft<Comparison>, mustSay: boolean, path: PolicyPath, checking: Checking): void {
  const { field: name, op, absent } = comparison
  if (name === undefined) return
  const field = object.fieldByName.get(name)
  if (field === undefined) {
    checking.report.add('unknown-field', [...path, 'field'], { object: object.name, value: name, known: [...object.fieldByName.keys()] })
    return
  }
  if (op === undefined) return
  const known = operatorsFor(field.type)
  if (!known.includes(op)) checking.report.add('operator-not-for-type', [...path, 'op'], { op, field: name, type: field.type, known })
  checkOperand(field, op, comparison, path, checking)
  const mayBeAbsent = field.optional === true && op !== 'present'
  // INVARIANT: where a comparison could give by being false, absence is spoken of (G4).
  if (absent === undefined && mayBeAbsent && mustSay) checking.report.add('absent-missing', [...path, 'absent'], { field: name })
  if (absent !== undefined && !mayBeAbsent) checking.report.add('absent-surplus', [...path, 'absent'], { field: name, op })
}

/**
 * Checks names, types and absence in a predicate over one object type (G4, G5).
 *
 * @param mustSay whether a comparison must say what absence answers: in a denial, and everywhere under `not`
 */
export function checkPredicate(
  object: ObjectType,
  predicate: Draft<Predicate>,
  mustSay: boolean,
  path: PolicyPath,
  checking: Checking,
): void {
  const checkAll = (parts: readonly (Draft<Predicate> | undefined)[] | undefined, key: string): void => {
    parts?.forEach((part, index) => {
      if (part !== undefined) checkPredicate(object, part, mustSay, [...path, key, index], checking)
    })
  }
  if ('and' in predicate) checkAll(predicate.and, 'and')
  else if ('or' in predicate) checkAll(predicate.or, 'or')
  else if ('not' in predicate) {
    if (predicate.not !== undefined) checkPredicate(object, predicate.not, true, [...path, 'not'], checking)
  } else checkComparison(object, predicate as Draft<Comparison>, mustSay, path, checking)
}
