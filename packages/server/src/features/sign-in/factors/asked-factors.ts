import { isAsStrong, type SecondFactorRules, secondFactorRulesFor } from '@menshen/contract'
import type { FactorKind, Plan } from '@menshen/engine'
import { heldRoles } from '#platform/access/principal/held-roles.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { type SecondFactor, secondFactors } from './second-factors.ts'

/** What is asked of the holder of a plan beside the password. */
export const secondFactorRulesOf = (plan: Plan): SecondFactorRules => secondFactorRulesFor(plan.compiled.document, heldRoles(plan))

/** The factors of an account that are asked for. */
export interface Asked {
  readonly factors: readonly SecondFactor[]
  /** Whether they are as strong as the policy wants them. */
  readonly count: boolean
}

/**
 * What an account is asked for. INVARIANT: where there are factors that count, weaker ones open nothing. Where there is none, the weaker
 * ones are asked for still, so that a policy that becomes stricter takes nothing away; they raise no assurance.
 */
export async function askedFactors(context: Pick<RequestContext, 'tx'>, userId: string, { weakest }: SecondFactorRules): Promise<Asked> {
  const all = await secondFactors(context, userId)
  const strong = all.filter(({ kind }) => isAsStrong(kind, weakest))
  return { factors: strong.length > 0 ? strong : all, count: strong.length > 0 }
}

/** The assurance of whoever had this much and proved by that code. */
export function assuranceAfter(before: 1 | 2 | 3, by: FactorKind | 'recovery', { weakest }: SecondFactorRules): 1 | 2 | 3 {
  const counts = by === 'recovery' || isAsStrong(by, weakest)
  return before === 1 && counts ? 2 : before
}
