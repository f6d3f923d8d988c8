import { z } from 'zod'

/** Bytes as browsers send them here: base64url without padding, never longer than needed. */
const bytes = (most: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(most)

/** At most 1023 bytes (WebAuthn Level 3, credential id). */
const credentialId = bytes(1364)
const clientDataJSON = bytes(4096).meta({ description: 'What the browser says was signed: purpose, challenge, origin.' })
const userHandle = bytes(86)
/** How a browser reaches an authenticator; others than those known today may come. */
const transports = z.array(z.string().regex(/^[a-z-]{1,16}$/)).max(8)

/** What a browser made of a new passkey (WebAuthn Level 3, RegistrationResponseJSON), as far as it is looked at. */
export const newPasskey = z
  .strictObject({ id: credentialId, clientDataJSON, attestationObject: bytes(8192), transports })
  .meta({ id: 'NewPasskey' })

/** What a browser made of a passkey (WebAuthn Level 3, AuthenticationResponseJSON), as far as it is looked at. */
export const passkeyProof = z
  .strictObject({
    id: credentialId,
    clientDataJSON,
    authenticatorData: bytes(4096),
    signature: bytes(1400),
    userHandle: userHandle.nullable(),
  })
  .meta({ id: 'PasskeyProof' })

const timeout = z.int().meta({ description: 'In milliseconds.' })
const challenge = z.string().meta({ description: 'Random, good for one answer.' })
const known = z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()) })

/** What a browser needs to make a passkey (PublicKeyCredentialCreationOptionsJSON). */
export const passkeyCreation = z
  .object({
    challenge,
    timeout,
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string().meta({ description: 'Random; tells of no account.' }), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
    excludeCredentials: z.array(known),
    authenticatorSelection: z.object({
      residentKey: z.literal('required'),
      requireResidentKey: z.literal(true),
      userVerification: z.literal('required'),
    }),
    attestation: z.literal('none'),
  })
  .meta({ id: 'PasskeyCreation' })

/** What a browser needs to prove a passkey (PublicKeyCredentialRequestOptionsJSON). */
export const passkeyRequest = z
  .object({
    challenge,
    timeout,
    rpId: z.string(),
    userVerification: z.literal('required'),
    allowCredentials: z.array(known).meta({ description: 'None at a sign-in without a password: the browser offers those it has.' }),
  })
  .meta({ id: 'PasskeyRequest' })
