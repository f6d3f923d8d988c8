import type { Role } from '../document.ts'
import type { PolicyPath } from '../problem.ts'
import type { Checking, Draft, Known } from './draft.ts'

/** Whoever holds the role needs no way to it, and must not be the only one who may prolong it. */
function checkEligible(
  name: string,
  eligible: readonly (string | undefined)[] | undefined,
  path: PolicyPath,
  known: Known,
  { report }: Checking,
) {
  eligible?.forEach((value, index) => {
    const at = [...path, 'eligible', index]
    if (value === name) report.add('eligible-holds-it', at, { role: name })
    else known.role(value, at)
  })
}

/** The ways in which a role can be had beside an administrator's act: everybody they name exists, and somebody can be asked. */
export function checkObtaining(name: string, role: Draft<Role>, known: Known, path: PolicyPath, checking: Checking): void {
  const { ownerRole, request, elevation, breakGlass } = role
  known.role(ownerRole, [...path, 'ownerRole'])
  if (request?.approvers?.includes('owner') === true && ownerRole === undefined)
    checking.report.add('owner-role-missing', [...path, 'ownerRole'])
  if (elevation?.approval === true && request === undefined)
    checking.report.add('approval-without-request', [...path, 'elevation', 'approval'])
  checkEligible(name, elevation?.eligible, [...path, 'elevation'], known, checking)
  checkEligible(name, breakGlass?.eligible, [...path, 'breakGlass'], known, checking)
  known.role(breakGlass?.watchers, [...path, 'breakGlass', 'watchers'])
}
