import type { EngineRecord } from '../decide/record.ts'
import type { Scalar, Value } from '../vocabulary/value.ts'
import type { Leaf, NormalForm } from './normal-form.ts'
import { compareScalars } from './order.ts'

/** A predicate made ready to run: bound, and turned into closures once instead of being walked for each record. */
export type Test = (record: EngineRecord) => boolean

function holds(leaf: Leaf): (value: Scalar) => boolean {
  const { values } = leaf
  const [first] = values
  switch (leaf.op) {
    case 'present':
      return () => true
    case 'eq':
      return (value) => value === first
    case 'in':
      return (value) => values.includes(value)
    case 'lt':
    case 'le': {
      const limit = leaf.op === 'lt' ? -1 : 0
      return (value) => {
        const order = first === undefined ? null : compareScalars(value, first)
        return order !== null && Math.sign(order) <= limit
      }
    }
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
