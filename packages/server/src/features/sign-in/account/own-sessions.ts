import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

type OwnSessions = OutputOf<typeof areaEndpoints.account.sessions>

interface Row {
  id: string
  created_at: string
  last_seen_at: string
  expires_at: string
  assurance: 1 | 2 | 3
  client_address: string | null
  user_agent: string | null
}

const OPEN = `
  SELECT id, created_at, last_seen_at, least(idle_until, absolute_until) AS expires_at, assurance, client_address, user_agent
  FROM session WHERE user_id = $1 AND ended_at IS NULL AND idle_until > now() AND absolute_until > now()
  ORDER BY last_seen_at DESC, id`

/** The sessions in which the person is signed in now, the one they used last first. */
export async function ownSessions(context: RequestContext): Promise<OwnSessions> {
  const { userId, session } = context.person()
  const { rows } = await context.tx.execute<Row>({ text: OPEN, values: [userId] })
  return {
    sessions: rows.map((row) => ({
      id: row.id,
      current: row.id === session.id,
      startedAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      expiresAt: row.expires_at,
      assurance: row.assurance,
      address: row.client_address,
      client: row.user_agent,
    })),
  }
}

/** Ends all of one's own sessions but the one that asks. */
export async function endOtherSessions(context: RequestContext): Promise<{ ended: number }> {
  const { userId, session } = context.person()
  const ended = await endSessions(context.tx, userId, 'revoked', { but: session.id })
  context.audit({ details: { sessions: ended } })
  return { ended }
}

/** Ends one of one's own sessions; somebody else's is as unknown as none. The one that asks is ended by signing out. */
export async function endOwnSession(context: RequestContext, id: string): Promise<{ ended: number }> {
  const { userId, session } = context.person()
  if (id === session.id) throw new Problem('not-found')
  if ((await endSessions(context.tx, userId, 'revoked', { only: id })) === 0) throw new Problem('not-found')
  context.audit({ details: { sessions: 1 } })
  return { ended: 1 }
}
