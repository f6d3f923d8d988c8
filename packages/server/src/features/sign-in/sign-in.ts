import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { accountTarget } from '#platform/audit/account-target.ts'
import { verifyPassword } from '#platform/crypto/password-hash.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestSteps } from '#platform/http/request-context.ts'
import { attemptSucceeded, endFailed } from './attempts/attempt-limits.ts'
import { namesOf } from './attempts/claim.ts'
import { proceed, type SignInSettings } from './steps/proceed.ts'
import { type Account, accountsOf, beginOn, goneAccountOf, waysIn } from './ways-in.ts'

type SignIn = typeof areaEndpoints.session.signIn

/**
 * The answer is the same for all; the event says which account was meant, where there is just one.
 *
 * @param gone of the same address, and not to be used any more
 */
function wrongCredentials(accounts: readonly Account[], gone: string | null): Problem {
  const [account, another] = accounts
  const accountId = account?.user_id ?? gone
  if (accountId === null || another !== undefined) return new Problem('wrong-credentials')
  return new Problem('wrong-credentials', { trace: { operation: 'signIn', target: accountTarget(accountId) } })
}

/**
 * Signs in with e-mail and password: whoever is held up is turned away, the attempt is counted in one transaction, the password is
 * checked outside any, and the session, or the next step towards it, begins in another. An unknown account, a wrong password and a
 * suspended person get the same answer after the same work.
 */
export async function signIn(input: InputOf<SignIn>, steps: RequestSteps, settings: SignInSettings): Promise<OutputOf<SignIn>> {
  const email = input.body.email.trim().toLowerCase()
  const { ways, gone, before } = await steps.step('read', async (context) => ({
    ways: await waysIn(context, email),
    gone: await goneAccountOf(context, email),
    before: context.personOrNull()?.userId,
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
    throw wrongCredentials(
      ways.flatMap((way) => way.accounts),
      gone,
    )
  }
  return steps.step(
    'write',
    async (context) => {
      // The password may have been changed meanwhile; the one that was checked must still be the account's.
      const still = (await accountsOf(context, email)).some(
        (now) => now.user_id === account.user_id && now.secret_hash === account.secret_hash,
      )
      if (!still) throw wrongCredentials([account], null)
      for (const attempt of attempts) await attemptSucceeded(context, attempt)
      return proceed(context, { userId: account.user_id, assurance: 1, method: 'password' }, settings)
    },
    // Ending a session takes rights away: no write of it may be under way when this answers (F2).
    [...names, ...(before === undefined ? [] : [before])],
  )
}
