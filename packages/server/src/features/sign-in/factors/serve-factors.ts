import { areaEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import type { RelyingParty } from '../passkeys/relying-party.ts'
import { beginOwnFactor, confirmOwnFactor, makeOwnCodes, ownFactors, removeOwnFactor } from './own-factors.ts'
import { proveAgain } from './prove-again.ts'

/** One's own second factors, and proving who one is within a session. */
export function serveFactors(server: EndpointServer, party: () => RelyingParty): void {
  const { confirm, ...others } = areaEndpoints.factor
  server.serveInSteps(confirm, confirmOwnFactor)
  server.serveInSteps(areaEndpoints.session.prove, (input, steps) => proveAgain(input, steps, party()))
  server.serve(
    others,
    {
      list: (_input, context) => ownFactors(context),
      begin: beginOwnFactor,
      remove: removeOwnFactor,
      makeCodes: (_input, context) => makeOwnCodes(context),
    },
    // Ending sessions takes rights away (F2).
    { rights: { remove: () => 'own' } },
  )
}
