import { areaEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import { endOwnToken, makeOwnToken, ownTokens } from './own-tokens.ts'

/** One's own API tokens. */
export function serveTokens(server: EndpointServer): void {
  const { make, ...others } = areaEndpoints.token
  server.serveInSteps(make, makeOwnToken)
  server.serve(
    others,
    { list: (_input, context) => ownTokens(context), end: ({ params }, context) => endOwnToken(context, params.id) },
    // Ending a token takes rights away (F2).
    { rights: { end: () => 'own' } },
  )
}
