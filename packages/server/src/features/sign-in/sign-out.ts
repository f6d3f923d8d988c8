import { endSessions } from '#platform/http/end-sessions.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

/** Ends the session that asks for it; its cookie goes with it. */
export async function signOut(context: RequestContext): Promise<{ ended: true }> {
  const { userId, session } = context.person()
  await endSessions(context.tx, userId, 'signed-out', { only: session.id, keepDevices: true })
  context.cookies.end()
  return { ended: true }
}
