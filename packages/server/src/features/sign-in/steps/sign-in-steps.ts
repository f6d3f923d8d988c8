import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { accountTarget } from '#platform/audit/account-target.ts'
import { hashPassword } from '#platform/crypto/password-hash.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
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
  work: (context: RequestContext, underWay: UnderWay) => Promise<T | null>,
): Promise<T> {
  const { userId, alone } = await beginStep(steps, ticket, step)
  return countCode(steps, userId, async (context) => work(context, (await atStep(context, ticket, step)).underWay), alone)
}

export function proveFactor({ body }: InputOf<Steps['proveFactor']>, steps: RequestSteps, settings: SignInSettings): Promise<SignedIn> {
  return withCode(steps, body.ticket, 'second-factor', async (context, underWay) => {
    const by = await takeCode(context, underWay.userId, body.code)
    if (by === null) return null
    context.audit({ event: 'factor.used', target: accountTarget(underWay.userId), details: { by } })
    await useStep(context, body.ticket)
    return proceed(context, { ...underWay, assurance: 2, method: `${underWay.method}+${by}` }, settings)
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
  return withCode(steps, body.ticket, 'enrolment', async (context, underWay) => {
    if (!(await confirmFactor(context, underWay.userId, body.id, body.code))) return null
    const recoveryCodes = await makeRecoveryCodes(context, underWay.userId)
    context.audit({ event: 'factor.added', target: accountTarget(underWay.userId) })
    await useStep(context, body.ticket)
    const signedIn = await proceed(context, { ...underWay, assurance: 2, method: `${underWay.method}+totp` }, settings)
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
