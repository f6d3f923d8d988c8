import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import type { Plan } from '@menshen/engine'
import { accountTarget } from '#platform/audit/account-target.ts'
import { hashPassword } from '#platform/crypto/password-hash.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { askedFactors, assuranceAfter, secondFactorRulesOf } from '../factors/asked-factors.ts'
import { countCode } from '../factors/count-code.ts'
import { beginFactor, confirmFactor, takeCode } from '../factors/factor-rows.ts'
import { makeRecoveryCodes } from '../factors/recovery-codes.ts'
import { requireNewPassword } from '../password/new-password.ts'
import { putPassword } from '../password/put-password.ts'
import { atStep, beginStep, type StepName } from './at-step.ts'
import { proceed, type SignedIn, type SignInSettings } from './proceed.ts'
import { type UnderWay, useStep } from './step-ticket.ts'

type Steps = typeof areaEndpoints.signInStep

async function withCode<T>(
  steps: RequestSteps,
  ticket: string,
  step: StepName,
  work: (context: RequestContext, underWay: UnderWay, plan: Plan) => Promise<T | null>,
): Promise<T> {
  const { userId, alone } = await beginStep(steps, ticket, step)
  const look = async (context: RequestContext): Promise<T | null> => {
    const { underWay, plan } = await atStep(context, ticket, step)
    return work(context, underWay, plan)
  }
  return countCode(steps, userId, look, alone)
}

export function proveFactor({ body }: InputOf<Steps['proveFactor']>, steps: RequestSteps, settings: SignInSettings): Promise<SignedIn> {
  return withCode(steps, body.ticket, 'second-factor', async (context, underWay, plan) => {
    const { userId, method } = underWay
    const rules = secondFactorRulesOf(plan)
    const { factors } = await askedFactors(context, userId, rules)
    const by = await takeCode(context, userId, body.code, { factors, asker: { purpose: 'sign-in', bound: body.ticket } })
    if (by === null) return null
    context.audit({ event: 'factor.used', target: accountTarget(userId), details: { by } })
    await useStep(context, body.ticket)
    const assurance = assuranceAfter(underWay.assurance, by, rules)
    return proceed(context, { ...underWay, assurance, method: `${method}+${by}` }, settings)
  })
}

/** Sets the password that has to be new. It ends every session there is: what the old one opened is closed (ASVS 7.4.3). */
export async function setPassword(
  { body }: InputOf<Steps['setPassword']>,
  steps: RequestSteps,
  settings: SignInSettings,
): Promise<SignedIn> {
  const { userId, facts, alone } = await beginStep(steps, body.ticket, 'new-password')
  if (facts === null) throw new Problem('step-ended')
  const judged = await requireNewPassword(facts, body.next, '/next', settings.lookup)
  const hash = await hashPassword(body.next)
  return steps.step(
    'write',
    async (context) => {
      const { underWay } = await atStep(context, body.ticket, 'new-password')
      const present = facts.hashes[0] ?? null
      if ((await putPassword(context, { userId, present, hash, reason: 'password-changed' })) === null) throw new Problem('step-ended')
      context.audit({ event: 'credential.changed', target: accountTarget(userId), details: { ...judged } })
      await useStep(context, body.ticket)
      return proceed(context, underWay, settings)
    },
    alone,
  )
}

export function beginEnrolment(
  { body }: InputOf<Steps['beginEnrolment']>,
  steps: RequestSteps,
): Promise<OutputOf<Steps['beginEnrolment']>> {
  return steps.step('write', async (context) => {
    const { underWay } = await atStep(context, body.ticket, 'enrolment')
    const begun = await beginFactor(context, underWay.userId, '')
    context.audit({ event: 'factor.begun', target: accountTarget(underWay.userId) })
    return begun
  })
}

export function confirmEnrolment(
  { body }: InputOf<Steps['confirmEnrolment']>,
  steps: RequestSteps,
  settings: SignInSettings,
): Promise<OutputOf<Steps['confirmEnrolment']>> {
  return withCode(steps, body.ticket, 'enrolment', async (context, underWay, plan) => {
    const { userId, method } = underWay
    const kind = await confirmFactor(context, { userId, id: body.id, code: body.code, bound: body.ticket })
    if (kind === null) return null
    const recoveryCodes = await makeRecoveryCodes(context, userId)
    context.audit({ event: 'factor.added', target: accountTarget(userId) })
    await useStep(context, body.ticket)
    const assurance = assuranceAfter(underWay.assurance, kind, secondFactorRulesOf(plan))
    const signedIn = await proceed(context, { ...underWay, assurance, method: `${method}+${kind}` }, settings)
    return { recoveryCodes, signedIn }
  })
}

export async function skipEnrolment(
  { body }: InputOf<Steps['skipEnrolment']>,
  steps: RequestSteps,
  settings: SignInSettings,
): Promise<SignedIn> {
  const { alone } = await beginStep(steps, body.ticket, 'enrolment')
  return steps.step(
    'write',
    async (context) => {
      const { underWay } = await atStep(context, body.ticket, 'enrolment')
      await useStep(context, body.ticket)
      return proceed(context, underWay, settings, true)
    },
    alone,
  )
}
