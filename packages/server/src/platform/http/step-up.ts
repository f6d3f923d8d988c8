import type { Plan } from '@menshen/engine'
import type { RightsHolder } from '../access/principal/plan-source.ts'
import type { Principal } from './principal.ts'

/** What a second factor proves (DESIGN §3, G1: assurance). */
const SECOND_FACTOR = 2

/** What somebody could do with a second factor proved; null where that would change nothing. It depends on the policy alone. */
export async function strongerPlan(planOf: (holder: RightsHolder) => Promise<Plan>, principal: Principal): Promise<Plan | null> {
  if (principal.session.assurance >= SECOND_FACTOR) return null
  return planOf({ ...principal, session: { assurance: SECOND_FACTOR } })
}
