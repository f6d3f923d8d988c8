import { type areaEndpoints, type OutputOf, secondFactorRulesFor } from '@menshen/contract'
import type { Plan } from '@menshen/engine'
import { heldRoles } from '#platform/access/principal/held-roles.ts'
import { after, DAY } from '#platform/clock.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { recoveryCodesLeft } from '../factors/recovery-codes.ts'
import { waysOf } from '../factors/second-factors.ts'
import { presentPassword } from '../password/present-password.ts'
import { passwordRulesOf } from '../password/rules-of.ts'
import type { Proof } from './step-ticket.ts'

type SignedIn = OutputOf<typeof areaEndpoints.session.signIn>
type Step = Extract<SignedIn, { readonly step: string }>
type WithoutTicket<S> = S extends unknown ? Omit<S, 'ticket' | 'validUntil'> : never
export type NextStep = WithoutTicket<Step>

/**
 * Whether the password must be changed before anything else, and why. One that is too old matters where it was used; one that somebody
 * wants changed is changed at the next sign-in of any kind, as others may know it (ADR 22).
 */
async function passwordStep({ tx, now }: RequestContext, { userId, method }: Proof, plan: Plan): Promise<NextStep | null> {
  const present = await presentPassword(tx, userId)
  if (present === null) return null
  const rules = passwordRulesOf(plan)
  const step = (reason: 'expired' | 'demanded'): NextStep => ({ step: 'new-password', reason, rules: { ...rules } })
  if (present.mustChange) return step('demanded')
  if (!method.startsWith('password')) return null
  return rules.maxAgeDays !== null && after(present.since, rules.maxAgeDays * DAY) <= now ? step('expired') : null
}

/** Since when a second factor has been asked of somebody: from the first sign-in at which the policy did. */
async function askedSince({ tx, now }: RequestContext, userId: string): Promise<string> {
  await tx.query
    .insertInto('second_factor_asked')
    .values({ user_id: userId, since: now })
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .execute()
  const row = await tx.query.selectFrom('second_factor_asked').select('since').where('user_id', '=', userId).executeTakeFirstOrThrow()
  return row.since
}

async function enrolmentStep(context: RequestContext, { userId }: Proof, plan: Plan, skip: boolean): Promise<NextStep | null> {
  const { required, graceDays } = secondFactorRulesFor(plan.compiled.document, heldRoles(plan))
  if (!required) return null
  const until = after(await askedSince(context, userId), graceDays * DAY)
  const graceUntil = context.now < until ? until : null
  return skip && graceUntil !== null ? null : { step: 'enrolment', graceUntil }
}

/**
 * What is still missing before a session begins. The second factor comes before a new password: whoever knows an old password alone
 * must not be able to change it (ASVS 6.4.3).
 *
 * @param skip that a second factor is set up later, as far as the policy lets
 */
export async function nextStep(context: RequestContext, proof: Proof, plan: Plan, skip = false): Promise<NextStep | null> {
  const ways = proof.assurance < 2 ? await waysOf(context, proof.userId) : []
  if (ways.length > 0) {
    return { step: 'second-factor', ways, recovery: (await recoveryCodesLeft(context.tx, proof.userId)) > 0 }
  }
  const password = await passwordStep(context, proof, plan)
  if (password !== null) return password
  return proof.assurance < 2 ? enrolmentStep(context, proof, plan, skip) : null
}
