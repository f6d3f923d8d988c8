import {
  areaEndpoints,
  CRM_OBJECT_NAMES,
  type CrmObjectName,
  explanationEndpoints,
  type Handlers,
  viewAsEndpoints,
} from '@menshen/contract'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { explainRecord } from '#platform/access/explain/explain-record.ts'
import { readAudience } from '#platform/access/explain/read-audience.ts'
import { readRights } from '#platform/access/explain/read-rights.ts'
import { readPageAs, readRecordAs } from '#platform/access/explain/view-as.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { EndpointServer } from '#platform/http/serve.ts'

/** Why and who, alike for every object type. */
function handlersFor(object: CrmObjectName): Handlers<typeof explanationEndpoints.customer, RequestContext> {
  return {
    explanation: ({ params, query }, context) => explainRecord(doorOfRequest(context), object, params.id, query),
    audience: ({ params, query }, context) => readAudience(doorOfRequest(context), object, params.id, query),
  }
}

/** What somebody else sees of it, alike for every object type. */
function viewsFor(object: CrmObjectName): Handlers<typeof viewAsEndpoints.customer, RequestContext> {
  return {
    viewAs: ({ body }, context) => readPageAs(doorOfRequest(context), object, body),
    viewOneAs: ({ params, query }, context) => readRecordAs(doorOfRequest(context), object, params.id, query),
  }
}

/** Serves the answers to "why", "who" and "what could they do then". */
export function serveExplain(server: EndpointServer): void {
  for (const object of CRM_OBJECT_NAMES) {
    server.serve(explanationEndpoints[object], handlersFor(object))
    server.serve(viewAsEndpoints[object], viewsFor(object))
  }
  server.serve(areaEndpoints.pastRights, {
    rights: ({ params, query }, context) => readRights(doorOfRequest(context), params.id, query),
  })
}
