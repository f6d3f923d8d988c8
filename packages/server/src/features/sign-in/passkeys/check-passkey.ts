import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { RequestContext } from '#platform/http/request-context.ts'
import { CHALLENGE_LASTS, newChallenge, type Purpose } from './challenges.ts'
import { isFramed } from './client-data.ts'
import type { PasskeyRow } from './passkey-rows.ts'
import type { PasskeyProof, PasskeyRequest } from './passkey-types.ts'
import type { RelyingParty } from './relying-party.ts'

/** Asks a browser for one of these passkeys, or with none for any that it has of ours. */
export async function askForPasskey(
  context: RequestContext,
  purpose: Purpose,
  party: RelyingParty,
  passkeys: readonly PasskeyRow[],
): Promise<PasskeyRequest> {
  return {
    challenge: await newChallenge(context, purpose),
    timeout: CHALLENGE_LASTS,
    rpId: party.id,
    userVerification: 'required',
    allowCredentials: passkeys.map(({ credential_id: id, transports }) => ({ id, type: 'public-key', transports })),
  }
}

/** What a passkey has signed. */
export interface Signed {
  readonly counter: number
  readonly backedUp: boolean
}

/**
 * Looks at an answer (WebAuthn Level 3 §7.2): purpose, challenge, origin, whose it is, that a person was there and showed who they are,
 * and the signature. The counter is left to whoever calls: it says something only where the signature is right.
 *
 * @returns null where anything is not as it was asked for. INVARIANT (§4.7): what cannot be read proves nothing.
 */
export async function checkPasskey(
  passkey: PasskeyRow,
  answer: PasskeyProof,
  challenge: string,
  party: RelyingParty,
): Promise<Signed | null> {
  const { id, userHandle, ...signed } = answer
  if (userHandle !== null && userHandle !== passkey.handle) return null
  try {
    if (isFramed(answer.clientDataJSON)) return null
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id, rawId: id, type: 'public-key', response: signed, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: { id, publicKey: new Uint8Array(Buffer.from(passkey.public_key, 'base64url')), counter: 0 },
    })
    return verified ? { counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp } : null
  } catch {
    return null
  }
}
