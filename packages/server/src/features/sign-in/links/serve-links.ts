import { areaEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import type { BreachLookup } from '../password/breach-lookup.ts'
import { askReset } from './ask-reset.ts'
import { lookAtLink, useLink } from './use-link.ts'

/** A forgotten password, and links that let one be set. */
export function serveLinks(server: EndpointServer, lookup: BreachLookup | null): void {
  const { ask, look, use } = areaEndpoints.passwordLink
  server.serveInSteps(ask, askReset)
  server.serve({ look }, { look: lookAtLink })
  server.serveInSteps(use, (input, steps) => useLink(input, steps, lookup))
}
