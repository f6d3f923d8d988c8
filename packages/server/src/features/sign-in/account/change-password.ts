import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { accountTarget } from '#platform/audit/account-target.ts'
import { hashPassword } from '#platform/crypto/password-hash.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import type { BreachLookup } from '../password/breach-lookup.ts'
import { type PasswordFacts, passwordFacts, requireNewPassword } from '../password/new-password.ts'
import { provePassword } from '../password/prove-password.ts'
import { putPassword } from '../password/put-password.ts'
import { passwordRulesOf } from '../password/rules-of.ts'
import { passwordState } from './password-state.ts'

type Change = typeof areaEndpoints.account.changePassword

interface Present {
  readonly userId: string
  readonly facts: PasswordFacts
  readonly hash: string | null
}

async function present(context: RequestContext): Promise<Present> {
  const { userId } = context.person()
  const facts = await passwordFacts(context.tx, userId, passwordRulesOf(context.plan()))
  if (facts === null) throw new Problem('not-signed-in')
  return { userId, facts, hash: facts.hashes[0] ?? null }
}

/**
 * Changes one's own password. The present one is proved first, and guesses at it are counted as at a sign-in, so that a session
 * left open is not a way to it; hashing happens outside any transaction; all other sessions end with the change (ASVS 7.4.3).
 */
export async function changePassword(
  { body }: InputOf<Change>,
  steps: RequestSteps,
  lookup: BreachLookup | null,
): Promise<OutputOf<Change>> {
  // Proved: what may be wrong with the new one is no guess.
  const now = await provePassword(steps, body.current, present)
  const judged = await requireNewPassword(now.facts, body.next, '/next', lookup)
  const hash = await hashPassword(body.next)
  return steps.step(
    'write',
    async (context) => {
      const { changeableAt } = await passwordState(context)
      if (changeableAt !== null && context.now < changeableAt) throw new Problem('password-too-new')
      const { userId, unitId, session } = context.person()
      const sessionsEnded = await putPassword(context, { userId, present: now.hash, hash, reason: 'password-changed', but: session.id })
      // It must still be the one that was proved.
      if (sessionsEnded === null) throw new Problem('wrong-password')
      context.audit({ event: 'credential.changed', target: accountTarget(userId, unitId), details: { ...judged } })
      return { sessionsEnded, password: await passwordState(context) }
    },
    // Ending sessions takes rights away: no write of the person may be under way when this answers (F2).
    [now.userId],
  )
}
