import { accountTarget } from '#platform/audit/account-target.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import type { Claim } from '../attempts/claim.ts'
import { codeClaim, countGuess } from '../factors/count-code.ts'
import { type Purpose, takeChallenge } from './challenges.ts'
import { checkPasskey } from './check-passkey.ts'
import { notePasskeyUsed, type PasskeyRow, passkeyNamed } from './passkey-rows.ts'
import type { PasskeyProof } from './passkey-types.ts'
import type { RelyingParty } from './relying-party.ts'

export interface Taking {
  readonly answer: PasskeyProof
  readonly purpose: Purpose
  readonly party: RelyingParty
  /** Whose it must be; null where it is to say itself who it is. */
  readonly userId: string | null
  /** Under what it is counted when it is wrong. */
  readonly claim: (context: RequestContext) => Promise<Claim>
  /** Whose rights the work changes (F2). */
  readonly alone: readonly string[]
}

/** The same for all that may be wrong; the event says which account was meant, where there is one. */
function refused(userId: string | null): Problem {
  return new Problem('wrong-passkey', userId === null ? {} : { trace: { operation: 'signIn', target: accountTarget(userId) } })
}

/** INVARIANT: a counter that does not go on is that of a copy (WebAuthn Level 3 §6.1.1); authenticators that do not count stay at 0. */
const goesBack = (passkey: PasskeyRow, counter: number): boolean => (counter > 0 || passkey.counter > 0) && counter <= passkey.counter

/**
 * Takes a passkey and does the work that it opens, in one transaction with what follows from it.
 *
 * @throws Problem wrong-passkey whatever is wrong with it, rate-limited before anybody looks
 */
export async function takePasskey<T>(
  steps: RequestSteps,
  { answer, purpose, party, userId, claim, alone }: Taking,
  work: (context: RequestContext, passkey: PasskeyRow) => Promise<T>,
): Promise<T> {
  const { challenge, meant } = await steps.step('write', async (context) => ({
    challenge: await takeChallenge(context, purpose),
    meant: userId ?? (await passkeyNamed(context, answer.id))?.user_id ?? null,
  }))
  const copied: PasskeyRow[] = []
  const look = async (context: RequestContext): Promise<{ readonly done: T } | null> => {
    const passkey = await passkeyNamed(context, answer.id)
    if (challenge === null || passkey === null || (userId === null ? answer.userHandle === null : passkey.user_id !== userId)) return null
    const signed = await checkPasskey(passkey, answer, challenge, party)
    if (signed === null) return null
    if (goesBack(passkey, signed.counter)) {
      copied.push(passkey)
      return null
    }
    if (!(await notePasskeyUsed(context, passkey, signed.counter, signed.backedUp))) return null
    context.audit({ event: 'factor.used', target: accountTarget(passkey.user_id), details: { by: 'passkey' } })
    return { done: await work(context, passkey) }
  }
  try {
    return (await countGuess(steps, { claim, look, refusal: () => refused(meant), alone })).done
  } catch (error) {
    const [copy] = copied
    // In a step of its own: the refusal has taken back what went before. The account stands in the details (§4.2, attempts).
    if (copy !== undefined) {
      await steps.step('write', async (context) =>
        context.audit({ event: 'factor.cloned', details: { accountId: copy.user_id, passkeyId: copy.id } }),
      )
    }
    throw error
  }
}

/** The passkey of an account that is known already: counted with the guesses at its codes (ASVS 6.6.3). */
export function takePasskeyOf<T>(
  steps: RequestSteps,
  userId: string,
  taking: Omit<Taking, 'userId' | 'claim'>,
  work: (context: RequestContext, passkey: PasskeyRow) => Promise<T>,
): Promise<T> {
  return takePasskey(steps, { ...taking, userId, claim: codeClaim(userId) }, work)
}
