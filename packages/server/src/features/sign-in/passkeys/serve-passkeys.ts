import { areaEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import { checkDemonstration } from '../demonstration-people.ts'
import type { SignInSettings } from '../steps/proceed.ts'
import { addOwnPasskey, beginOwnPasskey, beginPasskeyProof } from './own-passkeys.ts'
import { beginPasskeyEnrolment, beginPasskeyFactor, confirmPasskeyEnrolment, provePasskeyFactor } from './passkey-steps.ts'
import type { RelyingParty } from './relying-party.ts'
import { beginPasskeySignIn, signInByPasskey } from './sign-in-by-passkey.ts'

/** Passkeys: in one's own account, in the steps of a sign-in, and alone. */
export function servePasskeys(server: EndpointServer, settings: SignInSettings, party: () => RelyingParty): void {
  const { add, ...own } = areaEndpoints.passkey
  server.serve(own, {
    begin: (_input, context) => beginOwnPasskey(context, party()),
    beginProof: (_input, context) => beginPasskeyProof(context, party()),
  })
  server.serveInSteps(add, (input, steps) => addOwnPasskey(input, steps, party()))
  const { beginFactor, beginEnrolment, proveFactor, confirmEnrolment } = areaEndpoints.passkeyStep
  server.serve(
    { beginFactor, beginEnrolment },
    {
      beginFactor: (input, context) => beginPasskeyFactor(input, context, party()),
      beginEnrolment: (input, context) => beginPasskeyEnrolment(input, context, party()),
    },
  )
  server.serveInSteps(proveFactor, (input, steps) => provePasskeyFactor(input, steps, party(), settings))
  server.serveInSteps(confirmEnrolment, (input, steps) => confirmPasskeyEnrolment(input, steps, party(), settings))
  const { begin, signIn } = areaEndpoints.passkeySignIn
  const { demonstration } = settings
  server.serve(
    { begin },
    {
      begin: (_input, context) => {
        if (demonstration) checkDemonstration(context, demonstration)
        return beginPasskeySignIn(context, party())
      },
    },
  )
  server.serveInSteps(signIn, (input, steps) => {
    if (demonstration) checkDemonstration(steps, demonstration)
    return signInByPasskey(input, steps, party(), settings)
  })
}
