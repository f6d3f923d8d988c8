import { type PasswordRules, passwordRulesFor } from '@menshen/contract'
import type { Plan } from '@menshen/engine'
import { heldRoles } from '#platform/access/principal/held-roles.ts'

/** What the policy in force asks of the password of whoever has this plan. */
export const passwordRulesOf = (plan: Plan): PasswordRules => passwordRulesFor(plan.compiled.document, heldRoles(plan))
