import { type Draft, nothingNamed } from './ask.ts'
import type { Situation } from './situation.ts'

const bytes = 'AAAA'

/** What an authenticator would have signed, and has not. */
export const proof = { id: bytes, clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: bytes }
export const made = { id: bytes, clientDataJSON: bytes, attestationObject: bytes, transports: ['internal'] }

/** A passkey that was never asked for. */
export function addAsk({ observation }: Situation): Draft {
  const named = { objects: [], ids: [observation.person.id], fields: [] }
  return { flavour: 'invented', body: { label: 'laptop', passkey: made }, named }
}

/** The same for everybody. */
export function beginSignInAsk({ random }: Situation): Draft {
  return { flavour: 'of nobody', session: random.chance(0.5) ? 'main' : 'none', named: nothingNamed }
}

export function signInAsk(): Draft {
  return { flavour: 'invented', body: { ticket: 'x'.repeat(43), passkey: proof }, session: 'none', named: nothingNamed }
}
