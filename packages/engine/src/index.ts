/**
 * The engine of Menshen: one written policy, concluded once for a person (`planFor`), decided in memory and rendered to SQL.
 *
 * Tables that the SQL expects: one per object type, named in snake_case, with a column per field in snake_case, `id`,
 * `version`, `deleted_at`; for each parent link `x_id` the columns `x_owner_id` and `x_unit_id`, the parent's owner and unit,
 * both NULL while the parent is absent or in the bin; `<field>_search`, `<field>_order` (what lists are
 * ordered by, compared by code point) and `search_terms` for searchable fields; and
 * `record_team`, `record_share` with `object` (snake_case), `record_id`, `user_id`, `level`, `valid_from`, `valid_until`.
 */
export { checkClaim, checkClaims } from './claims/check-claims.ts'
export type { ClaimResult, CounterExample, PlacedRecord } from './claims/counter-example.ts'
export {
  type ComparedRecord,
  compareDecisions,
  type DecisionChange,
  type DecisionSummary,
  summariseDecisions,
} from './compare/compare-decisions.ts'
export { comparePolicies, type Side } from './compare/compare-policies.ts'
export type { Change, PolicyComparison, Right, RightCause, RightSubject } from './compare/comparison.ts'
export { commonRoles, documentChanges, type PlaceChange, placeKey } from './compare/places/document-changes.ts'
export { type Place, withPlace } from './compare/places/places.ts'
export { sameValue } from './compare/places/same-value.ts'
export { type Basis, basis } from './decide/basis.ts'
export { checkCreate, checkTransfer, checkUpdate, type State, type WriteCheck } from './decide/check-write.ts'
export { isWritableAtAll, levelsOf, writableFields } from './decide/fields.ts'
export { mask } from './decide/mask.ts'
export { type Observed, observe } from './decide/observe.ts'
export { allowed, permits } from './decide/permits.ts'
export { type OwnerInUnit, reachesOwner } from './decide/reaches-owner.ts'
export { readPage } from './decide/read-page.ts'
export { type EngineRecord, NO_RELATIONS, type Relations } from './decide/record.ts'
export { type RevealGrant, revealableFields, revealGrants } from './decide/reveal.ts'
export { type ExampleAnswer, type ExampleResult, runExample, runExamples } from './examples/run-examples.ts'
export { type ExplainOptions, explain } from './explain/explain.ts'
export type {
  ComparisonOutcome,
  Explanation,
  FieldAnswer,
  GroupOutcome,
  LetIn,
  RuleOutcome,
  ScopeOutcome,
  Section,
  Step,
  WhereOutcome,
} from './explain/explanation.ts'
export type { Reader } from './explain/knowledge.ts'
export type { Standing } from './explain/let-in.ts'
export { type ViewedAs, viewAs } from './explain/view-as.ts'
export type { LintCode, LintFinding } from './lint/finding.ts'
export { lintPolicy } from './lint/lint-policy.ts'
export type { Surroundings } from './lint/lint-roles.ts'
export { type CompiledPolicy, compilePolicy } from './plan/compile-policy.ts'
export { type Plan, planFor } from './plan/plan.ts'
export { type MostReach, mostLevels, reach } from './plan/reach.ts'
export type { Assignment, Cut, Session, Subject } from './plan/subject.ts'
export { type UnitPlace, type UnitTree, unitsIn, unitTree } from './plan/unit-tree.ts'
export * from './policy/claim.ts'
export * from './policy/document.ts'
export * from './policy/example.ts'
export { inheritedRoles } from './policy/inherited-roles.ts'
export * from './policy/obtaining.ts'
export { hasPolicyForm, type ParsedPolicy, parsePolicy } from './policy/parse.ts'
export type { PolicyPath, PolicyProblem } from './policy/problem.ts'
export { policySchema } from './policy/schema/policy-schema.ts'
export * from './policy/sign-in.ts'
export { predicateFields } from './predicate/normal-form.ts'
export { compareScalars, compareText } from './predicate/order.ts'
export type { Asked } from './simulate/asked.ts'
export { changedRules } from './simulate/changed-roles.ts'
export { groupsByKind, makeStock } from './simulate/make-stock.ts'
export { askedBy, changedTypes, type Simulation, simulate } from './simulate/simulate.ts'
export type { Sharing, SharingByPerson, Stock } from './simulate/stock.ts'
export type { SimulatedChange } from './simulate/tally.ts'
export { aggregateQuery, type Grouping, type Measure } from './sql/aggregate.ts'
export type { Candidates } from './sql/candidates.ts'
export { countQuery } from './sql/count.ts'
export { isOrderedByKey, type Position, restPart, type Sort, sortedPart } from './sql/list.ts'
export { type Outline, outlineOf, type Reached } from './sql/outline.ts'
export { recordsQuery } from './sql/records.ts'
export type { SearchWord } from './sql/search.ts'
export type { Selection } from './sql/selection.ts'
export { type StockGroup, stockQuery, stockRecordsQuery, stockSharingQuery } from './sql/stock.ts'
export { type Query, snakeCase } from './sql/text.ts'
export * from './vocabulary/definition.ts'
export type { Scalar, Value } from './vocabulary/value.ts'
export {
  defineVocabulary,
  type Field,
  type ObjectType,
  objectType,
  operationIndex,
  type Vocabulary,
  VocabularyError,
} from './vocabulary/vocabulary.ts'
