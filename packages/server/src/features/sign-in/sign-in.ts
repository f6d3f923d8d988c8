import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { verifyPassword } from '#platform/crypto/password-hash.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { attemptKeys, attemptSucceeded, beginAttempt } from './attempt-limits.ts'
import { sessionAnswer } from './session-answer.ts'
import type { SessionLimits } from './session-limits.ts'
import { startSession } from './start-session.ts'

type SignIn = typeof areaEndpoints.session.signIn

interface Account {
  user_id: string
  secret_hash: string
}

/**
 * E-mail addresses are not unique (V4), so a few accounts may share one; the password tells which is meant. The oldest come first:
 * accounts that somebody makes later with another's address must not keep them out.
 */
const MOST_ACCOUNTS = 3

const ACCOUNTS = `
  SELECT u.id AS user_id, c.secret_hash
  FROM "user" u JOIN credential c ON c.user_id = u.id AND c.kind = 'password' AND c.valid_from <= now() AND now() < c.valid_until
  WHERE lower(u.email) = $1 AND u.status = 'active' AND u.kind = 'person' AND u.deleted_at IS NULL
  ORDER BY u.created_at, u.id LIMIT ${MOST_ACCOUNTS}`

async function accountsOf({ tx }: RequestContext, email: string): Promise<Account[]> {
  return (await tx.execute<Account>({ text: ACCOUNTS, values: [email] })).rows
}

/** The answer is the same for all; the event says which account was meant, where there is just one. */
function wrongCredentials(accounts: readonly Account[]): Problem {
  const [account, another] = accounts
  if (account === undefined || another !== undefined) return new Problem('wrong-credentials')
  const target = { object: 'user', recordId: account.user_id, ownerId: account.user_id, unitId: null }
  return new Problem('wrong-credentials', { trace: { operation: 'signIn', target } })
}

/**
 * Signs in with e-mail and password: the attempt is counted in one transaction, the password is checked outside any, and the
 * session begins in another. An unknown account, a wrong password and a suspended person get the same answer.
 */
export async function signIn(
  input: InputOf<SignIn>,
  steps: RequestSteps,
  limits: SessionLimits,
  demonstration: boolean,
): Promise<OutputOf<SignIn>> {
  const email = input.body.email.trim().toLowerCase()
  const counted = attemptKeys(steps, 'account', email)
  const { attempt, accounts } = await steps.step(
    'write',
    async (context) => ({ attempt: await beginAttempt(context, counted), accounts: await accountsOf(context, email) }),
    [counted.account, counted.address],
  )
  const position = await verifyPassword(
    accounts.map(({ secret_hash }) => secret_hash),
    input.body.password,
  )
  const account = accounts[position]
  if (account === undefined) throw wrongCredentials(accounts)
  return steps.step('write', async (context) => {
    // The password may have been changed meanwhile; the one that was checked must still be the account's.
    const still = (await accountsOf(context, email)).some(
      (now) => now.user_id === account.user_id && now.secret_hash === account.secret_hash,
    )
    if (!still) throw wrongCredentials([account])
    await attemptSucceeded(context, attempt)
    const principal = await startSession(context, account.user_id, limits)
    context.become(principal)
    context.audit({ target: { object: 'user', recordId: principal.userId, ownerId: principal.userId, unitId: principal.unitId } })
    return sessionAnswer(context, principal, await context.planOf(principal), demonstration)
  })
}
