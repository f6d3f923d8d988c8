import type { PolicyDocument } from '../document.ts'
import type { PolicyPath } from '../problem.ts'
import { checkObject, checkOperations } from './check-rule.ts'
import type { Checking, Draft } from './draft.ts'

type Separation = NonNullable<NonNullable<Draft<PolicyDocument>['separation']>[number]>

/**
 * A separation names either roles (static) or operations on one record (dynamic), and they exist.
 *
 * @param roles the roles there are, null when they could not be read
 */
export function checkSeparation(separation: Separation, roles: readonly string[] | null, path: PolicyPath, checking: Checking): void {
  const { report } = checking
  if (Object.hasOwn(separation, 'roles') === Object.hasOwn(separation, 'operations')) report.add('separation-form', path)
  separation.roles?.forEach((value, index) => {
    if (value === undefined || roles === null || roles.includes(value)) return
    report.add('unknown-role', [...path, 'roles', index], { value, known: roles })
  })
  const { operations } = separation
  if (operations === undefined) return
  const object = checkObject(operations.object, [...path, 'operations', 'object'], checking)
  if (object !== null) checkOperations(object, operations.operations ?? [], [...path, 'operations', 'operations'], checking)
}
