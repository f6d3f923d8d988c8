import { bindPredicate } from '../predicate/bind.ts'
import { compilePredicate } from '../predicate/evaluate.ts'
import type { Leaf } from '../predicate/normal-form.ts'
import type { Scalar, Value } from '../vocabulary/value.ts'
import type { Field } from '../vocabulary/vocabulary.ts'
import type { Answer } from './answer.ts'
import type { Asked } from './asked.ts'
import { type Candidate, withField, withSubject } from './candidate.ts'
import { comparisonsIn } from './explain-where.ts'
import type { ComparisonOutcome } from './explanation.ts'

const leafOf = ({ field, op, values, attribute, absent, not }: ComparisonOutcome): Leaf => ({
  kind: 'leaf',
  field,
  op,
  values,
  attribute,
  absent,
  negated: not,
})

/** Values around a given one, of the same type: the same, and one before and one after it. Only tried, never shown. */
function around(value: Scalar): Scalar[] {
  if (typeof value === 'string') return [value, '', `${value}~`]
  return typeof value === 'number' ? [value, value - 1, value + 1] : [value, !value]
}

/** Whether a field can have such a value at all: a step that no value of its type can make would be no help. */
function canHold({ type, values }: Field, value: Scalar): boolean {
  if (values !== undefined) return typeof value === 'string' && values.includes(value)
  if (type === 'boolean') return typeof value === 'boolean'
  return typeof value === (type === 'integer' || type === 'money' ? 'number' : 'string')
}

/** A value of the record's field that gives the comparison the other outcome; undefined when none is near. */
function turningValue(comparison: ComparisonOutcome, asked: Asked): Value | undefined {
  const field = asked.object.fieldByName.get(comparison.field)
  const bound = bindPredicate(leafOf(comparison), asked.plan.attributes)
  if (field === undefined || bound?.kind !== 'leaf') return undefined
  const test = compilePredicate(bound)
  const tried: Value[] = [...bound.values.flatMap(around), ...(field.values ?? []), '~', ...(field.optional === true ? [null] : [])]
  return tried
    .filter((value) => value === null || canHold(field, value))
    .find((value) => test({ ...asked.record, [field.name]: value }) !== comparison.outcome)
}

/** The comparisons that stand in the way: false ones of grants, true ones of denials. */
function obstacles({ sections }: Answer): ComparisonOutcome[] {
  return sections.flatMap(({ grants, denials }) => [
    ...grants.flatMap(({ where }) => (where === null ? [] : comparisonsIn(where).filter(({ outcome }) => outcome === false))),
    ...denials
      .filter(({ matches }) => matches === true)
      .flatMap(({ where }) => (where === null ? [] : comparisonsIn(where).filter(({ outcome }) => outcome === true))),
  ])
}

/** Steps that change what the record says. Owner and unit have steps of their own. */
export function comparisonSteps(answer: Answer, asked: Asked): Candidate[] {
  return obstacles(answer)
    .filter(({ field }) => field !== 'ownerId' && field !== 'unitId')
    .flatMap((comparison) => {
      const value = turningValue(comparison, asked)
      if (value === undefined) return []
      const take: Candidate['take'] = (now) => withField(now, comparison.field, value)
      return [{ step: { kind: 'comparison', comparison }, topic: comparison.field, forAll: true, take }]
    })
}

/** Steps that give the person an attribute it lacks: for each a few values, of which some may help. */
export function attributeSteps({ sections }: Answer, { plan, record, knowledge }: Asked): Candidate[] {
  const rules = sections.flatMap(({ grants, denials }) => [...grants, ...denials])
  const uses = rules.flatMap(({ lacks, where }) =>
    where === null ? [] : comparisonsIn(where).filter(({ attribute }) => attribute !== null && lacks.includes(attribute)),
  )
  return uses.flatMap(({ attribute, field }) => {
    const definition = attribute === null ? undefined : plan.attributes.definitions.get(attribute)
    const value = record[field] ?? null
    if (attribute === null || definition === undefined || value === null || !knowledge.field(field)) return []
    return around(value).map(
      (given): Candidate => ({
        step: { kind: 'attribute', name: attribute },
        topic: `@${attribute}`,
        value: given,
        take: (now) =>
          withSubject(now, { attributes: { ...now.subject.attributes, [attribute]: definition.list === true ? [given] : given } }),
      }),
    )
  })
}
