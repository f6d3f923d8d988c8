import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { endSessions } from '#platform/http/end-sessions.ts'
import { openSessions } from '#platform/http/open-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { requireFreshProof } from '../factors/require-fresh-proof.ts'

type OwnSessions = OutputOf<typeof areaEndpoints.account.sessions>

/** The sessions in which the person is signed in now, the one they used last first. */
export async function ownSessions(context: RequestContext): Promise<OwnSessions> {
  const { userId, session } = context.person()
  const open = await openSessions(context.tx, userId)
  return { sessions: open.map((one) => ({ ...one, current: one.id === session.id })) }
}

/** Ends all of one's own sessions but the one that asks, after a fresh proof: whoever found a browser open may not sign the owner out (ASVS 7.5.2). */
export async function endOtherSessions(context: RequestContext): Promise<{ ended: number }> {
  await requireFreshProof(context)
  const { userId, session } = context.person()
  const ended = await endSessions(context.tx, userId, 'revoked', { but: session.id })
  context.audit({ details: { sessions: ended } })
  return { ended }
}

/** Ends one of one's own sessions; somebody else's is as unknown as none. The one that asks is ended by signing out. */
export async function endOwnSession(context: RequestContext, id: string): Promise<{ ended: number }> {
  const { userId, session } = context.person()
  await requireFreshProof(context)
  if (id === session.id) throw new Problem('not-found')
  if ((await endSessions(context.tx, userId, 'revoked', { only: id })) === 0) throw new Problem('not-found')
  context.audit({ details: { sessions: 1 } })
  return { ended: 1 }
}
