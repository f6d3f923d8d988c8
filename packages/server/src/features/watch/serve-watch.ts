import { areaEndpoints } from '@menshen/contract'
import type { Definition } from '@menshen/watch'
import { networksOf, type SessionRules } from '#platform/access/principal/session-facts.ts'
import type { EndpointServer } from '#platform/http/serve.ts'
import { readDetectionFigures } from './detection-figures.ts'
import { readEvidence } from './evidence.ts'
import { followAlerts } from './follow-alerts.ts'
import { closeAlert, takeAlert } from './handle.ts'

/** Serves what the watch found, and what is done about it. */
export function serveWatch(server: EndpointServer, detections: readonly Definition[], rules: SessionRules): void {
  const networksAt = networksOf(rules.networks)
  server.serve(areaEndpoints.alerts, {
    evidence: ({ params }, context) => readEvidence(context, params.id, networksAt),
    take: ({ params }, context) => takeAlert(context, params.id),
    close: ({ params, body }, context) => closeAlert(context, params.id, body),
    detections: (_, context) => readDetectionFigures(context, detections),
  })
  server.serveStream(areaEndpoints.streams.alerts, followAlerts)
}
