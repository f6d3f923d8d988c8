import { areaEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import { checkDemonstration } from '../demonstration-people.ts'
import type { SignInSettings } from '../steps/proceed.ts'
import { backChannelLogout } from './back-channel-logout.ts'
import { beginLink, beginSignOn } from './begin-sign-on.ts'
import { finishSignOn } from './finish-sign-on.ts'
import type { Reach } from './limited-fetch.ts'
import { ownSignOns, shownProviders, unlink } from './own-sign-ons.ts'
import { provider } from './provider.ts'
import type { ProviderSettings } from './provider-settings.ts'
import type { PeopleActs } from './responsible-door.ts'

export interface SingleSignOnOptions {
  readonly providers: readonly ProviderSettings[]
  readonly reach: Reach
  readonly acts: PeopleActs
}

/** Signing in with accounts that other services keep, and what they say of it afterwards. */
export function serveSingleSignOn(
  server: EndpointServer,
  { providers: settings, reach, acts }: SingleSignOnOptions,
  site: () => string,
  signIn: SignInSettings,
): void {
  const providers = new Map(settings.map((one) => [one.id, provider(one, site, reach)]))
  const { providers: list, begin, finish, backChannelLogout: logout } = areaEndpoints.singleSignOn
  server.serve({ list }, { list: async () => ({ providers: shownProviders(providers) }) })
  server.serveInSteps(begin, (input, steps) => beginSignOn(input, steps, providers))
  server.serveInSteps(finish, (input, steps) => {
    // In demonstration mode everybody is somebody else's invention, so it must not be reachable from elsewhere.
    if (signIn.demonstration) checkDemonstration(steps, signIn.demonstration)
    return finishSignOn(input, steps, { providers, settings: signIn, acts })
  })
  server.serveInSteps(logout, (input, steps) => backChannelLogout(input, steps, providers))
  const { link, ...own } = areaEndpoints.ownSignOn
  server.serveInSteps(link, (input, steps) => beginLink(input, steps, providers))
  server.serve(
    own,
    {
      list: (_input, context) => ownSignOns(context, providers),
      unlink: (input, context) => unlink(input, context, providers),
    },
    // Ending sessions takes rights away (F2).
    { rights: { unlink: () => 'own' } },
  )
}
