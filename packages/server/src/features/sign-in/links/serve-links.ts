import { areaEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import { askReset } from './ask-reset.ts'
import { lookAtLink, useLink } from './use-link.ts'

/** A forgotten password, and links that let one be set. */
export function serveLinks(server: EndpointServer): void {
  const { ask, look, use } = areaEndpoints.passwordLink
  server.serveInSteps(ask, askReset)
  server.serve({ look }, { look: lookAtLink })
  server.serveInSteps(use, useLink)
}
