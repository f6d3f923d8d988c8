import { endSessions } from '#platform/http/end-sessions.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { takeLogoutAddress } from './single-sign-on/sign-on.ts'

/** Ends the session that asks for it; its cookie goes with it. Where it came from a provider, the answer says how to sign out there too. */
export async function signOut(context: RequestContext): Promise<{ ended: true; location: string | null }> {
  const { userId, session } = context.person()
  const location = await takeLogoutAddress(context, session.id)
  await endSessions(context.tx, userId, 'signed-out', { only: session.id, keepDevices: true })
  context.cookies.end()
  return { ended: true, location }
}
