import { areaEndpoints, type JobKindName, type ShownJob } from '@menshen/contract'
import { Problem } from '../http/problem.ts'
import type { RequestContext } from '../http/request-context.ts'
import type { EndpointServer } from '../http/serve.ts'
import { ownJob, ownJobs, shownJob } from './own-jobs.ts'

const MOST_LISTED = 100

async function listJobs(context: RequestContext, kind: JobKindName | undefined): Promise<{ items: ShownJob[] }> {
  const question = ownJobs(context).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(MOST_LISTED)
  const rows = await (kind === undefined ? question : question.where('kind', '=', kind)).execute()
  return { items: rows.map(shownJob) }
}

async function cancelJob(context: RequestContext, id: string): Promise<ShownJob> {
  const row = await ownJob(context, id, true)
  if (row.state !== 'waiting' && row.state !== 'running') throw new Problem('wrong-state')
  const ended = await context.tx.query
    .updateTable('job')
    .set({ state: 'cancelled', ended_at: context.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  // Its run, or the next one, finds it so and removes what there is of it; one that waits in no queue has left nothing.
  context.audit({ details: { job: id, kind: row.kind } })
  return shownJob(ended)
}

/** One's own jobs: looking at them and ending them. */
export function serveJobs(server: EndpointServer): void {
  server.serve(areaEndpoints.job, {
    list: ({ query }, context) => listJobs(context, query.kind),
    read: async ({ params }, context) => shownJob(await ownJob(context, params.id)),
    cancel: ({ params }, context) => cancelJob(context, params.id),
  })
}
