import { randomUUID } from 'node:crypto'
import { accountHolder } from '#platform/access/principal/rights-holder-now.ts'
import { requirePlace } from '#platform/access/principal/sign-in-place.ts'
import { accountTarget } from '#platform/audit/account-target.ts'
import { after, HOUR, MINUTE } from '#platform/clock.ts'
import { newToken, tokenHash } from '#platform/crypto/tokens.ts'
import { type Principal, readPrincipal } from '#platform/http/principal.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { knowDevice } from './devices/known-devices.ts'
import { limitsFor, type SessionLimits } from './session-limits.ts'
import type { Proof } from './steps/step-ticket.ts'

/** Begins a session and gives its token to the browser alone; the database keeps a hash. The browser is known to the account from now on. */
export async function startSession(
  context: RequestContext,
  { userId, assurance, method, signOnId }: Proof,
  settings: SessionLimits,
): Promise<Principal> {
  const token = newToken()
  const id = randomUUID()
  const holder = await accountHolder(context.tx, userId, id)
  // The account was suspended between the look at its password and now.
  if (holder === null) throw new Problem('wrong-credentials')
  // By then the password was right, so that it may be said what is wrong; whoever does not have it hears nothing of this.
  const plan = await context.planOf({ ...holder, session: { assurance: 1 } })
  requirePlace(plan, 'session', { operation: 'signIn', target: accountTarget(userId, holder.unitId) })
  const limits = limitsFor(plan, settings)
  const absoluteUntil = after(context.now, limits.hours * HOUR)
  await context.tx.query
    .insertInto('session')
    .values({
      id,
      token_sha256: tokenHash(token),
      user_id: userId,
      assurance,
      method,
      created_at: context.now,
      last_seen_at: context.now,
      idle_until: after(context.now, limits.idleMinutes * MINUTE),
      idle_minutes: limits.idleByPolicy,
      absolute_until: absoluteUntil,
      ended_at: null,
      ended_reason: null,
      client_address: context.origin.address,
      user_agent: context.origin.client,
      proved_at: context.now,
      sign_on_id: signOnId ?? null,
    })
    .execute()
  const principal = await readPrincipal(context.tx, tokenHash(token))
  if (principal === null) throw new Problem('wrong-credentials')
  context.cookies.start(token, absoluteUntil)
  await knowDevice(context, userId, id)
  return principal
}
