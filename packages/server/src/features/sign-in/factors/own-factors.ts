import { type areaEndpoints, type InputOf, type OutputOf, secondFactorRulesFor } from '@menshen/contract'
import { heldRoles } from '#platform/access/principal/held-roles.ts'
import { accountTarget } from '#platform/audit/account-target.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { countCode } from './count-code.ts'
import { beginFactor, confirmFactor } from './factor-rows.ts'
import { raiseSession } from './raise-session.ts'
import { endRecoveryCodes, makeRecoveryCodes, recoveryCodesLeft } from './recovery-codes.ts'
import { requireFreshProof } from './require-fresh-proof.ts'
import { endSecondFactor, hasSecondFactor, secondFactors } from './second-factors.ts'

type Factors = typeof areaEndpoints.factor

const isRequired = (context: RequestContext): boolean => {
  const plan = context.plan()
  return secondFactorRulesFor(plan.compiled.document, heldRoles(plan)).required
}

/** One's own account as what an event is about. */
export const ownAccount = (context: RequestContext) => accountTarget(context.person().userId, context.person().unitId)

/** One's own second factors, never their secrets. */
export async function ownFactors(context: RequestContext): Promise<OutputOf<Factors['list']>> {
  const { userId } = context.person()
  const rows = await secondFactors(context, userId)
  return {
    factors: rows.map(({ id, kind, label, created_at, last_used_at }) => ({
      id,
      kind,
      label,
      createdAt: created_at,
      lastUsedAt: last_used_at,
    })),
    recoveryCodesLeft: await recoveryCodesLeft(context.tx, userId),
    required: isRequired(context),
  }
}

export async function beginOwnFactor({ body }: InputOf<Factors['begin']>, context: RequestContext): Promise<OutputOf<Factors['begin']>> {
  await requireFreshProof(context)
  const { userId } = context.person()
  const begun = await beginFactor(context, userId, body.label.trim())
  context.audit({ event: 'factor.begun', target: ownAccount(context) })
  return begun
}

/** A factor was added: the session has proved it with that, and all others end (ASVS 7.4.3). With the first one come recovery codes. */
export async function addedFactor(
  context: RequestContext,
  { first, assurance }: { readonly first: boolean; readonly assurance: 2 | 3 },
): Promise<OutputOf<Factors['confirm']>> {
  const { userId, session } = context.person()
  const recoveryCodes = first ? await makeRecoveryCodes(context, userId) : null
  if (session.assurance < assurance) await raiseSession(context, assurance)
  const ended = await endSessions(context.tx, userId, 'factor-changed', { but: session.id })
  context.audit({ event: 'factor.added', target: ownAccount(context), details: { sessions: ended } })
  return { recoveryCodes, factors: await ownFactors(context) }
}

/** Confirms an app by its first code. */
export function confirmOwnFactor(
  { params, body }: InputOf<Factors['confirm']>,
  steps: RequestSteps,
): Promise<OutputOf<Factors['confirm']>> {
  const { userId } = steps.person()
  return countCode(steps, userId, async (context) => {
    await requireFreshProof(context)
    const first = !(await hasSecondFactor(context, userId))
    return (await confirmFactor(context, userId, params.id, body.code)) ? addedFactor(context, { first, assurance: 2 }) : null
  })
}

/** Ends a factor and all other sessions. The last one stays where the policy asks for one; recovery codes end with it. */
export async function removeOwnFactor(
  { params }: InputOf<Factors['remove']>,
  context: RequestContext,
): Promise<OutputOf<Factors['remove']>> {
  await requireFreshProof(context)
  const { userId, session } = context.person()
  const rows = await secondFactors(context, userId)
  const factor = rows.find(({ id }) => id === params.id)
  if (factor === undefined) throw new Problem('not-found')
  const last = rows.length === 1
  if (last && isRequired(context)) throw new Problem('factor-needed')
  await endSecondFactor(context, factor)
  if (last) await endRecoveryCodes(context.tx, userId)
  const ended = await endSessions(context.tx, userId, 'factor-changed', { but: session.id })
  context.audit({ event: 'factor.removed', target: ownAccount(context), details: { sessions: ended } })
  return ownFactors(context)
}

export async function makeOwnCodes(context: RequestContext): Promise<OutputOf<Factors['makeCodes']>> {
  await requireFreshProof(context)
  const { userId } = context.person()
  if (!(await hasSecondFactor(context, userId))) throw new Problem('wrong-state')
  const recoveryCodes = await makeRecoveryCodes(context, userId)
  context.audit({ event: 'factor.codes-made', target: ownAccount(context) })
  return { recoveryCodes }
}
