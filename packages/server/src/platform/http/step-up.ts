import type { ProblemCode } from '@menshen/contract'
import type { Plan } from '@menshen/engine'
import type { RightsHolder } from '../access/principal/plan-source.ts'
import type { Principal } from './principal.ts'

/** What a second factor proves, and a passkey (DESIGN §3, G1: assurance); and how a request is refused that needs it. */
const STRONGER = { 2: 'step-up-needed', 3: 'passkey-needed' } as const satisfies Readonly<Record<number, ProblemCode>>

type Stronger = keyof typeof STRONGER
type PlanOf = (holder: RightsHolder) => Promise<Plan>

/** What somebody could do who had proved so much; null where they have. It depends on the policy alone. */
export async function strongerPlan(planOf: PlanOf, principal: Principal, assurance: Stronger): Promise<Plan | null> {
  if (principal.session.assurance >= assurance) return null
  return planOf({ ...principal, session: { assurance } })
}

/** By what refusal somebody hears that a stronger sign-in would do, the weakest that does; null where none would. */
export async function strongerNeeded(
  planOf: PlanOf,
  principal: Principal,
  would: (plan: Plan) => boolean,
): Promise<(typeof STRONGER)[Stronger] | null> {
  for (const assurance of [2, 3] as const) {
    const plan = await strongerPlan(planOf, principal, assurance)
    if (plan !== null && would(plan)) return STRONGER[assurance]
  }
  return null
}
