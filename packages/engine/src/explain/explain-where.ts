import { bindPredicate } from '../predicate/bind.ts'
import { compilePredicate } from '../predicate/evaluate.ts'
import { forEachLeaf, type Leaf, type NormalForm } from '../predicate/normal-form.ts'
import type { Asked } from './asked.ts'
import type { ComparisonOutcome, WhereOutcome } from './explanation.ts'
import { every, some } from './three-valued.ts'

function explainLeaf(leaf: Leaf, { plan, record, knowledge }: Asked): ComparisonOutcome {
  const { field, op, values, attribute, absent, negated } = leaf
  const bound = bindPredicate(leaf, plan.attributes)
  const known = bound !== null && knowledge.field(field)
  const outcome = bound === null ? false : known ? compilePredicate(bound)(record) : null
  return { kind: 'comparison', field, op, not: negated, values, attribute, absent, outcome }
}

/** A rule's predicate with the outcome of each part, by the evaluator that decides. */
export function explainWhere(form: NormalForm, asked: Asked): WhereOutcome {
  if (form.kind === 'leaf') return explainLeaf(form, asked)
  const parts = form.nodes.map((node) => explainWhere(node, asked))
  const outcomes = parts.map((part) => part.outcome)
  return { kind: form.kind, parts, outcome: form.kind === 'and' ? every(outcomes) : some(outcomes) }
}

/** The attributes that the predicates name and the person lacks (G4). */
export function lackingIn(forms: readonly (NormalForm | null)[], { plan }: Asked): string[] {
  const lacking = new Set<string>()
  for (const form of forms) {
    if (form === null) continue
    forEachLeaf(form, (leaf) => {
      if (leaf.attribute !== null && bindPredicate(leaf, plan.attributes) === null) lacking.add(leaf.attribute)
    })
  }
  return [...lacking].sort()
}

/** The comparisons of an outcome, left to right. */
export function comparisonsIn(outcome: WhereOutcome): ComparisonOutcome[] {
  return outcome.kind === 'comparison' ? [outcome] : outcome.parts.flatMap(comparisonsIn)
}
