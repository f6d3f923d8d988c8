import { areaEndpoints, type Handlers, policyVocabulary } from '@menshen/contract'
import { policySchema } from '@menshen/engine'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { rightsDoor } from '#platform/access/principal/rights-door.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { EndpointServer } from '#platform/http/serve.ts'
import { serveChanges } from './changes/serve-changes.ts'
import { checkPolicy } from './check-policy.ts'
import { compareVersions } from './compare-versions.ts'
import { publishPolicy, restorePolicy } from './publish-policy.ts'
import { serveTemplates } from './serve-templates.ts'
import { serveSimulation } from './simulation/serve-simulation.ts'
import { idInForce, readVersion } from './stored-version.ts'

const { policy } = areaEndpoints

const handlers: Handlers<typeof policy, RequestContext> = {
  inForce: async (_input, context) => readVersion(doorOfRequest(context), await idInForce(context.tx)),
  document: ({ params }, context) => readVersion(doorOfRequest(context), params.id),
  comparison: ({ params, query }, context) => compareVersions(doorOfRequest(context), params.id, query.with),
  check: ({ body }, context) => checkPolicy(doorOfRequest(context), body),
  publish: ({ body }, context) => publishPolicy(rightsDoor(context), body),
  restore: ({ params, body }, context) => restorePolicy(rightsDoor(context), params.id, body),
  vocabulary: async () => policyVocabulary,
  schema: async (_input, context) => ({ ...policySchema(context.plan().compiled.vocabulary) }),
}

/** Serves the written policy: reading, checking, simulating, publishing, going back, and changes on their way there. */
export function servePolicy(server: EndpointServer): void {
  serveTemplates(server)
  server.serve(policy, handlers, { rights: { publish: () => 'everybody', restore: () => 'everybody' } })
  serveSimulation(server)
  serveChanges(server)
}
