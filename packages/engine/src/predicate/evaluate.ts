import type { EngineRecord } from '../decide/record.ts'
import type { Scalar, Value } from '../vocabulary/value.ts'
import type { Leaf, NormalForm } from './normal-form.ts'
import { compareScalars } from './order.ts'

/** A predicate made ready to run: bound, and turned into closures once instead of being walked for each record. */
export type Test = (record: EngineRecord) => boolean

function inOrder(leaf: Leaf): (value: Scalar) => boolean {
  const [limit] = leaf.values
  if (limit === undefined) throw new Error(`the comparison on ${leaf.field} has no value`)
  const orEqual = leaf.op === 'le'
  // Numbers, the common case, are compared at once.
  if (typeof limit === 'number') return (value) => typeof value === 'number' && (value < limit || (orEqual && value === limit))
  return (value) => {
    const order = compareScalars(value, limit)
    return order !== null && (order < 0 || (orEqual && order === 0))
  }
}

function holds(leaf: Leaf): (value: Scalar) => boolean {
  const { values } = leaf
  switch (leaf.op) {
    case 'present':
      return () => true
    case 'eq': {
      const [first] = values
      if (first === undefined) throw new Error(`the comparison on ${leaf.field} has no value`)
      return (value) => value === first
    }
    case 'in':
      return (value) => values.includes(value)
    case 'lt':
    case 'le':
      return inOrder(leaf)
  }
}

function leafTest(leaf: Leaf): Test {
  if (leaf.attribute !== null) throw new Error(`the predicate on ${leaf.field} is not bound to a person`)
  const { field, absent, negated } = leaf
  const test = holds(leaf)
  return (record) => {
    const value: Value | undefined = record[field]
    // INVARIANT: absence is answered here and nowhere else, so the operators below see values only (G4).
    return value === null || value === undefined ? absent : test(value) !== negated
  }
}

/** Compiles a bound predicate. @throws Error when it still names an attribute */
export function compilePredicate(form: NormalForm): Test {
  if (form.kind === 'leaf') return leafTest(form)
  const tests = form.nodes.map(compilePredicate)
  return form.kind === 'and' ? (record) => tests.every((test) => test(record)) : (record) => tests.some((test) => test(record))
}
