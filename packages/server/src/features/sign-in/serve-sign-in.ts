import { areaEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import { serveAccount } from './account/serve-account.ts'
import { demonstrationOutbox } from './demonstration-outbox.ts'
import { checkDemonstration, demonstrationPeople } from './demonstration-people.ts'
import { serveFactors } from './factors/serve-factors.ts'
import { serveLinks } from './links/serve-links.ts'
import { type RelyingParty, relyingParty } from './passkeys/relying-party.ts'
import { servePasskeys } from './passkeys/serve-passkeys.ts'
import { sessionAnswer } from './session-answer.ts'
import type { FirstStart } from './set-up/first-start.ts'
import { lookAtSetUp, setUp } from './set-up/set-up.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { type SingleSignOnOptions, serveSingleSignOn } from './single-sign-on/serve-single-sign-on.ts'
import { beginPhoneEnrolment, sendStepCode } from './steps/phone-steps.ts'
import type { SignInSettings } from './steps/proceed.ts'
import { beginEnrolment, confirmEnrolment, proveFactor, setPassword, skipEnrolment } from './steps/sign-in-steps.ts'
import { serveTokens } from './token/serve-tokens.ts'

export interface SignInOptions extends SignInSettings {
  /** Where people reach the server; links begin with it. */
  readonly site: () => string
  readonly firstStart: FirstStart
  readonly singleSignOn: SingleSignOnOptions
}

/** Signing in and out, and the list of people in demonstration mode. */
export function serveSignIn(server: EndpointServer, settings: SignInOptions): void {
  const { demonstration, site, firstStart, singleSignOn } = settings
  const { signIn: start, me, signOut: end } = areaEndpoints.session
  server.serveInSteps(start, (input, steps) => {
    // In demonstration mode everybody knows every password, so it must not be reachable from elsewhere.
    if (demonstration) checkDemonstration(steps, demonstration)
    return signIn(input, steps, settings)
  })
  serveSteps(server, settings)
  serveSingleSignOn(server, singleSignOn, site, settings)
  server.serve(
    { me, end },
    {
      me: (_input, context) => sessionAnswer(context, context.person(), context.plan(), demonstration),
      end: (_input, context) => signOut(context),
    },
    // Ending a session takes rights away: no write of it may be under way when this answers (F2).
    { rights: { end: () => 'own' } },
  )
  serveAccount(server, settings.lookup)
  const party = (): RelyingParty => relyingParty(site())
  serveFactors(server, party, settings.sms)
  servePasskeys(server, settings, party)
  serveLinks(server, settings.lookup)
  const { look, found } = areaEndpoints.setUp
  server.serve({ look }, { look: (_input, context) => lookAtSetUp(context, firstStart) })
  server.serveInSteps(found, (input, steps) => setUp(input, steps, firstStart, settings.lookup))
  serveTokens(server)
  server.serve(areaEndpoints.demonstration, {
    people: (_input, context) => {
      checkDemonstration(context, demonstration)
      return demonstrationPeople(context)
    },
    outbox: (_input, context) => {
      checkDemonstration(context, demonstration)
      return demonstrationOutbox(context, site())
    },
  })
}

/** The steps between a right password and a session. */
function serveSteps(server: EndpointServer, settings: SignInSettings): void {
  const steps = areaEndpoints.signInStep
  server.serveInSteps(steps.proveFactor, (input, context) => proveFactor(input, context, settings))
  server.serveInSteps(steps.setPassword, (input, context) => setPassword(input, context, settings))
  server.serveInSteps(steps.sendCode, (input, context) => sendStepCode(input, context, settings))
  server.serveInSteps(steps.beginEnrolment, beginEnrolment)
  server.serveInSteps(steps.beginPhoneEnrolment, (input, context) => beginPhoneEnrolment(input, context, settings))
  server.serveInSteps(steps.confirmEnrolment, (input, context) => confirmEnrolment(input, context, settings))
  server.serveInSteps(steps.skipEnrolment, (input, context) => skipEnrolment(input, context, settings))
}
