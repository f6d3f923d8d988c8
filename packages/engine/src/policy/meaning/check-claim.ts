import type { ObjectType } from '../../vocabulary/vocabulary.ts'
import { type Act, CLAIM_FORMS, type Claim, type Excuse, fieldUse } from '../claim.ts'
import type { PolicyPath } from '../problem.ts'
import { checkPredicate } from './check-predicate.ts'
import { checkObject, checkRecords, checkScope } from './check-rule.ts'
import type { Checking, Draft, Known } from './draft.ts'

/** The field of an act exists, and has a level exactly where it is seen. */
function checkField(object: ObjectType, act: Draft<Act>, path: PolicyPath, { report }: Checking): void {
  const { field, operation } = act
  if (field !== undefined && !object.fieldByName.has(field)) {
    report.add('unknown-field', [...path, 'field'], { object: object.name, value: field, known: [...object.fieldByName.keys()] })
  }
  if (operation === undefined) return
  const isSeen = Object.hasOwn(act, 'field') && fieldUse(operation) === 'seen'
  if (isSeen && !Object.hasOwn(act, 'level')) report.add('level-missing', [...path, 'level'], { operation })
  if (!isSeen && Object.hasOwn(act, 'level')) report.add('level-surplus', [...path, 'level'], { operation })
}

function checkAct(act: Draft<Act> | undefined, path: PolicyPath, checking: Checking): ObjectType | null {
  const object = checkObject(act?.object, [...path, 'object'], checking)
  if (act === undefined || object === null) return null
  if (act.operation !== undefined && !object.operations.has(act.operation)) {
    const known = [...object.operations.keys()]
    checking.report.add('unknown-operation', [...path, 'operation'], { object: object.name, value: act.operation, known })
  }
  checkField(object, act, path, checking)
  return object
}

function checkExcuse(object: ObjectType, { scopes, where }: Draft<Excuse>, path: PolicyPath, checking: Checking): void {
  scopes?.forEach((scope, index) => {
    if (scope !== undefined) checkScope(object, scope, 'grant', [...path, 'scopes', index], checking)
  })
  if (where !== undefined) checkPredicate(object, where, false, [...path, 'where'], checking)
}

type Form = NonNullable<Draft<Claim>['only' | 'nobody' | 'neverBoth']>

/** Where a `where` is false the claim is silent, so it says what absence means, as a denial does (G4). */
function checkWhere(object: ObjectType | null, { where }: Pick<Form, 'where'>, path: PolicyPath, checking: Checking): void {
  if (object !== null && where !== undefined) checkPredicate(object, where, true, [...path, 'where'], checking)
}

function checkBoth({ may, where }: NonNullable<Draft<Claim>['neverBoth']>, path: PolicyPath, checking: Checking): void {
  const objects = (may ?? []).map((act, index) => checkAct(act, [...path, 'may', index], checking))
  const [first, second] = objects
  if (first && second && first !== second) checking.report.add('two-objects', [...path, 'may', 1, 'object'])
  checkWhere(first ?? null, { where }, path, checking)
}

/** A claim's one form, the names in it, and what its predicates mean. */
export function checkClaim(claim: Draft<Claim>, known: Known, path: PolicyPath, checking: Checking): void {
  const { only, nobody, can, neverBoth } = claim
  if (CLAIM_FORMS.filter((form) => Object.hasOwn(claim, form)).length !== 1) checking.report.add('claim-form', path)
  known.clause(claim.clause, [...path, 'clause'])
  if (only !== undefined) {
    only.roles?.forEach((role, index) => {
      known.role(role, [...path, 'only', 'roles', index])
    })
    checkWhere(checkAct(only.may, [...path, 'only', 'may'], checking), only, [...path, 'only'], checking)
  }
  if (nobody !== undefined) {
    const object = checkAct(nobody.may, [...path, 'nobody', 'may'], checking)
    checkWhere(object, nobody, [...path, 'nobody'], checking)
    if (object !== null && nobody.unless !== undefined) checkExcuse(object, nobody.unless, [...path, 'nobody', 'unless'], checking)
  }
  if (can !== undefined) {
    known.role(can.role, [...path, 'can', 'role'])
    const object = checkAct(can.may, [...path, 'can', 'may'], checking)
    if (object !== null && can.records !== undefined) checkRecords(object, can.records, 'grant', [...path, 'can', 'records'], checking)
  }
  if (neverBoth !== undefined) checkBoth(neverBoth, [...path, 'neverBoth'], checking)
}
