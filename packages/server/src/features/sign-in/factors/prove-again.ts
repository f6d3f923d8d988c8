import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { accountTarget } from '#platform/audit/account-target.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestSteps } from '#platform/http/request-context.ts'
import { proving } from '../passkeys/own-passkeys.ts'
import type { PasskeyProof } from '../passkeys/passkey-types.ts'
import type { RelyingParty } from '../passkeys/relying-party.ts'
import { takePasskeyOf } from '../passkeys/take-passkey.ts'
import { presentPassword } from '../password/present-password.ts'
import { provePassword } from '../password/prove-password.ts'
import { countCode } from './count-code.ts'
import { takeCode } from './factor-rows.ts'
import { raiseSession } from './raise-session.ts'
import { hasSecondFactor } from './second-factors.ts'

type Prove = typeof areaEndpoints.session.prove

async function byPassword(password: string, steps: RequestSteps): Promise<OutputOf<Prove>> {
  await provePassword(steps, password, async (context) => {
    const { userId } = context.person()
    // Whoever has a second factor proves by it: a password that leaked must not do.
    if (await hasSecondFactor(context, userId)) throw new Problem('wrong-state')
    return { hash: (await presentPassword(context.tx, userId))?.hash ?? null }
  })
  return steps.step('write', (context) => raiseSession(context, context.person().session.assurance))
}

function byCode(code: string, steps: RequestSteps): Promise<OutputOf<Prove>> {
  const { userId } = steps.person()
  return countCode(steps, userId, async (context) => {
    const by = await takeCode(context, userId, code)
    if (by === null) return null
    const { session, unitId } = context.person()
    context.audit({ event: 'factor.used', target: accountTarget(userId, unitId), details: { by } })
    return raiseSession(context, session.assurance === 3 ? 3 : 2)
  })
}

function byPasskey(answer: PasskeyProof, steps: RequestSteps, party: RelyingParty): Promise<OutputOf<Prove>> {
  const { userId } = steps.person()
  return takePasskeyOf(steps, userId, { answer, purpose: proving(steps), party, alone: [userId] }, (context) => raiseSession(context, 3))
}

/** Proves once more who one is: for what asks for a fresh proof, and for what needs a stronger sign-in. */
export function proveAgain({ body }: InputOf<Prove>, steps: RequestSteps, party: RelyingParty): Promise<OutputOf<Prove>> {
  if ('passkey' in body) return byPasskey(body.passkey, steps, party)
  return 'password' in body ? byPassword(body.password, steps) : byCode(body.code, steps)
}
