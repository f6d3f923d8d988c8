import { areaEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import { serveAccount } from './account/serve-account.ts'
import { checkDemonstration, demonstrationPeople } from './demonstration-people.ts'
import { sessionAnswer } from './session-answer.ts'
import type { SessionLimits } from './session-limits.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { serveTokens } from './token/serve-tokens.ts'

export interface SignInOptions {
  readonly limits: SessionLimits
  readonly demonstration: boolean
}

/** Signing in and out, and the list of people in demonstration mode. */
export function serveSignIn(server: EndpointServer, { limits, demonstration }: SignInOptions): void {
  const { signIn: start, me, signOut: end } = areaEndpoints.session
  server.serveInSteps(start, (input, steps) => {
    // In demonstration mode everybody knows every password, so it must not be reachable from elsewhere.
    if (demonstration) checkDemonstration(steps, demonstration)
    return signIn(input, steps, limits, demonstration)
  })
  server.serve(
    { me, end },
    {
      me: (_input, context) => sessionAnswer(context, context.person(), context.plan(), demonstration),
      end: (_input, context) => signOut(context),
    },
    // Ending a session takes rights away: no write of it may be under way when this answers (F2).
    { rights: { end: () => 'own' } },
  )
  serveAccount(server)
  serveTokens(server)
  server.serve(areaEndpoints.demonstration, {
    people: (_input, context) => {
      checkDemonstration(context, demonstration)
      return demonstrationPeople(context)
    },
  })
}
