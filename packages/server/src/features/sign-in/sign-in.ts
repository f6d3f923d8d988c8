import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { verifyPassword } from '#platform/crypto/password-hash.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestSteps } from '#platform/http/request-context.ts'
import { attemptSucceeded, endFailed } from './attempts/attempt-limits.ts'
import { namesOf } from './attempts/claim.ts'
import { sessionAnswer } from './session-answer.ts'
import type { SessionLimits } from './session-limits.ts'
import { startSession } from './start-session.ts'
import { type Account, accountsOf, beginOn, waysIn } from './ways-in.ts'

type SignIn = typeof areaEndpoints.session.signIn

/** The answer is the same for all; the event says which account was meant, where there is just one. */
function wrongCredentials(accounts: readonly Account[]): Problem {
  const [account, another] = accounts
  if (account === undefined || another !== undefined) return new Problem('wrong-credentials')
  const target = { object: 'user', recordId: account.user_id, ownerId: account.user_id, unitId: null }
  return new Problem('wrong-credentials', { trace: { operation: 'signIn', target } })
}

/**
 * Signs in with e-mail and password: whoever is held up is turned away, the attempt is counted in one transaction, the password is
 * checked outside any, and the session begins in another. An unknown account, a wrong password and a suspended person get the same
 * answer after the same work.
 */
export async function signIn(
  input: InputOf<SignIn>,
  steps: RequestSteps,
  limits: SessionLimits,
  demonstration: boolean,
): Promise<OutputOf<SignIn>> {
  const email = input.body.email.trim().toLowerCase()
  const { ways, before } = await steps.step('read', async (context) => ({
    ways: await waysIn(context, email),
    before: context.personOrNull(),
  }))
  const names = namesOf(...ways.map(({ claim }) => claim))
  const { attempts, accounts, work } = await steps.step('write', (context) => beginOn(context, ways), names)
  const position = await verifyPassword(
    accounts.map(({ secret_hash }) => secret_hash),
    input.body.password,
    work,
  )
  const account = accounts[position]
  if (account === undefined) {
    await endFailed(steps, attempts)
    throw wrongCredentials(ways.flatMap((way) => way.accounts))
  }
  return steps.step(
    'write',
    async (context) => {
      // The password may have been changed meanwhile; the one that was checked must still be the account's.
      const still = (await accountsOf(context, email)).some(
        (now) => now.user_id === account.user_id && now.secret_hash === account.secret_hash,
      )
      if (!still) throw wrongCredentials([account])
      for (const attempt of attempts) await attemptSucceeded(context, attempt)
      // ASVS 7.2.4: the session that the browser came with is not taken over, and does not go on beside the new one.
      const replaced = context.personOrNull()
      if (replaced !== null) {
        await endSessions(context.tx, replaced.userId, 'replaced', { only: replaced.session.id, keepDevices: true })
      }
      const principal = await startSession(context, account.user_id, limits)
      context.become(principal)
      context.audit({ target: { object: 'user', recordId: principal.userId, ownerId: principal.userId, unitId: principal.unitId } })
      return sessionAnswer(context, principal, await context.planOf(principal), demonstration)
    },
    // Ending a session takes rights away: no write of it may be under way when this answers (F2).
    [...names, ...(before === null ? [] : [before.userId])],
  )
}
