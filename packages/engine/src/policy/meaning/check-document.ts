import { isDate } from '../constants.ts'
import type { PolicyDocument, Role } from '../document.ts'
import { checkIds } from './check-ids.ts'
import { checkInheritance } from './check-inheritance.ts'
import { checkDenial, checkGrant } from './check-rule.ts'
import { checkSeparation } from './check-separation.ts'
import type { Checking, Draft } from './draft.ts'

function checkRole(name: string, role: Draft<Role>, checking: Checking): void {
  const path = ['roles', name]
  if (role.reviewOn !== undefined && !isDate(role.reviewOn))
    checking.report.add('bad-date', [...path, 'reviewOn'], { value: role.reviewOn })
  role.grants?.forEach((grant, index) => {
    if (grant !== undefined) checkGrant(grant, [...path, 'grants', index], checking)
  })
  role.denials?.forEach((denial, index) => {
    if (denial !== undefined) checkDenial(denial, true, [...path, 'denials', index], checking)
  })
}

/** Checks what a document of the right form means: whether all that it names exists and fits. */
export function checkDocument(document: Draft<PolicyDocument>, checking: Checking): void {
  const roles = document.roles ?? {}
  const names = document.roles === undefined ? null : Object.keys(roles)
  for (const [name, role] of Object.entries(roles)) if (role !== undefined) checkRole(name, role, checking)
  document.denials?.forEach((denial, index) => {
    if (denial !== undefined) checkDenial(denial, false, ['denials', index], checking)
  })
  document.separation?.forEach((separation, index) => {
    if (separation !== undefined) checkSeparation(separation, names, ['separation', index], checking)
  })
  checkInheritance(roles, checking)
  checkIds(document, checking)
}
