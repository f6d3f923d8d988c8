import { areaEndpoints } from '@menshen/contract'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'
import { proved } from './proof.ts'
import type { SignedIn } from './session.ts'

const { passkey, passkeySignIn, passkeyStep, session } = areaEndpoints

type Creation = AnswerOf<typeof passkey.begin>
type Request = AnswerOf<typeof passkey.beginProof>

/** Why a browser came back without a passkey. `unable`: it, or what it keeps passkeys in, cannot do what we ask for. */
type PasskeyFailureReason = 'cancelled' | 'known' | 'unable'

/** The browser came back without a passkey; the server was not asked. */
class PasskeyFailure extends Error {
  override readonly name = 'PasskeyFailure'
  readonly passkeyFailure: PasskeyFailureReason
  constructor(reason: PasskeyFailureReason, cause: unknown) {
    super(reason, { cause })
    this.passkeyFailure = reason
  }
}

const REASONS: Readonly<Record<string, PasskeyFailureReason>> = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'known',
}

/** What the browser says (WebAuthn Level 3 §5.1.3, §5.1.4): a refusal is one whether the person or the time was up. */
async function ask<T>(asking: () => Promise<T>): Promise<T> {
  try {
    return await asking()
  } catch (error) {
    throw new PasskeyFailure(REASONS[error instanceof Error ? error.name : ''] ?? 'unable', error)
  }
}

/** Whether this browser knows passkeys at all; without HTTPS none does. */
export const passkeysSupported = (): boolean => typeof globalThis.PublicKeyCredential === 'function'

// Only whoever uses a passkey loads what speaks with the authenticator.
const browser = () => import('@simplewebauthn/browser')

async function make(options: Creation) {
  const { startRegistration } = await browser()
  const { id, response } = await ask(() => startRegistration({ optionsJSON: options as never }))
  const { clientDataJSON, attestationObject, transports = [] } = response
  return { id, clientDataJSON, attestationObject, transports: transports.slice(0, 8) }
}

async function use(options: Request) {
  const { startAuthentication } = await browser()
  const { id, response } = await ask(() => startAuthentication({ optionsJSON: options as never }))
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  return { id, clientDataJSON, authenticatorData, signature, userHandle: userHandle ?? null }
}

/** Passkeys from the question to the server's answer. Each rejects with a PasskeyFailure where the browser has none to give. */
export const passkeys = {
  add: async (label: string) => {
    const added = await call(passkey.add, { body: { label, passkey: await make(await call(passkey.begin, {})) } })
    proved()
    return added
  },
  prove: async () => call(session.prove, { body: { passkey: await use(await call(passkey.beginProof, {})) } }),
  signIn: async (): Promise<SignedIn> => {
    const { ticket, options } = await call(passkeySignIn.begin, {})
    return call(passkeySignIn.signIn, { body: { ticket, passkey: await use(options) } })
  },
  proveFactor: async (ticket: string): Promise<SignedIn> => {
    const options = await call(passkeyStep.beginFactor, { body: { ticket } })
    return call(passkeyStep.proveFactor, { body: { ticket, passkey: await use(options) } })
  },
  enrol: async (ticket: string) => {
    const options = await call(passkeyStep.beginEnrolment, { body: { ticket } })
    return call(passkeyStep.confirmEnrolment, { body: { ticket, label: '', passkey: await make(options) } })
  },
}
