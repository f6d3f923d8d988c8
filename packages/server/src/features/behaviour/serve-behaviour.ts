import { areaEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import { askForName, decideRequest, listRequests } from './names/name-requests.ts'
import type { BehaviourSettings } from './names/shown-people.ts'
import { readDeviations } from './read-deviations.ts'
import { readGroups } from './read-groups.ts'
import { readPerson } from './read-person.ts'

/** Serves what is unusual in what people do. */
export function serveBehaviour(server: EndpointServer, settings: BehaviourSettings): void {
  server.serve(areaEndpoints.behaviour, {
    deviations: (_, context) => readDeviations(context, settings),
    groups: ({ query }, context) => readGroups(context, query.group),
    person: ({ params }, context) => readPerson(context, settings, params.handle),
    requests: async (_, context) => ({ requests: await listRequests(context, settings) }),
    ask: (input, context) => askForName(context, settings, input),
    decide: (input, context) => decideRequest(context, settings, input),
  })
}
