import { verifyPassword } from '#platform/crypto/password-hash.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { attemptSucceeded, beginAttempt, endFailed } from '../attempts/attempt-limits.ts'
import { claimOf, namesOf } from '../attempts/claim.ts'

/**
 * Proves the present password of whoever is signed in. Guesses are counted as at a sign-in, and apart from it; hashing happens outside
 * any transaction.
 *
 * @param read what is read in the transaction of the count, the present hash among it; it may refuse, and then nothing is counted
 * @returns what was read
 * @throws Problem wrong-password, rate-limited
 */
export async function provePassword<T extends { readonly hash: string | null }>(
  steps: RequestSteps,
  password: string,
  read: (context: RequestContext) => Promise<T>,
): Promise<T> {
  const { userId } = steps.person()
  const claim = claimOf(steps, 'reproof', userId, { accountId: userId })
  const { attempt, ground } = await steps.step(
    'write',
    async (context) => {
      const ground = await read(context)
      return { attempt: await beginAttempt(context, claim), ground }
    },
    namesOf(claim),
  )
  if ((await verifyPassword(ground.hash === null ? [] : [ground.hash], password)) < 0) {
    await endFailed(steps, [attempt])
    throw new Problem('wrong-password')
  }
  await steps.step('write', (context) => attemptSucceeded(context, attempt), namesOf(claim))
  return ground
}
