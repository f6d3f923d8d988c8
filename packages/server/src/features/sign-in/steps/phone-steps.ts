import { type areaEndpoints, type InputOf, isAsStrong, type OutputOf } from '@menshen/contract'
import { Problem } from '#platform/http/problem.ts'
import type { RequestSteps } from '#platform/http/request-context.ts'
import { askedFactors, secondFactorRulesOf } from '../factors/asked-factors.ts'
import { asSent, sendCode } from '../factors/sms/send-code.ts'
import { atStep } from './at-step.ts'
import type { SignInSettings } from './proceed.ts'

type Send = typeof areaEndpoints.signInStep.sendCode
type Begin = typeof areaEndpoints.signInStep.beginPhoneEnrolment

/** Sends a code to the phone of whoever has come as far as the second factor. */
export async function sendStepCode({ body }: InputOf<Send>, steps: RequestSteps, settings: SignInSettings): Promise<OutputOf<Send>> {
  const sent = await sendCode(steps, settings.sms, async (context) => {
    const { underWay, plan } = await atStep(context, body.ticket, 'second-factor')
    const { factors } = await askedFactors(context, underWay.userId, secondFactorRulesOf(plan))
    if (!factors.some(({ kind }) => kind === 'sms')) throw new Problem('wrong-state')
    return { userId: underWay.userId, newPhone: null, purpose: 'sign-in', bound: body.ticket }
  })
  return asSent(sent)
}

/** Sends the first code to a number that somebody sets up before they go on. */
export function beginPhoneEnrolment({ body }: InputOf<Begin>, steps: RequestSteps, settings: SignInSettings): Promise<OutputOf<Begin>> {
  return sendCode(steps, settings.sms, async (context) => {
    const { underWay, plan } = await atStep(context, body.ticket, 'enrolment')
    if (!isAsStrong('sms', secondFactorRulesOf(plan).weakest)) throw new Problem('wrong-state')
    return { userId: underWay.userId, newPhone: body.phone, purpose: 'enrol', bound: body.ticket }
  })
}
