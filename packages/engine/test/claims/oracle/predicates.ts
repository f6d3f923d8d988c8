import type { Comparison, Predicate } from '../../../src/policy/document.ts'
import { all, any, equal, FALSE, flag, not, type Term, TRUE } from './script.ts'
import { attributeOf, fieldOf, type Ground, objectOf, type RecordTerm } from './things.ts'

/** G4: whether the person has every attribute named anywhere in it. */
export function evaluable(ground: Ground, predicate: Predicate | undefined): Term {
  if (predicate === undefined) return TRUE
  if ('and' in predicate) return all(predicate.and.map((part) => evaluable(ground, part)))
  if ('or' in predicate) return all(predicate.or.map((part) => evaluable(ground, part)))
  if ('not' in predicate) return evaluable(ground, predicate.not)
  return predicate.attribute === undefined ? TRUE : attributeOf(ground, predicate.attribute).present
}

/** G4, G5: two-valued; absent equals only absent, and is neither below nor above anything, unless the comparison says what it answers. */
export function holds(ground: Ground, predicate: Predicate | undefined, record: RecordTerm): Term {
  if (predicate === undefined) return TRUE
  if ('and' in predicate) return all(predicate.and.map((part) => holds(ground, part, record)))
  if ('or' in predicate) return any(predicate.or.map((part) => holds(ground, part, record)))
  if ('not' in predicate) return not(holds(ground, predicate.not, record))
  const { present, value } = fieldOf(ground, record, predicate.field)
  if (predicate.op === 'present') return present
  const whenAbsent = flag(predicate.absent ?? predicate.op === 'ne')
  const whenPresent = compared(ground, predicate, value, record)
  return present === TRUE ? whenPresent : any([all([present, whenPresent]), all([not(present), whenAbsent])])
}

function compared(ground: Ground, comparison: Comparison, value: Term, { object }: RecordTerm): Term {
  const { op, attribute, values = [] } = comparison
  const type = objectOf(ground, object).fields[comparison.field]?.type
  if (type === undefined) throw new Error(`no field ${comparison.field}`)
  const named = attribute === undefined ? null : attributeOf(ground, attribute)
  if (op === 'in') {
    if (named !== null) return named.list ? named.among(value) : equal(value, named.value)
    return any(values.map((each) => equal(value, ground.values.constant(type, each))))
  }
  if (named?.list === true) throw new Error('a list is compared by `in` only')
  const other = named?.value ?? (comparison.value === undefined ? FALSE : ground.values.constant(type, comparison.value))
  if (op === 'eq') return equal(value, other)
  if (op === 'ne') return not(equal(value, other))
  return `(${op === 'lt' ? '<' : '<='} ${value} ${other})`
}
