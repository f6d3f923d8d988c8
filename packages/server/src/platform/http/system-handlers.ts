import { areaEndpoints, endpoints, type OpenApiInfo, openapiDocument } from '@menshen/contract'
import { Problem } from './problem.ts'
import type { EndpointServer } from './serve.ts'

/** Probes and the description of the API. The probe of life touches nothing, so that a slow database does not get the process killed. */
export function serveSystem(
  server: EndpointServer,
  info: { readonly api: Omit<OpenApiInfo, 'url'>; readonly publicUrl: () => string },
): void {
  const { health, ready, openapi } = areaEndpoints.system
  server.serveInSteps(health, async () => ({ status: 'ok' as const }))
  server.serveInSteps(ready, async (_input, { step }) => {
    try {
      await step('read', async ({ tx }) => tx.query.selectFrom('rights_version').select('id').executeTakeFirstOrThrow())
    } catch (cause) {
      throw new Problem('unavailable', { cause })
    }
    return { status: 'ready' as const }
  })
  server.serve({ openapi }, { openapi: async () => openapiDocument(endpoints, { ...info.api, url: info.publicUrl() }) })
}
