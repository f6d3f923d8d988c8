import { areaEndpoints, type Handlers } from '@menshen/contract'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { rightsDoor } from '#platform/access/principal/rights-door.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { EndpointServer } from '#platform/http/serve.ts'
import { approveChange, sendBackChange } from './decide-change.ts'
import { publishNow, schedulePublication } from './publish-change.ts'
import { readContent } from './read-content.ts'
import { createChange, saveChange } from './save-change.ts'
import { submitChange, withdrawChange } from './submit-change.ts'

const { policyChange } = areaEndpoints

const handlers: Handlers<typeof policyChange, RequestContext> = {
  create: ({ body }, context) => createChange(doorOfRequest(context), body),
  save: ({ params, body }, context) => saveChange(doorOfRequest(context), params.id, body, context),
  content: ({ params }, context) => readContent(doorOfRequest(context), params.id),
  submit: ({ params }, context) => submitChange(doorOfRequest(context), params.id, context),
  approve: ({ params, body }, context) => approveChange(doorOfRequest(context), params.id, body, context),
  sendBack: ({ params, body }, context) => sendBackChange(doorOfRequest(context), params.id, body.reason, context),
  publish: ({ params }, context) => publishNow(rightsDoor(context), params.id, context),
  schedule: ({ params, body }, context) => {
    const enqueue = (id: string, queue: 'publication', at: string) => context.enqueue(id, queue, at)
    const scheduling = { tokenId: context.person().token?.id ?? null, enqueue }
    return schedulePublication(rightsDoor(context), params.id, body.at, scheduling, context)
  },
  withdraw: ({ params }, context) => withdrawChange(doorOfRequest(context), params.id, context),
}

/** Serves changes of the policy from their first draft to their publication. */
export function serveChanges(server: EndpointServer): void {
  server.serve(policyChange, handlers, { rights: { publish: () => 'everybody', schedule: () => 'everybody' } })
}
