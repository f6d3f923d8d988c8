import { areaEndpoints, bulkEndpoints, CRM_OBJECT_NAMES, type CrmObjectName, type Handlers, type ShownBulk } from '@menshen/contract'
import { door } from '#platform/access/door.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { EndpointServer } from '#platform/http/serve.ts'
import { ownJobsById } from '#platform/jobs/own-jobs.ts'
import { startJob } from '#platform/jobs/start-job.ts'
import type { BulkInput, BulkRows, BulkWish } from './bulk-input.ts'
import { readWork, undoableUntil } from './read-work.ts'

async function start(context: RequestContext, object: CrmObjectName, rows: BulkRows, wish: BulkWish): Promise<{ id: string }> {
  // Refused now rather than by the job: a question that may not be asked.
  if (!('ids' in rows)) await door(doorOfRequest(context)).count(object, rows)
  const input: BulkInput = { object, act: wish.act, rows, wish }
  const job = await startJob(context, 'bulk', { ...input })
  const named = 'ids' in rows ? rows.ids.length : null
  context.audit({ operation: wish.act, details: { job: job.id, object, rows: named } })
  return job
}

const ofObject = (object: CrmObjectName): Handlers<(typeof bulkEndpoints)[CrmObjectName], RequestContext> => ({
  bulkTransfer: ({ body }, context) => start(context, object, body.rows, { act: 'transfer', transfer: body.transfer }),
  bulkUpdate: ({ body }, context) => start(context, object, body.rows, { act: 'update', values: body.values }),
  bulkDelete: ({ body }, context) => start(context, object, body.rows, { act: 'delete' }),
  bulkShare: ({ body }, context) => start(context, object, body.rows, { act: 'share', share: body.share }),
})

async function ownWork(context: RequestContext, id: string) {
  const job = (await ownJobsById(context, [id])).get(id)
  if (job === undefined || job.kind !== 'bulk') throw new Problem('not-found')
  const row = await context.tx.query.selectFrom('job').select('input').where('id', '=', id).executeTakeFirstOrThrow()
  return { job, input: row.input as BulkInput }
}

async function read(
  context: RequestContext,
  id: string,
  page: { cursor?: string | undefined; outcome?: string | undefined },
): Promise<ShownBulk> {
  const { job, input } = await ownWork(context, id)
  return readWork(context, job, input, page)
}

async function undo(context: RequestContext, id: string): Promise<{ id: string }> {
  const { job, input } = await ownWork(context, id)
  if ((await undoableUntil(context, job, input)) === null) throw new Problem('wrong-state')
  const { object, act } = input
  const started = await startJob(context, 'bulk', { object, act, undoes: id } satisfies BulkInput)
  context.audit({ operation: act, details: { job: started.id, undoes: id, object } })
  return started
}

/** Work on many records, what became of it, and taking it back. */
export function serveBulk(server: EndpointServer): void {
  for (const object of CRM_OBJECT_NAMES) server.serve(bulkEndpoints[object], ofObject(object))
  server.serve(areaEndpoints.bulk, {
    read: ({ params, query }, context) => read(context, params.id, query),
    undo: ({ params }, context) => undo(context, params.id),
  })
}
