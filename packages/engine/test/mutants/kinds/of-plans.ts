import { type Mutant, mutant } from '../mutant.ts'

const CELL = 'plan/cell.ts'
const PLAN = 'plan/plan.ts'
const SHAPE = 'plan/shape.ts'

/** Conclusions that are mixed up, kept too long, or drop too much (G1, F1, P5). */
export const OF_PLANS: readonly Mutant[] = [
  mutant('a covered grant is dropped whatever its levels', CELL, 'atLeast(outer.grant.levels, inner.grant.levels) &&', ''),
  mutant(
    'a covered grant is dropped whatever it writes',
    CELL,
    'atLeast(outer.grant.levels, inner.grant.levels) &&\n    atLeast(outer.grant.writable, inner.grant.writable)',
    'atLeast(outer.grant.levels, inner.grant.levels)',
  ),
  mutant('a grant with a where covers others', CELL, 'outer.records.where === null &&\n    ', ''),
  mutant('of two equal grants both are dropped', CELL, 'covers(outer, inner) && (i < at || !covers(inner, outer))', 'covers(outer, inner)'),
  mutant('a set of scopes covers one with more units', 'plan/scope-set.ts', 'includesAll(outer.units, inner.units) &&\n    ', ''),
  mutant('shares for writing cover all shares', 'plan/scope-set.ts', 'outer.shared <= inner.shared', 'outer.shared >= inner.shared'),
  mutant(
    'stale plan: a cell is kept for other sessions and people',
    PLAN,
    'if (rules.impersonal && shared !== undefined)',
    'if (shared !== undefined)',
  ),
  mutant(
    "attributes do not make a cell somebody's own",
    SHAPE,
    '(found ||= leaf.attribute !== null)',
    '(found ||= leaf.attribute === null && false)',
  ),
  mutant(
    'the key of a shape forgets the unit',
    PLAN,
    'assignments.map(({ role, unit }) => [role, unit])',
    'assignments.map(({ role }) => [role])',
  ),
  mutant('the same grant under other conditions is the same rule', SHAPE, 'conditionsKey(grant.conditions), ', ''),
  mutant(
    'a grant held in two units counts in the last',
    SHAPE,
    '{ scopes: uniteScopes(known.records.scopes, records.scopes), where: records.where }',
    'records',
  ),
  mutant('to mixes between assignments', SHAPE, "grant.to === null ? '' : unit]", "'']"),
  mutant(
    'what a role requires does not reach inherited grants',
    'plan/compile-policy.ts',
    ': grants.map((grant) => ({ ...grant, conditions: [...grant.conditions, role.requires ?? {}] })),',
    ': grants.map((grant) => (own.includes(grant) ? { ...grant, conditions: [...grant.conditions, role.requires ?? {}] } : grant)),',
  ),
  mutant(
    'one kind of condition suffices',
    'plan/conditions.ts',
    'anyOf(conditions.networks, session.networks) &&\n    anyOf(conditions.schedules, session.schedules)',
    '(anyOf(conditions.networks, session.networks) || anyOf(conditions.schedules, session.schedules))',
  ),
  mutant(
    'one course suffices',
    'plan/conditions.ts',
    '(conditions.courses ?? []).every((course) => session.courses.includes(course))',
    'anyOf(conditions.courses, session.courses)',
  ),
  mutant(
    'conditioned grants are awake without a session',
    'plan/conditions.ts',
    'session === null ? isEmpty(one) : holds(one, session)',
    'session === null || holds(one, session)',
  ),
  mutant('a token may do all that its owner may', PLAN, 'cutShape(whole.shape, compiled.vocabulary, cut ?? {})', 'whole.shape'),
  mutant(
    'a cut that names an object type leaves all of it',
    'plan/cut.ts',
    'for (const name of operationsIn(cut, type.name))',
    'for (const name of operationsIn(cut, type.name).length > 0 ? type.operations.keys() : [])',
  ),
  mutant('what hangs on a parent who is cut is gone', PLAN, "cellOf(plan.whole ?? plan, parent, 'read')", "cellOf(plan, parent, 'read')"),
  mutant(
    'the own id can be set as an attribute',
    PLAN,
    '{ ...subject.attributes, id: subject.id }',
    '{ id: subject.id, ...subject.attributes }',
  ),
  mutant(
    'reach forgets caps of every record',
    'plan/reach.ts',
    '(least, { denial }) => Math.min(least, denial.caps?.[aspect][index] ?? least)',
    '(least) => least',
  ),
  mutant('reach is what the first grant gives', 'plan/reach.ts', 'grants.reduce((most', 'grants.slice(0, 1).reduce((most'),
]
