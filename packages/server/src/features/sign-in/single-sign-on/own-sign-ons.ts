import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { accountTarget } from '#platform/audit/account-target.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { requireFreshProof } from '../factors/require-fresh-proof.ts'
import { presentPassword } from '../password/present-password.ts'
import type { Providers } from './begin-sign-on.ts'
import { endSteps } from './linked-account.ts'

type Own = typeof areaEndpoints.ownSignOn

/** With whom one can sign in here, by name. */
export const shownProviders = (providers: Providers) => [...providers.values()].map(({ settings: { id, label } }) => ({ id, label }))

const ownLinks = ({ tx, person }: RequestContext) =>
  tx.query.selectFrom('sign_on_link').selectAll().where('user_id', '=', person().userId).where('ended_at', 'is', null).orderBy('linked_at')

/** The accounts at providers that one's own is linked to; never what those call themselves. */
export async function ownSignOns(context: RequestContext, providers: Providers): Promise<OutputOf<Own['list']>> {
  const rows = await ownLinks(context).execute()
  return {
    links: rows.map(({ id, provider, linked_at }) => ({ id, provider, linkedAt: linked_at })),
    providers: shownProviders(providers),
  }
}

/** Ends a link, and every session but this one. The last way in stays. */
export async function unlink(
  { params }: InputOf<Own['unlink']>,
  context: RequestContext,
  providers: Providers,
): Promise<OutputOf<Own['unlink']>> {
  await requireFreshProof(context)
  const { userId, unitId, session } = context.person()
  const rows = await ownLinks(context).execute()
  if (!rows.some(({ id }) => id === params.id)) throw new Problem('not-found')
  if (rows.length === 1 && (await presentPassword(context.tx, userId)) === null) throw new Problem('wrong-state')
  await context.tx.query.updateTable('sign_on_link').set({ ended_at: context.now }).where('id', '=', params.id).execute()
  const sessions = await endSessions(context.tx, userId, 'unlinked', { but: session.id })
  await endSteps(context.tx, userId)
  context.audit({ event: 'provider.unlinked', target: accountTarget(userId, unitId), details: { sessions } })
  return ownSignOns(context, providers)
}
