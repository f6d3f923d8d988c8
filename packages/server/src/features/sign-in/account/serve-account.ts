import { areaEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import type { BreachLookup } from '../password/breach-lookup.ts'
import { changePassword } from './change-password.ts'
import { endOtherSessions, endOwnSession, ownSessions } from './own-sessions.ts'
import { passwordState } from './password-state.ts'

/** One's own password and sessions. */
export function serveAccount(server: EndpointServer, lookup: BreachLookup | null): void {
  const { changePassword: change, ...others } = areaEndpoints.account
  server.serveInSteps(change, (input, steps) => changePassword(input, steps, lookup))
  server.serve(
    others,
    {
      password: (_input, context) => passwordState(context),
      sessions: (_input, context) => ownSessions(context),
      endSession: ({ params }, context) => endOwnSession(context, params.id),
      endOtherSessions: (_input, context) => endOtherSessions(context),
    },
    // Ending a session takes rights away (F2).
    { rights: { endSession: () => 'own', endOtherSessions: () => 'own' } },
  )
}
