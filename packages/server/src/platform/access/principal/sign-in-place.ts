import { type Outside, outsideOf } from '@menshen/contract'
import type { Plan } from '@menshen/engine'
import { Problem, type RefusalTrace } from '../../http/problem.ts'
import { heldRoles } from './held-roles.ts'

const known = new WeakMap<Plan, Outside | null>()

/** Worked out once for a plan, which goes with what holds of the session. */
function outside(plan: Plan): Outside | null {
  const found = known.get(plan)
  if (found !== undefined) return found
  const result = outsideOf(plan.compiled.document, heldRoles(plan), plan.session ?? { networks: [], schedules: [] })
  known.set(plan, result)
  return result
}

/**
 * Refuses whoever is where or when the policy in force does not let them be signed in (ASVS 8.2.4): at the sign-in, and with each
 * request of a session that is there already. Programs have no working hours, but a network they may be in.
 *
 * @throws Problem outside-sign-in
 */
export function requirePlace(plan: Plan, by: 'session' | 'token', trace?: RefusalTrace): void {
  const what = outside(plan)
  if (what === null || (by === 'token' && what === 'schedules')) return
  throw new Problem('outside-sign-in', trace === undefined ? {} : { trace })
}
