import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { accountTarget } from '#platform/audit/account-target.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { makeRecoveryCodes } from '../factors/recovery-codes.ts'
import { atStep, beginStep } from '../steps/at-step.ts'
import { proceed, type SignedIn, type SignInSettings } from '../steps/proceed.ts'
import { useStep } from '../steps/step-ticket.ts'
import { type Purpose, takeChallenge } from './challenges.ts'
import { askForPasskey } from './check-passkey.ts'
import { beginPasskey, keepPasskey } from './make-passkey.ts'
import { passkeysOf } from './passkey-rows.ts'
import type { PasskeyCreation, PasskeyRequest } from './passkey-types.ts'
import type { RelyingParty } from './relying-party.ts'
import { takePasskeyOf } from './take-passkey.ts'

type Steps = typeof areaEndpoints.passkeyStep

const asFactor = (ticket: string): Purpose => ({ purpose: 'second-factor', boundTo: ticket })
const atEnrolment = (ticket: string): Purpose => ({ purpose: 'enrolment', boundTo: ticket })

/** Asks for one of the passkeys of an account whose password was right. */
export async function beginPasskeyFactor(
  { body }: InputOf<Steps['beginFactor']>,
  context: RequestContext,
  party: RelyingParty,
): Promise<PasskeyRequest> {
  const { underWay } = await atStep(context, body.ticket, 'second-factor')
  const passkeys = await passkeysOf(context, underWay.userId)
  if (passkeys.length === 0) throw new Problem('wrong-state')
  return askForPasskey(context, asFactor(body.ticket), party, passkeys)
}

export async function provePasskeyFactor(
  { body: { ticket, passkey } }: InputOf<Steps['proveFactor']>,
  steps: RequestSteps,
  party: RelyingParty,
  settings: SignInSettings,
): Promise<SignedIn> {
  const { userId, alone } = await beginStep(steps, ticket, 'second-factor')
  return takePasskeyOf(steps, userId, { answer: passkey, purpose: asFactor(ticket), party, alone }, async (context) => {
    const { underWay } = await atStep(context, ticket, 'second-factor')
    await useStep(context, ticket)
    return proceed(context, { ...underWay, assurance: 3, method: `${underWay.method}+passkey` }, settings)
  })
}

export async function beginPasskeyEnrolment(
  { body }: InputOf<Steps['beginEnrolment']>,
  context: RequestContext,
  party: RelyingParty,
): Promise<PasskeyCreation> {
  const { underWay } = await atStep(context, body.ticket, 'enrolment')
  const begun = await beginPasskey(context, underWay.userId, atEnrolment(body.ticket), party)
  context.audit({ event: 'factor.begun', target: accountTarget(underWay.userId) })
  return begun
}

export async function confirmPasskeyEnrolment(
  { body: { ticket, label, passkey } }: InputOf<Steps['confirmEnrolment']>,
  steps: RequestSteps,
  party: RelyingParty,
  settings: SignInSettings,
): Promise<OutputOf<Steps['confirmEnrolment']>> {
  const { userId, alone } = await beginStep(steps, ticket, 'enrolment')
  const challenge = await steps.step('write', (context) => takeChallenge(context, atEnrolment(ticket)))
  return steps.step(
    'write',
    async (context) => {
      const { underWay } = await atStep(context, ticket, 'enrolment')
      if (!(await keepPasskey(context, userId, passkey, { challenge, party, label }))) throw new Problem('wrong-passkey')
      const recoveryCodes = await makeRecoveryCodes(context, userId)
      context.audit({ event: 'factor.added', target: accountTarget(userId) })
      await useStep(context, ticket)
      const signedIn = await proceed(context, { ...underWay, assurance: 3, method: `${underWay.method}+passkey` }, settings)
      return { recoveryCodes, signedIn }
    },
    alone,
  )
}
