import { areaEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import { askForRole } from './asked/ask.ts'
import { decideRequest } from './asked/decide.ts'
import { readInbox } from './asked/read-inbox.ts'
import { endRequest } from './end-request.ts'
import type { ObtainedActs } from './obtained-acts.ts'
import { readFigures } from './read-figures.ts'
import { readWays } from './read-ways.ts'
import { endDeputy, nameDeputy, readDeputies } from './routing/deputies.ts'
import { reportEmergency, signReport } from './taken/report.ts'
import { takeRole } from './taken/take.ts'

const everybody = (): 'everybody' => 'everybody'

/** Serves asking for roles, deciding on it, and taking those that the policy holds ready. What gives or takes a role holds everybody's lock. */
export function serveAccessRequests(server: EndpointServer, acts: ObtainedActs): void {
  server.serve(
    areaEndpoints.accessRequests,
    {
      ways: ({ query }, context) => readWays(context, query.refusal),
      ask: ({ body }, context) => askForRole(context, body),
      elevate: ({ body }, context) => takeRole(context, acts, 'elevation', body),
      breakGlass: ({ body }, context) => takeRole(context, acts, 'breakGlass', body),
      decide: ({ params, body }, context) => decideRequest(context, acts, params.id, body),
      end: ({ params }, context) => endRequest(context, acts, params.id),
      report: ({ params, body }, context) => reportEmergency(context, params.id, body.report),
      sign: ({ params }, context) => signReport(context, params.id),
      inbox: (_, context) => readInbox(context),
      figures: (_, context) => readFigures(context),
      deputies: (_, context) => readDeputies(context),
      nameDeputy: ({ body }, context) => nameDeputy(context, body),
      endDeputy: ({ params }, context) => endDeputy(context, params.id),
    },
    { rights: { elevate: everybody, breakGlass: everybody, decide: everybody, end: everybody } },
  )
}
