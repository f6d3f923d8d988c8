import type { EngineRecord } from '../../decide/record.ts'
import { compilePredicate } from '../../predicate/evaluate.ts'
import { forEachLeaf, type Leaf, type NormalForm } from '../../predicate/normal-form.ts'
import type { Scalar } from '../../vocabulary/value.ts'
import { all, any, type Formula, given, is, not } from './formula.ts'
import type { Situation } from './situation.ts'
import type { Place } from './topic.ts'

/** Asks the engine itself, so that an operator here means what it means there. */
function compare(leaf: Leaf): (value: Scalar) => boolean {
  const test = compilePredicate(leaf)
  return (value) => test({ [leaf.field]: value } as unknown as EngineRecord)
}

function leafHolds(situation: Situation, of: Place, leaf: Leaf): Formula {
  const { about, extent } = situation
  const field = about({ kind: 'field', of, field: leaf.field })
  if (leaf.attribute === null) {
    const test = compare(leaf)
    return given(field, (value) => (value === null ? leaf.absent : test(value)))
  }
  const { attribute } = leaf
  const had = about({ kind: 'attribute', attribute })
  const isList = extent.vocabulary.attributes.get(attribute)?.list === true
  const comparison = (value: Scalar): Formula =>
    isList
      ? is(about({ kind: 'member', attribute, value }), !leaf.negated)
      : given(had, (other) => other !== null && compare({ ...leaf, attribute: null, values: [other] })(value))
  return given(field, (value, known) => (value === null ? leaf.absent : comparison(value)(known)))
}

/** Whether a predicate holds of a record, for a person who has every attribute in it. */
export function predicateHolds(situation: Situation, of: Place, form: NormalForm): Formula {
  if (form.kind === 'leaf') return leafHolds(situation, of, form)
  const parts = form.nodes.map((node) => predicateHolds(situation, of, node))
  return form.kind === 'and' ? all(parts) : any(parts)
}

/** Whether the person has every attribute in it (G4). */
export function isEvaluable({ about }: Situation, form: NormalForm | null): Formula {
  const attributes = new Set<string>()
  if (form !== null) {
    forEachLeaf(form, ({ attribute }) => {
      if (attribute !== null) attributes.add(attribute)
    })
  }
  return all([...attributes].map((attribute) => not(is(about({ kind: 'attribute', attribute }), null))))
}
