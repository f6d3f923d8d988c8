import { areaEndpoints, type Handlers, policyVocabulary } from '@menshen/contract'
import { policySchema } from '@menshen/engine'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { rightsDoor } from '#platform/access/principal/rights-door.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { EndpointServer } from '#platform/http/serve.ts'
import { checkPolicy } from './check-policy.ts'
import { publishPolicy, restorePolicy } from './publish-policy.ts'
import { idInForce, readVersion } from './stored-version.ts'

const { policy } = areaEndpoints

const handlers: Handlers<typeof policy, RequestContext> = {
  inForce: async (_input, context) => readVersion(doorOfRequest(context), await idInForce(context.tx)),
  document: ({ params }, context) => readVersion(doorOfRequest(context), params.id),
  check: ({ body }, context) => checkPolicy(doorOfRequest(context), body),
  publish: ({ body }, context) => publishPolicy(rightsDoor(context), body),
  restore: ({ params, body }, context) => restorePolicy(rightsDoor(context), params.id, body),
  vocabulary: async () => policyVocabulary,
  schema: async (_input, context) => ({ ...policySchema(context.plan().compiled.vocabulary) }),
}

/** Serves the written policy: reading, checking, publishing, going back. */
export function servePolicy(server: EndpointServer): void {
  server.serve(policy, handlers, { rights: { publish: () => 'everybody', restore: () => 'everybody' } })
}
