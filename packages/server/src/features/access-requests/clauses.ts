import {
  type Assignment,
  type BreakGlassClause,
  type CompiledPolicy,
  type ElevationClause,
  OBTAINING_DEFAULTS,
  type RequestClause,
  type Role,
} from '@menshen/engine'
import { personAt } from '#platform/access/principal/person-at.ts'
import { roleFacts } from '#platform/access/principal/role-facts.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { Problem } from '#platform/http/problem.ts'
import { unitsAbove } from './routing/units-above.ts'

export type WayName = 'request' | 'elevation' | 'breakGlass'

export const escalateAfter = ({ escalateAfterHours }: RequestClause): number => escalateAfterHours ?? OBTAINING_DEFAULTS.escalateAfterHours
export const lapseAfter = ({ lapseAfterDays }: RequestClause): number => lapseAfterDays ?? OBTAINING_DEFAULTS.lapseAfterDays
export const reportAfter = ({ reportHours }: BreakGlassClause): number => reportHours ?? OBTAINING_DEFAULTS.reportHours

/** A role of the policy; never something that only the prototype has. */
export function roleOf({ document }: CompiledPolicy, role: string): Role | undefined {
  return Object.hasOwn(document.roles, role) ? document.roles[role] : undefined
}

/** For how many hours at most a role can be had so; null: not at all. */
export function mostHours(policy: CompiledPolicy, role: string, way: WayName): number | null {
  const clauses = roleOf(policy, role)
  if (way === 'request') return clauses?.request === undefined ? null : clauses.request.mostDays * 24
  return clauses?.[way]?.mostHours ?? null
}

/** How a role that is asked for is decided on. Null: the policy lets nobody ask for it this way. */
export function decidingClause(policy: CompiledPolicy, role: string, way: WayName): RequestClause | null {
  const clauses = roleOf(policy, role)
  if (way === 'elevation' && clauses?.elevation?.approval !== true) return null
  return way === 'breakGlass' ? null : (clauses?.request ?? null)
}

/** How a role is taken at once. Null: the policy lets nobody take it this way. */
export function takingClause(
  policy: CompiledPolicy,
  role: string,
  way: 'elevation' | 'breakGlass',
): ElevationClause | BreakGlassClause | null {
  const clause = roleOf(policy, role)?.[way]
  return clause === undefined || ('approval' in clause && clause.approval === true) ? null : clause
}

/** The units in which somebody holds one of these roles, or a role that inherits one: there, and below, they are eligible. */
export function eligibleUnits({ document }: CompiledPolicy, assignments: readonly Assignment[], eligible: readonly string[]): string[] {
  const held = assignments.filter(({ role }) => eligible.some((name) => roleFacts(document, role).roles.has(name)))
  return [...new Set(held.map(({ unit }) => unit))]
}

/** Refuses whoever is not eligible in the unit. @throws Problem not-requestable, the same for a role that is not there */
export async function requireEligible(
  tx: Transaction,
  policy: CompiledPolicy,
  userId: string,
  unitId: string,
  eligible: readonly string[],
): Promise<void> {
  const { assignments } = await personAt(tx, userId, tx.now)
  const units = eligibleUnits(policy, assignments, eligible)
  if (!(await unitsAbove(tx, unitId)).some((unit) => units.includes(unit))) throw new Problem('not-requestable')
}

/** @throws Problem longer-than-allowed, not-requestable */
export function requireHours(policy: CompiledPolicy, role: string, way: WayName, hours: number): void {
  const most = mostHours(policy, role, way)
  if (most === null) throw new Problem('not-requestable')
  if (hours > most) throw new Problem('longer-than-allowed')
}
