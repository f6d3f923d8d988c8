import { randomUUID } from 'node:crypto'
import { type VerifiedRegistrationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { decodeAttestationObject } from '@simplewebauthn/server/helpers'
import type { RequestContext } from '#platform/http/request-context.ts'
import { requireRoom } from '../factors/second-factors.ts'
import { CHALLENGE_LASTS, newChallenge, type Purpose } from './challenges.ts'
import { isFramed } from './client-data.ts'
import { handleOf, passkeysOf } from './passkey-rows.ts'
import type { NewPasskey, PasskeyCreation } from './passkey-types.ts'
import type { RelyingParty } from './relying-party.ts'

/** Ed25519, ES256 and RS256 (COSE), which every browser's authenticators know one of. */
const ALGORITHMS = [-8, -7, -257]

const PERSON = `SELECT email, name FROM "user" WHERE id = $1`

/** What a browser needs to make a passkey: one that it finds by itself, and that asks for a finger, a face or a PIN. */
export async function beginPasskey(
  context: RequestContext,
  userId: string,
  purpose: Purpose,
  party: RelyingParty,
): Promise<PasskeyCreation> {
  await requireRoom(context, userId)
  const [person] = (await context.tx.execute<{ email: string; name: string }>({ text: PERSON, values: [userId] })).rows
  const name = person?.email ?? ''
  const passkeys = await passkeysOf(context, userId)
  return {
    challenge: await newChallenge(context, purpose),
    timeout: CHALLENGE_LASTS,
    rp: { id: party.id, name: 'Menshen' },
    user: { id: await handleOf(context, userId), name, displayName: person?.name ?? name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: passkeys.map(({ credential_id: id, transports }) => ({ id, type: 'public-key', transports })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
  }
}

/**
 * INVARIANT: no statement about the maker of an authenticator is looked at, as none was asked for: checking one would follow
 * certificates that whoever sends them chose, to addresses in them. What a key says of itself is no such statement (§6.5.4).
 */
function statesMaker(attestationObject: string): boolean {
  const attestation = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')))
  const format = attestation.get('fmt')
  return !(format === 'none' || (format === 'packed' && attestation.get('attStmt').get('x5c') === undefined))
}

type Made = NonNullable<VerifiedRegistrationResponse['registrationInfo']>

/** Null where anything about it is not as it was asked for. INVARIANT (§4.7): what cannot be read is no passkey. */
async function check(answer: NewPasskey, challenge: string, party: RelyingParty): Promise<Made | null> {
  const { id, clientDataJSON, attestationObject, transports } = answer
  try {
    if (isFramed(clientDataJSON) || statesMaker(attestationObject)) return null
    const made = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        response: { clientDataJSON, attestationObject, transports },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    return made.verified && made.registrationInfo.credential.id === id ? made.registrationInfo : null
  } catch {
    return null
  }
}

/** Keeps a new passkey of an account. @param challenge as it was taken @returns whether it was one, and of nobody yet */
export async function keepPasskey(
  context: RequestContext,
  userId: string,
  answer: NewPasskey,
  { challenge, party, label }: { readonly challenge: string | null; readonly party: RelyingParty; readonly label: string },
): Promise<boolean> {
  const made = challenge === null ? null : await check(answer, challenge, party)
  if (made === null) return false
  await requireRoom(context, userId)
  const { tx } = context
  const kept = await tx.query
    .insertInto('passkey')
    .values({
      id: randomUUID(),
      user_id: userId,
      credential_id: made.credential.id,
      public_key: Buffer.from(made.credential.publicKey).toString('base64url'),
      counter: made.credential.counter,
      transports: answer.transports,
      backed_up: made.credentialBackedUp,
      label: label.trim(),
      created_at: tx.now,
      last_used_at: null,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst()
  return Number(kept.numInsertedOrUpdatedRows) === 1
}
