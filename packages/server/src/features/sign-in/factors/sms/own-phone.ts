import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { isAsStrong } from '@menshen/contract'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import type { SmsSettings } from '#platform/sms/sms-settings.ts'
import { askedFactors, secondFactorRulesOf } from '../asked-factors.ts'
import { requireFreshProof } from '../require-fresh-proof.ts'
import { asSent, sendCode } from './send-code.ts'

type Begin = typeof areaEndpoints.factor.beginPhone
type SendProof = typeof areaEndpoints.session.sendProofCode

/** Begins to add a phone number to one's own account: a code goes to it, and it counts once that has come back. */
export function beginOwnPhone({ body }: InputOf<Begin>, steps: RequestSteps, sms: SmsSettings | null): Promise<OutputOf<Begin>> {
  return sendCode(steps, sms, async (context) => {
    await requireFreshProof(context)
    const { userId, session } = context.person()
    if (!isAsStrong('sms', secondFactorRulesOf(context.plan()).weakest)) throw new Problem('wrong-state')
    return { userId, newPhone: body.phone, purpose: 'enrol', bound: session.id }
  })
}

async function ownPhone(context: RequestContext) {
  const { userId, session } = context.person()
  const { factors } = await askedFactors(context, userId, secondFactorRulesOf(context.plan()))
  if (!factors.some(({ kind }) => kind === 'sms')) throw new Problem('wrong-state')
  return { userId, newPhone: null, purpose: 'prove', bound: session.id } as const
}

/** Sends a code by which the person of the session proves who they are. */
export async function sendProofCode(steps: RequestSteps, sms: SmsSettings | null): Promise<OutputOf<SendProof>> {
  return asSent(await sendCode(steps, sms, ownPhone))
}
