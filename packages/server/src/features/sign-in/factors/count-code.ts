import { accountTarget } from '#platform/audit/account-target.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { attemptSucceeded, beginAttempt, endFailed } from '../attempts/attempt-limits.ts'
import { claimOf, namesOf } from '../attempts/claim.ts'
import { knownDevices } from '../devices/known-devices.ts'

/**
 * Counts a guess at the code of an account, whatever tickets and sessions it comes with (ASVS 6.6.3), and then does the work that looks
 * at it, in one transaction with what follows from it.
 *
 * @param look null where the code is not right
 * @param alone whose rights the work changes (F2)
 * @throws Problem wrong-code, or rate-limited before anybody looks
 */
export async function countCode<T>(
  steps: RequestSteps,
  userId: string,
  look: (context: RequestContext) => Promise<T | null>,
  alone: readonly string[] = [userId],
): Promise<T> {
  const claim = await steps.step('read', async (context) => {
    const device = (await knownDevices(context, [userId])).get(userId) ?? null
    return claimOf(context, 'code', userId, { accountId: userId, device })
  })
  const attempt = await steps.step('write', (context) => beginAttempt(context, claim), namesOf(claim))
  try {
    return await steps.step(
      'write',
      async (context) => {
        const result = await look(context)
        if (result === null) {
          throw new Problem('wrong-code', { trace: { operation: 'signIn', target: accountTarget(userId) } })
        }
        await attemptSucceeded(context, attempt)
        return result
      },
      [...new Set([...alone, ...namesOf(claim)])],
    )
  } catch (error) {
    if (error instanceof Problem && error.code === 'wrong-code') await endFailed(steps, [attempt])
    throw error
  }
}
