import { readFile } from 'node:fs/promises'
import { areaEndpoints, type Handlers, POLICY_TEMPLATES } from '@menshen/contract'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { EndpointServer } from '#platform/http/serve.ts'

const { policyTemplate } = areaEndpoints
const FOLDER = new URL('../../../../../policies/', import.meta.url)

const handlers: Handlers<typeof policyTemplate, RequestContext> = {
  list: async () => ({ items: [...POLICY_TEMPLATES] }),
  read: async ({ params }) => {
    // INVARIANT: a file is read only under a name of the list, never under one that was sent.
    const template = POLICY_TEMPLATES.find(({ name }) => name === params.name)
    if (template === undefined) throw new Problem('not-found')
    return { ...template, source: await readFile(new URL(`${template.name}.yaml`, FOLDER), 'utf8') }
  },
}

/** Serves the policies that come with the product. */
export function serveTemplates(server: EndpointServer): void {
  server.serve(policyTemplate, handlers)
}
