import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { accountHolder } from '#platform/access/principal/rights-holder-now.ts'
import { accountTarget } from '#platform/audit/account-target.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { BreachLookup } from '../password/breach-lookup.ts'
import { sessionAnswer } from '../session-answer.ts'
import type { SessionLimits } from '../session-limits.ts'
import { startSession } from '../start-session.ts'
import { nextStep } from './next-step.ts'
import { keepStep, type Proof } from './step-ticket.ts'

export type SignedIn = OutputOf<typeof areaEndpoints.session.signIn>

/** How the product is set up, as far as signing in goes. */
export interface SignInSettings {
  readonly limits: SessionLimits
  readonly demonstration: boolean
  /** Where breached passwords are looked up; null: in the bundled list alone. */
  readonly lookup: BreachLookup | null
}

/** Goes on with whoever has proved something: to the next step where one is missing, else into a session. */
export async function proceed(context: RequestContext, proof: Proof, settings: SignInSettings, skip = false): Promise<SignedIn> {
  const { userId } = proof
  const holder = await accountHolder(context.tx, userId, null)
  // The account was suspended between the look at what was proved and now.
  if (holder === null) throw new Problem('wrong-credentials')
  const target = accountTarget(userId, holder.unitId)
  const step = await nextStep(context, proof, await context.planOf(holder), skip)
  if (step !== null) {
    const { ticket, validUntil } = await keepStep(context, proof)
    context.audit({ event: 'session.step-taken', target, details: { next: step.step } })
    return { ...step, ticket, validUntil }
  }
  // ASVS 7.2.4: the session that the browser came with is not taken over, and does not go on beside the new one.
  const replaced = context.personOrNull()
  if (replaced !== null) {
    await endSessions(context.tx, replaced.userId, 'replaced', { only: replaced.session.id, keepDevices: true })
  }
  const principal = await startSession(context, proof, settings.limits)
  context.become(principal)
  context.audit({ event: 'session.started', target, details: { method: proof.method } })
  return sessionAnswer(context, principal, await context.planOf(principal), settings.demonstration)
}
