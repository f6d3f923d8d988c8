import { areaEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import type { SmsSettings } from '#platform/sms/sms-settings.ts'
import type { RelyingParty } from '../passkeys/relying-party.ts'
import { beginOwnFactor, confirmOwnFactor, listOwnFactors, makeOwnCodes, removeOwnFactor } from './own-factors.ts'
import { proveAgain } from './prove-again.ts'
import { beginOwnPhone, sendProofCode } from './sms/own-phone.ts'

/** One's own second factors, and proving who one is within a session. */
export function serveFactors(server: EndpointServer, party: () => RelyingParty, sms: SmsSettings | null): void {
  const { beginPhone, confirm, ...others } = areaEndpoints.factor
  server.serveInSteps(beginPhone, (input, steps) => beginOwnPhone(input, steps, sms))
  server.serveInSteps(areaEndpoints.session.sendProofCode, (_input, steps) => sendProofCode(steps, sms))
  server.serveInSteps(confirm, confirmOwnFactor)
  server.serveInSteps(areaEndpoints.session.prove, (input, steps) => proveAgain(input, steps, party()))
  server.serve(
    others,
    {
      list: (_input, context) => listOwnFactors(context, sms),
      begin: beginOwnFactor,
      remove: removeOwnFactor,
      makeCodes: (_input, context) => makeOwnCodes(context),
    },
    // Ending sessions takes rights away (F2).
    { rights: { remove: () => 'own' } },
  )
}
