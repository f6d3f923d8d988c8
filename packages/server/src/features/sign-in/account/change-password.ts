import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { endLinks } from '#platform/account/account-links.ts'
import { hashPassword, verifyPassword } from '#platform/crypto/password-hash.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { queueMail } from '#platform/mail/queue-mail.ts'
import { attemptSucceeded, beginAttempt, endFailed } from '../attempts/attempt-limits.ts'
import { claimOf, namesOf } from '../attempts/claim.ts'
import { type PasswordFacts, passwordFacts, replacePassword, requireNewPassword } from '../password/new-password.ts'
import { ownPasswordRules, passwordState } from './password-state.ts'

type Change = typeof areaEndpoints.account.changePassword

interface Present {
  readonly userId: string
  readonly facts: PasswordFacts
}

async function present(context: RequestContext): Promise<Present> {
  const { userId } = context.person()
  const facts = await passwordFacts(context.tx, userId, ownPasswordRules(context))
  if (facts === null) throw new Problem('not-signed-in')
  return { userId, facts }
}

/** Puts the new password in the place of the one that was proved, which must still be the account's. */
async function replace(context: RequestContext, { userId, facts }: Present, hash: string): Promise<number> {
  if (!(await replacePassword(context.tx, userId, facts.hashes[0] ?? null, hash, userId))) throw new Problem('wrong-password')
  await endLinks(context.tx, userId)
  await queueMail(context, 'password-changed', userId, { at: context.now })
  context.audit({
    event: 'credential.changed',
    target: { object: 'user', recordId: userId, ownerId: userId, unitId: context.person().unitId },
  })
  return endSessions(context.tx, userId, 'password-changed', { but: context.person().session.id })
}

/**
 * Changes one's own password. The present one is proved first, and guesses at it are counted as at a sign-in, so that a session
 * left open is not a way to it; hashing happens outside any transaction; all other sessions end with the change (ASVS 7.4.3).
 */
export async function changePassword({ body }: InputOf<Change>, steps: RequestSteps): Promise<OutputOf<Change>> {
  const { userId } = steps.person()
  const claim = claimOf(steps, 'reproof', userId, { accountId: userId })
  const { attempt, now } = await steps.step(
    'write',
    async (context) => ({ attempt: await beginAttempt(context, claim), now: await present(context) }),
    namesOf(claim),
  )
  if ((await verifyPassword(now.facts.hashes.slice(0, 1), body.current)) !== 0) {
    await endFailed(steps, [attempt])
    throw new Problem('wrong-password')
  }
  // Proved: what may be wrong with the new one is no guess.
  await steps.step('write', (context) => attemptSucceeded(context, attempt), namesOf(claim))
  await requireNewPassword(now.facts, body.next, '/next')
  const hash = await hashPassword(body.next)
  return steps.step(
    'write',
    async (context) => {
      const { changeableAt } = await passwordState(context)
      if (changeableAt !== null && context.now < changeableAt) throw new Problem('password-too-new')
      const sessionsEnded = await replace(context, now, hash)
      return { sessionsEnded, password: await passwordState(context) }
    },
    // Ending sessions takes rights away: no write of the person may be under way when this answers (F2).
    [now.userId],
  )
}
