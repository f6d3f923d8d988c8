import { accountTarget } from '#platform/audit/account-target.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { attemptSucceeded, beginAttempt, endFailed } from '../attempts/attempt-limits.ts'
import { type Claim, claimOf, namesOf } from '../attempts/claim.ts'
import { knownDevices } from '../devices/known-devices.ts'

interface Guess<T> {
  /** Under what it is counted. */
  readonly claim: (context: RequestContext) => Promise<Claim>
  /** Null where what was given is not right. */
  readonly look: (context: RequestContext) => Promise<T | null>
  readonly refusal: () => Problem
  /** Whose rights the work changes (F2). */
  readonly alone: readonly string[]
}

/**
 * Counts a guess, and then does the work that looks at it, in one transaction with what follows from it.
 *
 * @throws Problem the refusal, or rate-limited before anybody looks
 */
export async function countGuess<T>(steps: RequestSteps, { claim: claimFor, look, refusal, alone }: Guess<T>): Promise<T> {
  const claim = await steps.step('read', claimFor)
  const attempt = await steps.step('write', (context) => beginAttempt(context, claim), namesOf(claim))
  const refused = refusal()
  try {
    return await steps.step(
      'write',
      async (context) => {
        const result = await look(context)
        if (result === null) throw refused
        await attemptSucceeded(context, attempt)
        return result
      },
      [...new Set([...alone, ...namesOf(claim)])],
    )
  } catch (error) {
    if (error instanceof Problem && error.code === refused.code) await endFailed(steps, [attempt])
    throw error
  }
}

/** Guesses at the codes of an account, whatever tickets and sessions they come with (ASVS 6.6.3). */
export function codeClaim(userId: string): (context: RequestContext) => Promise<Claim> {
  return async (context) => {
    const device = (await knownDevices(context, [userId])).get(userId) ?? null
    return claimOf(context, 'code', userId, { accountId: userId, device })
  }
}

/**
 * Counts a guess at the code of an account, and then does the work that looks at it.
 *
 * @param look null where the code is not right
 * @param alone whose rights the work changes (F2)
 * @throws Problem wrong-code, or rate-limited before anybody looks
 */
export function countCode<T>(
  steps: RequestSteps,
  userId: string,
  look: (context: RequestContext) => Promise<T | null>,
  alone: readonly string[] = [userId],
): Promise<T> {
  const refusal = (): Problem => new Problem('wrong-code', { trace: { operation: 'signIn', target: accountTarget(userId) } })
  return countGuess(steps, { claim: codeClaim(userId), look, refusal, alone })
}
