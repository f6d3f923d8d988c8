import { areaEndpoints, bulkEndpoints, CRM_OBJECT_NAMES, type CrmObjectName, type Handlers, type ShownBulk } from '@menshen/contract'
import { door } from '#platform/access/door.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { EndpointServer } from '#platform/http/serve.ts'
import { ownJob } from '#platform/jobs/own-jobs.ts'
import { startJob } from '#platform/jobs/start-job.ts'
import type { BulkInput, BulkRows, BulkWish } from './bulk-input.ts'
import { type OwnWork, readWork, undoableUntil } from './read-work.ts'

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

async function ownWork(context: RequestContext, id: string): Promise<OwnWork> {
  const row = await ownJob(context, id)
  if (row.kind !== 'bulk') throw new Problem('not-found')
  return { id, endedAt: row.ended_at, input: row.input as BulkInput }
}

async function read(
  context: RequestContext,
  id: string,
  page: { cursor?: string | undefined; outcome?: string | undefined },
): Promise<ShownBulk> {
  return readWork(context, await ownWork(context, id), page)
}

async function undo(context: RequestContext, id: string): Promise<{ id: string }> {
  const work = await ownWork(context, id)
  if ((await undoableUntil(context, work)) === null) throw new Problem('wrong-state')
  const { object, act } = work.input
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
