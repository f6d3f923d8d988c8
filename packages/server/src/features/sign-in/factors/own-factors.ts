import { type areaEndpoints, type InputOf, type OutputOf, secondFactorRulesFor } from '@menshen/contract'
import { heldRoles } from '#platform/access/principal/held-roles.ts'
import { accountTarget } from '#platform/audit/account-target.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { countCode } from './count-code.ts'
import { beginFactor, confirmFactor, factorRows } from './factor-rows.ts'
import { requireFreshProof } from './prove-again.ts'
import { endRecoveryCodes, makeRecoveryCodes, recoveryCodesLeft } from './recovery-codes.ts'

type Factors = typeof areaEndpoints.factor

const isRequired = (context: RequestContext): boolean => {
  const plan = context.plan()
  return secondFactorRulesFor(plan.compiled.document, heldRoles(plan)).required
}

const own = (context: RequestContext) => accountTarget(context.person().userId, context.person().unitId)

/** One's own second factors, never their secrets. */
export async function ownFactors(context: RequestContext): Promise<OutputOf<Factors['list']>> {
  const { userId } = context.person()
  const rows = await factorRows(context, userId)
  return {
    factors: rows.map(({ id, label, created_at, last_used_at }) => ({
      id,
      kind: 'totp' as const,
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
  context.audit({ event: 'factor.begun', target: own(context) })
  return begun
}

/** Confirms a factor; the session has proved it with that, and all others end (ASVS 7.4.3). */
export function confirmOwnFactor(
  { params, body }: InputOf<Factors['confirm']>,
  steps: RequestSteps,
): Promise<OutputOf<Factors['confirm']>> {
  const { userId } = steps.person()
  return countCode(steps, userId, async (context) => {
    await requireFreshProof(context)
    const first = (await factorRows(context, userId)).length === 0
    if (!(await confirmFactor(context, userId, params.id, body.code))) return null
    const codes = first ? await makeRecoveryCodes(context, userId) : null
    const { session } = context.person()
    if (session.assurance < 2) await raiseTo2(context, session.id)
    const ended = await endSessions(context.tx, userId, 'factor-changed', { but: session.id })
    context.audit({ event: 'factor.added', target: own(context), details: { sessions: ended } })
    return { recoveryCodes: codes, factors: await ownFactors(context) }
  })
}

async function raiseTo2({ tx }: RequestContext, sessionId: string): Promise<void> {
  await tx.query.updateTable('session').set({ assurance: 2, proved_at: tx.now }).where('id', '=', sessionId).execute()
}

/** Ends a factor and all other sessions. The last one stays where the policy asks for one; recovery codes end with it. */
export async function removeOwnFactor(
  { params }: InputOf<Factors['remove']>,
  context: RequestContext,
): Promise<OutputOf<Factors['remove']>> {
  await requireFreshProof(context)
  const { userId, session } = context.person()
  const rows = await factorRows(context, userId)
  if (!rows.some(({ id }) => id === params.id)) throw new Problem('not-found')
  const last = rows.length === 1
  if (last && isRequired(context)) throw new Problem('factor-needed')
  await context.tx.query.updateTable('second_factor').set({ ended_at: context.now }).where('id', '=', params.id).execute()
  if (last) await endRecoveryCodes(context.tx, userId)
  const ended = await endSessions(context.tx, userId, 'factor-changed', { but: session.id })
  context.audit({ event: 'factor.removed', target: own(context), details: { sessions: ended } })
  return ownFactors(context)
}

export async function makeOwnCodes(context: RequestContext): Promise<OutputOf<Factors['makeCodes']>> {
  await requireFreshProof(context)
  const { userId } = context.person()
  if ((await factorRows(context, userId)).length === 0) throw new Problem('wrong-state')
  const recoveryCodes = await makeRecoveryCodes(context, userId)
  context.audit({ event: 'factor.codes-made', target: own(context) })
  return { recoveryCodes }
}
