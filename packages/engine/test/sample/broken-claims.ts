import type { BrokenPolicy } from './broken-policies.ts'
import { policy } from './company.ts'
import { changedIn } from './edit.ts'

const ONLY = 'claims.0.only'
const NOBODY = 'claims.1.nobody'
const CAN = 'claims.2.can'
const BOTH = 'claims.3.neverBoth'
const TEST = 'tests.0'
const changed = (path: string, value: unknown): unknown => changedIn(policy, path, value)

/** Claims and tests that say what cannot be. */
export const BROKEN_CLAIMS: readonly BrokenPolicy[] = [
  ['a claim of no form', changed('claims.0.only', undefined), ['claims.0 claim-form']],
  ['a claim of two forms', changed('claims.0.can', policy.claims?.[2]?.can), ['claims.0 claim-form']],
  ['a claim of a clause not there', changed('claims.0.clause', '3.2'), ['claims.0.clause unknown-clause']],
  ['an id of a claim', changed('claims.0.id', 'sales-own'), ['claims.0.id repeated-id']],
  ['a claim of a role not there', changed(`${ONLY}.roles.0`, 'boss'), [`${ONLY}.roles.0 unknown-role`]],
  ['a claim of no role', changed(`${ONLY}.roles`, []), [`${ONLY}.roles too-few`]],
  ['a claim over no object type', changed(`${ONLY}.may.object`, 'x'), [`${ONLY}.may.object unknown-object`]],
  ['a claim of an operation not there', changed(`${CAN}.may.operation`, 'eat'), [`${CAN}.may.operation unknown-operation`]],
  ['a claim of a field not there', changed(`${ONLY}.may.field`, 'fax'), [`${ONLY}.may.field unknown-field`]],
  ['a field seen to no level', changed(`${ONLY}.may.level`, undefined), [`${ONLY}.may.level level-missing`]],
  ['a level of no field', changed(`${ONLY}.may.field`, undefined), [`${ONLY}.may.level level-surplus`]],
  ['a level of what is written', changed(`${NOBODY}.may.level`, 'clear'), [`${NOBODY}.may.level level-surplus`]],
  ['a hidden level', changed(`${ONLY}.may.level`, 'hidden'), [`${ONLY}.may.level not-a-choice`]],
  ['G4: a claim silent about absence', changed(`${ONLY}.where.absent`, undefined), [`${ONLY}.where.absent absent-missing`]],
  ['an excuse that is none', changed(`${NOBODY}.unless`, {}), [`${NOBODY}.unless too-few`]],
  ['an excuse by a pool that is not there', changed(`${NOBODY}.unless.scopes`, ['pool']), [`${NOBODY}.unless.scopes.0 scope-needs-pool`]],
  ['an excuse of a field not there', changed(`${NOBODY}.unless.where.field`, 'fax'), [`${NOBODY}.unless.where.field unknown-field`]],
  ['a claim of what a role can with no scope', changed(`${CAN}.records.scopes`, []), [`${CAN}.records.scopes too-few`]],
  ['a claim of what no role can', changed(`${CAN}.role`, 'boss'), [`${CAN}.role unknown-role`]],
  ['both of one', changed(`${BOTH}.may`, policy.claims?.[3]?.neverBoth?.may.slice(1)), [`${BOTH}.may too-few`]],
  ['both on two object types', changed(`${BOTH}.may.1`, { object: 'lead', operation: 'read' }), [`${BOTH}.may.1.object two-objects`]],

  ['a test of a role not there', changed(`${TEST}.role`, 'boss'), [`${TEST}.role unknown-role`]],
  ['a test of a clause not there', changed(`${TEST}.clause`, '4'), [`${TEST}.clause unknown-clause`]],
  ['an id of a test', changed(`${TEST}.id`, 'only-sales'), [`${TEST}.id repeated-id`]],
  ['a test that expects nothing', changed('tests.1.can', undefined), ['tests.1 nothing-expected']],
  ['a test over no object type', changed(`${TEST}.record.object`, 'x'), [`${TEST}.record.object unknown-object`]],
  ['a test in a pool that is not there', changed(`${TEST}.record.owner`, 'pool'), [`${TEST}.record.owner scope-needs-pool`]],
  [
    'a test with a parent that is not there',
    changed(`${TEST}.record.parentReadable`, true),
    [`${TEST}.record.parentReadable scope-needs-parents`],
  ],
  ['a test that places by a field', changed(`${TEST}.record.fields.unitId`, 'x'), [`${TEST}.record.fields.unitId placed-field`]],
  ['a test with a field not there', changed(`${TEST}.record.fields.fax`, 'x'), [`${TEST}.record.fields.fax unknown-field`]],
  ['a test with a value of another type', changed(`${TEST}.record.fields.visits`, 'x'), [`${TEST}.record.fields.visits operand-type`]],
  ['a test with a value not there', changed(`${TEST}.record.fields.status`, 'x'), [`${TEST}.record.fields.status operand-not-in-enum`]],
  ['a test of an operation not there', changed(`${TEST}.can.0`, 'eat'), [`${TEST}.can.0 unknown-operation`]],
  ['a test of sight of a field not there', changed(`${TEST}.sees`, { fax: 'clear' }), [`${TEST}.sees.fax unknown-field`]],
  ['a test of writing a field not there', changed(`${TEST}.writesNot.0`, 'fax'), [`${TEST}.writesNot.0 unknown-field`]],
  ['a test with an attribute not there', changed(`${TEST}.attributes`, { id: ['x'] }), [`${TEST}.attributes.id unknown-attribute`]],
  ['a test with two values of one', changed(`${TEST}.attributes.limit`, [1, 2]), [`${TEST}.attributes.limit one-value`]],
  ['a test with an attribute of another type', changed(`${TEST}.attributes.limit`, ['x']), [`${TEST}.attributes.limit operand-type`]],
]
