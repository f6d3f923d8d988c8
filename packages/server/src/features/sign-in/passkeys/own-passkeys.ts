import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { addedFactor, ownAccount } from '../factors/own-factors.ts'
import { requireFreshProof } from '../factors/require-fresh-proof.ts'
import { hasSecondFactor } from '../factors/second-factors.ts'
import { type Purpose, takeChallenge } from './challenges.ts'
import { askForPasskey } from './check-passkey.ts'
import { beginPasskey, keepPasskey } from './make-passkey.ts'
import { passkeysOf } from './passkey-rows.ts'
import type { PasskeyCreation, PasskeyRequest } from './passkey-types.ts'
import type { RelyingParty } from './relying-party.ts'

type Add = typeof areaEndpoints.passkey.add

const adding = (context: Pick<RequestContext, 'person'>): Purpose => ({ purpose: 'add', boundTo: context.person().session.id })

export async function beginOwnPasskey(context: RequestContext, party: RelyingParty): Promise<PasskeyCreation> {
  await requireFreshProof(context)
  const begun = await beginPasskey(context, context.person().userId, adding(context), party)
  context.audit({ event: 'factor.begun', target: ownAccount(context) })
  return begun
}

/** Adds a passkey; the session has proved it with that, and all others end (ASVS 7.4.3). */
export async function addOwnPasskey({ body }: InputOf<Add>, steps: RequestSteps, party: RelyingParty): Promise<OutputOf<Add>> {
  const { userId } = steps.person()
  const challenge = await steps.step('write', (context) => takeChallenge(context, adding(context)))
  return steps.step(
    'write',
    async (context) => {
      await requireFreshProof(context)
      const first = !(await hasSecondFactor(context, userId))
      if (!(await keepPasskey(context, userId, body.passkey, { challenge, party, label: body.label }))) throw new Problem('wrong-passkey')
      return addedFactor(context, { first, assurance: 3 })
    },
    [userId],
  )
}

export const proving = (context: Pick<RequestContext, 'person'>): Purpose => ({ purpose: 'proof', boundTo: context.person().session.id })

/** Asks for a passkey within a session. @throws Problem wrong-state where the person has none */
export async function beginPasskeyProof(context: RequestContext, party: RelyingParty): Promise<PasskeyRequest> {
  const passkeys = await passkeysOf(context, context.person().userId)
  if (passkeys.length === 0) throw new Problem('wrong-state')
  return askForPasskey(context, proving(context), party, passkeys)
}
