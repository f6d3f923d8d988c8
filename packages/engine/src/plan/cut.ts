import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import type { OperationRules, Shape } from './shape.ts'
import type { Cut } from './subject.ts'

const operationsIn = (cut: Cut, object: string): readonly string[] => (Object.hasOwn(cut, object) ? (cut[object] ?? []) : [])

/**
 * The same rules without those of operations that are not in the cut. What is named and not known is as if it were not named.
 *
 * INVARIANT (V7, §4.2): an operation is left as it is or is gone. Whether a parent is readable is asked of the whole plan (`parentCell`),
 * or denials that reach through parents would reach less, and which rows are left would tell by what scope their owner sees them.
 */
export function cutShape(shape: Shape, vocabulary: Vocabulary, cut: Cut): Shape {
  const operations: OperationRules[] = shape.operations.map((rules) => ({ ...rules, grants: [], impersonal: false }))
  for (const type of vocabulary.objects.values()) {
    for (const name of operationsIn(cut, type.name)) {
      const index = type.operations.get(name)
      const rules = index === undefined ? undefined : shape.operations[index]
      if (index !== undefined && rules !== undefined) operations[index] = rules
    }
  }
  return { operations }
}
