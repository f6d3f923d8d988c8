import type { PolicyDocument } from '../document.ts'
import type { PolicyPath } from '../problem.ts'
import { checkObject, checkOperations } from './check-rule.ts'
import type { Checking, Draft, Known } from './draft.ts'

type Separation = NonNullable<NonNullable<Draft<PolicyDocument>['separation']>[number]>

/** A separation names either roles (static) or operations on one record (dynamic), and they exist. */
export function checkSeparation(separation: Separation, known: Known, path: PolicyPath, checking: Checking): void {
  if (Object.hasOwn(separation, 'roles') === Object.hasOwn(separation, 'operations')) checking.report.add('separation-form', path)
  separation.roles?.forEach((value, index) => {
    known.role(value, [...path, 'roles', index])
  })
  const { operations } = separation
  if (operations === undefined) return
  const object = checkObject(operations.object, [...path, 'operations', 'object'], checking)
  if (object !== null) checkOperations(object, operations.operations ?? [], [...path, 'operations', 'operations'], checking)
}
