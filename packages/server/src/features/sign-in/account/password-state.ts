import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { after, DAY, HOUR } from '#platform/clock.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { presentPassword } from '../password/present-password.ts'
import { passwordRulesOf } from '../password/rules-of.ts'

export type PasswordState = OutputOf<typeof areaEndpoints.account.password>

/** The rules of one's own password, and from when to when they let it be. */
export async function passwordState(context: RequestContext): Promise<PasswordState> {
  const rules = passwordRulesOf(context.plan())
  const since = (await presentPassword(context.tx, context.person().userId))?.since ?? null
  return {
    rules: { ...rules },
    changedAt: since,
    changeableAt: since === null || rules.minAgeHours === 0 ? null : after(since, rules.minAgeHours * HOUR),
    expiresAt: since === null || rules.maxAgeDays === null ? null : after(since, rules.maxAgeDays * DAY),
  }
}
