import type { Assignment } from '../plan/subject.ts'
import type { Scope } from '../vocabulary/definition.ts'
import { operationIndex } from '../vocabulary/vocabulary.ts'
import type { Answer } from './answer.ts'
import type { Asked } from './asked.ts'
import { type Candidate, withField, withSubject } from './candidate.ts'
import { type Hypothesis, withoutDenial } from './hypothesis.ts'

/** The rules of any role that the question could turn on. */
function relevantGrants({ object, operation }: Asked, { compiled }: Hypothesis) {
  const wanted = [operation, ...(operation === 'create' ? [] : ['read'])].map((name) => operationIndex(object, name))
  return [...compiled.roles].map(([role, { grants }]) => ({
    role,
    grants: grants.filter((grant) => grant.operations.some((each) => wanted.includes(each))),
  }))
}

const sameAssignment = (a: Assignment, b: Assignment): boolean => a.role === b.role && a.unit === b.unit

/** A role in the record's unit, the least that reaches it; where the unit is not shown, in a unit where the person has a role. */
export function assignmentSteps(asked: Asked, now: Hypothesis): Candidate[] {
  const { assignments } = now.subject
  const units = asked.knowledge.field('unitId') ? [asked.record.unitId] : [...new Set(assignments.map(({ unit }) => unit))]
  return relevantGrants(asked, now)
    .filter(({ grants }) => grants.length > 0)
    .flatMap(({ role }) => units.map((unit) => ({ role, unit })))
    .filter((assignment) => !assignments.some((held) => sameAssignment(held, assignment)))
    .map((assignment) => ({
      step: { kind: 'assign', ...assignment },
      topic: JSON.stringify(assignment),
      take: (then) => withSubject(then, { assignments: [...then.subject.assignments, assignment] }),
    }))
}

/** Steps that change how the person stands to the record, as far as any grant looks at that. */
export function standingSteps(asked: Asked, now: Hypothesis): Candidate[] {
  const { record, knowledge, operation } = asked
  const scopes = new Set(relevantGrants(asked, now).flatMap(({ grants }) => grants.flatMap((grant) => grant.records.scopes)))
  const anyOf = (...names: Scope[]): boolean => names.some((name) => scopes.has(name))
  const steps: Candidate[] = []
  const { id, assignments } = now.subject
  if (anyOf('mine') && !(knowledge.field('ownerId') && record.ownerId === id)) {
    steps.push({ step: { kind: 'own' }, topic: 'owner', forAll: true, take: (then) => withField(then, 'ownerId', id) })
  }
  for (const unit of anyOf('unit', 'unitAndBelow', 'all') ? new Set(assignments.map((each) => each.unit)) : []) {
    if (knowledge.field('unitId') && record.unitId === unit) continue
    steps.push({ step: { kind: 'move', unit }, topic: 'unit', forAll: true, take: (then) => withField(then, 'unitId', unit) })
  }
  if (operation === 'create') return steps
  const related = (parts: Partial<Hypothesis['relations']>, known: Partial<Hypothesis['knowledge']>): Candidate['take'] => {
    return (then) => ({ ...then, relations: { ...then.relations, ...parts }, knowledge: { ...then.knowledge, ...known } })
  }
  if (anyOf('team')) steps.push({ step: { kind: 'team' }, topic: 'team', take: related({ onTeam: true }, { team: true }) })
  for (const level of anyOf('sharedRead', 'sharedWrite') ? ([1, 2] as const) : []) {
    steps.push({ step: { kind: 'share', level }, topic: 'share', take: related({ shared: level }, { shares: true }) })
  }
  return steps
}

/** Denials that match, or may. */
export function denialSteps({ sections }: Answer): Candidate[] {
  const matching = sections.flatMap(({ denials }) => denials.filter(({ matches }) => matches !== false).map(({ id }) => id))
  return [...new Set(matching)].map((denial) => ({
    step: { kind: 'liftDenial', denial },
    topic: `denial ${denial}`,
    forAll: true,
    take: (then) => ({ ...then, compiled: withoutDenial(then.compiled, denial) }),
  }))
}

/** Steps that take a right away again. */
export function endingSteps(asked: Asked, now: Hypothesis): Candidate[] {
  const ends = now.subject.assignments.map(
    (assignment): Candidate => ({
      step: { kind: 'endAssignment', ...assignment },
      topic: JSON.stringify(assignment),
      take: (then) => withSubject(then, { assignments: then.subject.assignments.filter((held) => !sameAssignment(held, assignment)) }),
    }),
  )
  const { relations, knowledge } = asked
  if (knowledge.team && relations.onTeam) {
    ends.push({
      step: { kind: 'leaveTeam' },
      topic: 'team',
      take: (then) => ({ ...then, relations: { ...then.relations, onTeam: false } }),
    })
  }
  if (knowledge.shares && relations.shared > 0) {
    ends.push({ step: { kind: 'unshare' }, topic: 'share', take: (then) => ({ ...then, relations: { ...then.relations, shared: 0 } }) })
  }
  return ends
}
