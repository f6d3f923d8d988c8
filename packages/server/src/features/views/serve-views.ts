import { areaEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import { changeView, deleteView, saveView } from './change-view.ts'
import { ownViews } from './own-views.ts'

/** Serves the views that people keep of lists. */
export function serveViews(server: EndpointServer): void {
  server.serve(areaEndpoints.views, {
    list: async ({ query }, context) => ({ views: await ownViews(context, query.object) }),
    create: ({ body }, context) => saveView(context, body),
    update: ({ params, body }, context) => changeView(context, params.id, body),
    delete: ({ params }, context) => deleteView(context, params.id),
  })
}
