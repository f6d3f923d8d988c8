import { verifyPassword } from '#platform/crypto/password-hash.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestSteps } from '#platform/http/request-context.ts'
import { attemptSucceeded, beginAttempt, endFailed } from '../attempts/attempt-limits.ts'
import { claimOf, namesOf } from '../attempts/claim.ts'

/** What somebody signed in brings to show that it is still they. */
export interface Proof {
  readonly current: string
}

const PRESENT = `SELECT secret_hash FROM credential WHERE user_id = $1 AND kind = 'password' AND valid_from <= now() AND now() < valid_until`

/**
 * Asks again for what the person signed in with, before something that outlives their session (ASVS 7.5.1): a session left open is not
 * a way to it. Guesses are counted as at a sign-in, and apart from it. Whoever calls must not know what the proof is made of.
 *
 * @throws Problem wrong-password, rate-limited
 */
export async function proveAgain(steps: RequestSteps, { current }: Proof): Promise<void> {
  const { userId } = steps.person()
  const claim = claimOf(steps, 'reproof', userId, { accountId: userId })
  const { attempt, hashes } = await steps.step(
    'write',
    async (context) => {
      const { rows } = await context.tx.execute<{ secret_hash: string }>({ text: PRESENT, values: [userId] })
      return { attempt: await beginAttempt(context, claim), hashes: rows.map(({ secret_hash }) => secret_hash) }
    },
    namesOf(claim),
  )
  if ((await verifyPassword(hashes, current)) < 0) {
    await endFailed(steps, [attempt])
    throw new Problem('wrong-password')
  }
  await steps.step('write', (context) => attemptSucceeded(context, attempt), namesOf(claim))
}
