import { coversScopes, type ScopeSet, scopeSet } from '../plan/scope-set.ts'
import { NO_UNITS } from '../plan/unit-set.ts'
import { conditionsImply, implies } from './implies.ts'
import type { MeantGrant, MeantReach } from './meaning.ts'

const withoutReports = (scopes: ScopeSet): ScopeSet => scopeSet({ ...scopes, reports: NO_UNITS })

/**
 * Whether the outer rule reaches each record in each session that the inner one does. True only on a proof.
 *
 * @param sameReports whether each who reports to the person on the inner side does so on the outer
 */
export function coversReach(outer: MeantReach, inner: MeantReach, sameReports: boolean): boolean {
  return (
    coversScopes(sameReports ? outer.scopes : withoutReports(outer.scopes), inner.scopes) &&
    (outer.where === null || (inner.where !== null && implies(inner.where, outer.where))) &&
    conditionsImply(inner.conditions, outer.conditions)
  )
}

/**
 * Whether what the inner grant lets one reveal a day, the outer one did. Limits of different grants add up, so one with a limit
 * is covered by none but itself or one without: two grants of 30 are not covered by one of 30.
 */
export function coversLimit({ rule: outer }: MeantGrant, { rule: inner }: MeantGrant): boolean {
  return outer.perDay === Number.POSITIVE_INFINITY || (outer.id === inner.id && outer.perDay >= inner.perDay)
}

/** The same of grants: a transfer's records after count as well (D2). */
export function coversGrant(outer: MeantGrant, inner: MeantGrant, sameReports: boolean): boolean {
  if (!coversReach(outer.reach, inner.reach, sameReports)) return false
  return inner.to === null || (outer.to !== null && coversReach(outer.to, inner.to, sameReports))
}
