import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { accountTarget } from '#platform/audit/account-target.ts'
import { after, HOUR } from '#platform/clock.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { type Providers, providerOf } from './begin-sign-on.ts'
import { type LogoutClaims, verifyLogoutToken } from './provider-claims.ts'

type Logout = typeof areaEndpoints.singleSignOn.backChannelLogout

/** Longer than any logout token is taken for (provider-claims.ts), so that none is taken twice. */
const KEPT = HOUR

/** What came of a session of the provider, or of all that it said of a person. Both named: of that session, which must be that person's. */
const MEANT = `
  SELECT id, user_id FROM sign_on
  WHERE issuer = $1 AND ($2::text IS NULL OR subject = $2) AND ($3::text IS NULL OR sid = $3)`

const END_SESSIONS = `
  UPDATE session SET ended_at = now(), ended_reason = 'provider-logout'
  WHERE ended_at IS NULL AND sign_on_id = ANY($1::uuid[]) RETURNING user_id`

const END_STEPS = 'UPDATE sign_in_step SET ended_at = now() WHERE ended_at IS NULL AND sign_on_id = ANY($1::uuid[])'

interface Meant {
  readonly id: string
  readonly user_id: string
}

const meant = async ({ tx }: RequestContext, issuer: string, { subject, sid }: LogoutClaims): Promise<readonly Meant[]> =>
  (await tx.execute<Meant>({ text: MEANT, values: [issuer, subject, sid] })).rows

/** Takes the token down. INVARIANT: each counts once. @throws Problem logout-token-refused */
async function takeToken({ tx, now }: RequestContext, issuer: string, { jti, subject, sid, issuedAt }: LogoutClaims): Promise<void> {
  await tx.query.deleteFrom('sign_on_logout').where('taken_at', '<', after(now, -KEPT)).execute()
  const { numInsertedOrUpdatedRows } = await tx.query
    .insertInto('sign_on_logout')
    .values({ issuer, jti, subject, sid, issued_at: new Date(issuedAt).toISOString(), taken_at: now })
    .onConflict((conflict) => conflict.columns(['issuer', 'jti']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw new Problem('logout-token-refused')
}

/**
 * Ends what came of a provider's sign-in because it says so (OpenID Connect Back-Channel Logout 1.0). A call between servers: no cookie and no
 * token of a session is looked at, and the rule against pages of other origins (same-origin.ts) holds as everywhere, for a provider's server
 * sends no Origin. INVARIANT (F1): when this has answered, no request finds one of those sessions, and no step goes on.
 */
export async function backChannelLogout(
  { params, body }: InputOf<Logout>,
  steps: RequestSteps,
  providers: Providers,
): Promise<OutputOf<Logout>> {
  const provider = providerOf(providers, params.provider)
  const { issuer } = provider.settings
  const keys = await provider.keys()
  const claims = await verifyLogoutToken(body.logout_token, provider.settings, keys).catch((cause: unknown) => {
    throw new Problem('logout-token-refused', { cause })
  })
  const before = await steps.step('read', (context) => meant(context, issuer, claims))
  const people = [...new Set(before.map(({ user_id }) => user_id))]
  return steps.step(
    'write',
    async (context) => {
      await takeToken(context, issuer, claims)
      const found = await meant(context, issuer, claims)
      // Somebody has just come in by it whose writes were not waited for: the provider tries again.
      if (found.some(({ user_id }) => !people.includes(user_id))) throw new Problem('busy')
      const ids = found.map(({ id }) => id)
      const { rows } = await context.tx.execute<{ user_id: string }>({ text: END_SESSIONS, values: [ids] })
      await context.tx.execute({ text: END_STEPS, values: [ids] })
      const details = { provider: params.provider }
      for (const [userId, sessions] of Map.groupBy(rows, ({ user_id }) => user_id)) {
        context.audit({
          event: 'session.ended-by-provider',
          target: accountTarget(userId),
          details: { ...details, sessions: sessions.length },
        })
      }
      if (rows.length === 0) context.audit({ event: 'session.ended-by-provider', details: { ...details, sessions: 0 } })
      return { ended: rows.length }
    },
    people,
  )
}
