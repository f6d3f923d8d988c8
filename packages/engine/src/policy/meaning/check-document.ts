import { isDate } from '../constants.ts'
import type { PolicyDocument, Role } from '../document.ts'
import type { PolicyPath } from '../problem.ts'
import { checkClaim } from './check-claim.ts'
import { checkExample } from './check-example.ts'
import { checkIds } from './check-ids.ts'
import { checkInheritance } from './check-inheritance.ts'
import { checkObtaining } from './check-obtaining.ts'
import { checkDenial, checkGrant } from './check-rule.ts'
import { checkSeparation } from './check-separation.ts'
import type { Checking, Draft, Known } from './draft.ts'

function checkReview({ reviewOn }: { readonly reviewOn?: string | undefined }, path: PolicyPath, { report }: Checking): void {
  if (reviewOn !== undefined && !isDate(reviewOn)) report.add('bad-date', [...path, 'reviewOn'], { value: reviewOn })
}

function checkRole(name: string, role: Draft<Role>, known: Known, checking: Checking): void {
  const path = ['roles', name]
  checkReview(role, path, checking)
  checkObtaining(name, role, known, path, checking)
  role.grants?.forEach((grant, index) => {
    if (grant !== undefined) checkGrant(grant, [...path, 'grants', index], checking)
  })
  role.denials?.forEach((denial, index) => {
    if (denial !== undefined) checkDenial(denial, true, [...path, 'denials', index], checking)
  })
}

/** Names of roles and clauses that the document has. */
function knownIn(document: Draft<PolicyDocument>, { report }: Checking): Known {
  const roles = document.roles === undefined ? null : Object.keys(document.roles)
  const clauses = document.clauses?.some((clause) => clause?.id === undefined)
    ? null
    : (document.clauses ?? []).map((clause) => clause?.id ?? '')
  const knows =
    (code: 'unknown-role' | 'unknown-clause', known: readonly string[] | null): Known['role'] =>
    (value, path) => {
      if (value !== undefined && known !== null && !known.includes(value)) report.add(code, path, { value, known })
    }
  return { role: knows('unknown-role', roles), clause: knows('unknown-clause', clauses) }
}

function checkControls(document: Draft<PolicyDocument>, known: Known, checking: Checking): void {
  document.claims?.forEach((claim, index) => {
    if (claim !== undefined) checkClaim(claim, known, ['claims', index], checking)
  })
  document.tests?.forEach((example, index) => {
    if (example !== undefined) checkExample(example, known, ['tests', index], checking)
  })
}

/** Checks what a document of the right form means: whether all that it names exists and fits. */
export function checkDocument(document: Draft<PolicyDocument>, checking: Checking): void {
  const roles = document.roles ?? {}
  const known = knownIn(document, checking)
  for (const [name, role] of Object.entries(roles)) if (role !== undefined) checkRole(name, role, known, checking)
  document.denials?.forEach((denial, index) => {
    if (denial !== undefined) checkDenial(denial, false, ['denials', index], checking)
  })
  document.clauses?.forEach((clause, index) => {
    if (clause !== undefined) checkReview(clause, ['clauses', index], checking)
  })
  document.separation?.forEach((separation, index) => {
    if (separation !== undefined) checkSeparation(separation, known, ['separation', index], checking)
  })
  checkControls(document, known, checking)
  checkInheritance(roles, checking)
  checkIds(document, checking)
}
