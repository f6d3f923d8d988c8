import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { verifyPassword } from '#platform/crypto/password-hash.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestSteps } from '#platform/http/request-context.ts'
import { attemptSucceeded, beginAttempt, endFailed } from '../attempts/attempt-limits.ts'
import { claimOf, namesOf } from '../attempts/claim.ts'
import { judgedHash, passwordGround, replacePassword } from './new-password.ts'
import { ownPasswordRules, passwordState } from './password-state.ts'

type Change = typeof areaEndpoints.account.changePassword

/**
 * Changes one's own password. The present one is proved first, and guesses at it are counted as at a sign-in, so that a session
 * left open is not a way to it; hashing happens outside any transaction; all other sessions end with the change (ASVS 7.4.3).
 */
export async function changePassword({ body }: InputOf<Change>, steps: RequestSteps): Promise<OutputOf<Change>> {
  const { userId } = steps.person()
  const claim = claimOf(steps, 'reproof', userId, { accountId: userId })
  const { attempt, ground } = await steps.step(
    'write',
    async (context) => ({
      attempt: await beginAttempt(context, claim),
      ground: await passwordGround(context.tx, userId, ownPasswordRules(context)),
    }),
    namesOf(claim),
  )
  if ((await verifyPassword(ground.hashes.slice(0, 1), body.current)) !== 0) {
    await endFailed(steps, [attempt])
    throw new Problem('wrong-password')
  }
  // Proved: what may be wrong with the new one is no guess.
  await steps.step('write', (context) => attemptSucceeded(context, attempt), namesOf(claim))
  const hash = await judgedHash(ground, body.next)
  return steps.step(
    'write',
    async (context) => {
      const { unitId, session } = context.person()
      const { changeableAt } = await passwordState(context)
      if (changeableAt !== null && context.now < changeableAt) throw new Problem('password-too-new')
      if (!(await replacePassword(context.tx, ground, hash))) throw new Problem('wrong-password')
      context.audit({ event: 'credential.changed', target: { object: 'user', recordId: userId, ownerId: userId, unitId } })
      const sessionsEnded = await endSessions(context.tx, userId, 'password-changed', { but: session.id })
      return { sessionsEnded, password: await passwordState(context) }
    },
    // Ending sessions takes rights away: no write of the person may be under way when this answers (F2).
    [ground.userId],
  )
}
