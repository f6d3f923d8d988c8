import { type areaEndpoints, type OutputOf, type PasswordRules, passwordRulesFor } from '@menshen/contract'
import { after, DAY, HOUR } from '#platform/clock.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { heldRoles } from '../held-roles.ts'

export type PasswordState = OutputOf<typeof areaEndpoints.account.password>

/** What the policy in force asks of the password of whoever is signed in. */
export function ownPasswordRules(context: RequestContext): PasswordRules {
  const plan = context.plan()
  return passwordRulesFor(plan.compiled.document, heldRoles(plan))
}

/** Since when the present password has been so; null for an account without one. */
export async function changedAt({ tx }: Pick<RequestContext, 'tx'>, userId: string): Promise<string | null> {
  const { rows } = await tx.execute<{ at: string }>({
    text: `SELECT valid_from AS at FROM credential WHERE user_id = $1 AND kind = 'password' AND valid_from <= now() AND now() < valid_until`,
    values: [userId],
  })
  return rows[0]?.at ?? null
}

/** The rules of one's own password, and from when to when they let it be. */
export async function passwordState(context: RequestContext): Promise<PasswordState> {
  const rules = ownPasswordRules(context)
  const since = await changedAt(context, context.person().userId)
  return {
    rules: { ...rules },
    changedAt: since,
    changeableAt: since === null || rules.minAgeHours === 0 ? null : after(since, rules.minAgeHours * HOUR),
    expiresAt: since === null || rules.maxAgeDays === null ? null : after(since, rules.maxAgeDays * DAY),
  }
}
