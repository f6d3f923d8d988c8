import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { newToken } from '#platform/crypto/tokens.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { type Claim, claimOf } from '../attempts/claim.ts'
import { knownDevices } from '../devices/known-devices.ts'
import { proceed, type SignedIn, type SignInSettings } from '../steps/proceed.ts'
import type { Purpose } from './challenges.ts'
import { askForPasskey } from './check-passkey.ts'
import { passkeyNamed } from './passkey-rows.ts'
import type { RelyingParty } from './relying-party.ts'
import { takePasskey } from './take-passkey.ts'

type Endpoints = typeof areaEndpoints.passkeySignIn

const alone = (ticket: string): Purpose => ({ purpose: 'sign-in', boundTo: ticket })

/** INVARIANT: the same for everybody. No account is looked at, and the browser offers what it has. */
export async function beginPasskeySignIn(context: RequestContext, party: RelyingParty): Promise<OutputOf<Endpoints['begin']>> {
  const ticket = newToken()
  return { ticket, options: await askForPasskey(context, alone(ticket), party, []) }
}

/** Who is meant, and whose rights change when it succeeds: the browser may come with a session of somebody else. */
async function meant(context: RequestContext, credentialId: string) {
  const owner = (await passkeyNamed(context, credentialId))?.user_id
  const before = context.personOrNull()?.userId
  return { owner, alone: [owner, before].filter((id) => id !== undefined) }
}

/**
 * Counts under the device where the account knows it, else under the network. Nothing stands against the account itself: signatures are
 * not guessed, and nobody elsewhere keeps its owner out.
 */
async function claim(context: RequestContext, credentialId: string): Promise<Claim> {
  const { owner } = await meant(context, credentialId)
  const device = (await knownDevices(context, owner === undefined ? [] : [owner])).get(owner ?? '') ?? null
  return claimOf(context, 'passkey', credentialId, { accountId: owner ?? null, device })
}

/**
 * Signs in by a passkey alone: it is something one has, and the finger, face or PIN it asks for is the second thing (assurance 3). An
 * unknown passkey, one that has ended, and one that signs wrongly get the same answer.
 */
export async function signInByPasskey(
  { body: { ticket, passkey } }: InputOf<Endpoints['signIn']>,
  steps: RequestSteps,
  party: RelyingParty,
  settings: SignInSettings,
): Promise<SignedIn> {
  const about = await steps.step('read', (context) => meant(context, passkey.id))
  return takePasskey(
    steps,
    {
      answer: passkey,
      purpose: alone(ticket),
      party,
      userId: null,
      claim: (context) => claim(context, passkey.id),
      alone: about.alone,
    },
    (context, { user_id }) => proceed(context, { userId: user_id, assurance: 3, method: 'passkey' }, settings),
  )
}
