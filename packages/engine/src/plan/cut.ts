import type { ObjectType, Vocabulary } from '../vocabulary/vocabulary.ts'
import { EVERY_RECORD } from './scope-set.ts'
import type { DenialRule, OperationRules, Shape } from './shape.ts'
import type { Cut } from './subject.ts'

const NOT_NAMED: readonly string[] = []

const operationsIn = (cut: Cut, object: string): readonly string[] => (Object.hasOwn(cut, object) ? (cut[object] ?? NOT_NAMED) : NOT_NAMED)

/** Whether all that records of this type hang on can be read: parents, and what those hang on themselves. */
function keepsParents(vocabulary: Vocabulary, cut: Cut, type: ObjectType, seen: ReadonlySet<string> = new Set()): boolean {
  return type.parents.every(({ object }) => {
    if (seen.has(object)) return true
    const parent = vocabulary.objects.get(object)
    return (
      parent !== undefined &&
      operationsIn(cut, object).includes('read') &&
      keepsParents(vocabulary, cut, parent, new Set([...seen, object]))
    )
  })
}

/**
 * INVARIANT (V7): a cut never makes a denial reach less. One that reaches records through a parent who can no longer be read would,
 * so it reaches every record instead.
 */
const withoutParents = ({ denial, records }: DenialRule): DenialRule => ({
  denial,
  records: records.scopes.parent ? { scopes: EVERY_RECORD, where: null } : records,
})

/**
 * The same rules with whatever is not in the cut taken out. It takes away grants and nothing else, so that what is left is at most
 * what there was: denials stay, and what is not named, or named and not known, is gone.
 */
export function cutShape(shape: Shape, vocabulary: Vocabulary, cut: Cut): Shape {
  const operations: OperationRules[] = shape.operations.map((rules) => ({ ...rules, grants: [], impersonal: false }))
  for (const type of vocabulary.objects.values()) {
    const whole = keepsParents(vocabulary, cut, type)
    for (const name of operationsIn(cut, type.name)) {
      const index = type.operations.get(name)
      const rules = index === undefined ? undefined : shape.operations[index]
      if (index === undefined || rules === undefined) continue
      operations[index] = whole ? rules : { ...rules, denials: rules.denials.map(withoutParents) }
    }
  }
  return { operations }
}
