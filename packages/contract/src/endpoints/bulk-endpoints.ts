import { z } from 'zod'
import { both } from '../labels.ts'
import type { ObjectSpec } from '../objects/define-object.ts'
import { CRM_OBJECT_NAMES, type CrmObjectName } from '../objects/objects.ts'
import { nextCursor } from '../schemas/list-schemas.ts'
import { filterSchema } from '../schemas/predicate-schema.ts'
import { recordParams, transportedValues } from '../schemas/record-schemas.ts'
import { identifier, plainText } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { forCrmObjects } from './for-crm-objects.ts'
import { shareBody, transferBody } from './record-handover-endpoints.ts'

/** More than this is the work of an import. */
export const MOST_BULK_ROWS = 10_000

export const BULK_ACTS = ['transfer', 'update', 'delete', 'share'] as const
export type BulkAct = (typeof BULK_ACTS)[number]

export const BULK_OUTCOMES = ['waiting', 'done', 'refused', 'undone', 'kept'] as const

/** Which rows: those named, or all that match when the work begins. */
const rows = z
  .union([
    z.strictObject({ ids: z.array(identifier()).min(1).max(MOST_BULK_ROWS) }),
    z.strictObject({ filter: filterSchema.optional(), q: plainText(200).optional() }),
  ])
  .meta({ id: 'BulkRows', description: 'The records named, or all that match when the work begins.' })

const started = z.object({ id: z.string().meta({ format: 'uuid', description: 'Of the job.' }) }).meta({ id: 'BulkStarted' })

const shownBulk = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    object: z.enum(CRM_OBJECT_NAMES),
    act: z.enum(BULK_ACTS),
    undoes: z.string().nullable().meta({ format: 'uuid', description: 'The work that this one takes back.' }),
    counts: z.record(z.enum(BULK_OUTCOMES), z.int()),
    undoUntil: z.string().nullable().meta({ format: 'date-time', description: 'Null when there is nothing to take back any more.' }),
    items: z.array(
      z.object({
        recordId: z.string().meta({ format: 'uuid' }),
        outcome: z.enum(BULK_OUTCOMES),
        problem: z.string().nullable().meta({ description: 'The code of the problem for which it was refused.' }),
      }),
    ),
    next: nextCursor,
  })
  .meta({ id: 'BulkWork', description: 'What became of each row, in the order in which they were taken.' })

export type ShownBulk = z.output<typeof shownBulk>

const selectionProblems = ['not-permitted', 'not-filterable', 'not-searchable', 'too-complex'] as const

function endpointsOf(object: ObjectSpec & { readonly name: CrmObjectName }) {
  const many = object.pluralLabels
  const common = <A extends BulkAct>(act: A) =>
    ({
      access: { object: object.name, operation: act },
      method: 'POST',
      path: `/api/v1/${object.plural}/bulk/${act}`,
      event: 'bulk.started',
      mode: 'write',
      tag: object.name,
      status: 201,
      response: started,
      problems: selectionProblems,
    }) as const
  return {
    bulkTransfer: defineEndpoint({
      ...common('transfer'),
      name: `${object.name}.bulkTransfer`,
      labels: both(`Transfer many ${many.en.toLowerCase()}`, `批量转移${many.zh}`),
      body: z.strictObject({ rows, transfer: transferBody }),
    }),
    bulkUpdate: defineEndpoint({
      ...common('update'),
      name: `${object.name}.bulkUpdate`,
      labels: both(`Change many ${many.en.toLowerCase()}`, `批量修改${many.zh}`),
      body: z.strictObject({ rows, values: transportedValues }),
    }),
    bulkDelete: defineEndpoint({
      ...common('delete'),
      name: `${object.name}.bulkDelete`,
      labels: both(`Move many ${many.en.toLowerCase()} to the bin`, `批量删除${many.zh}`),
      body: z.strictObject({ rows }),
    }),
    bulkShare: defineEndpoint({
      ...common('share'),
      name: `${object.name}.bulkShare`,
      labels: both(`Share many ${many.en.toLowerCase()}`, `批量共享${many.zh}`),
      body: z.strictObject({ rows, share: shareBody }),
    }),
  }
}

/** One act on many records: each row is decided for itself, as if it were the only one. */
export const bulkEndpoints = forCrmObjects(endpointsOf)

/** What became of one's own work, and taking it back. */
export const bulkWorkEndpoints = {
  read: defineEndpoint({
    name: 'bulk.read',
    method: 'GET',
    path: '/api/v1/bulk/{id}',
    access: 'session',
    byToken: true,
    event: 'bulk.read',
    mode: 'read',
    tag: 'job',
    labels: both('Look at what became of each row of one’s bulk work', '查看批量操作各行的结果'),
    params: recordParams,
    query: z.strictObject({ cursor: plainText(2000).optional(), outcome: z.enum(BULK_OUTCOMES).optional() }),
    response: shownBulk,
    problems: ['not-found', 'invalid-cursor'],
  }),
  undo: defineEndpoint({
    name: 'bulk.undo',
    method: 'POST',
    path: '/api/v1/bulk/{id}/undo',
    access: 'session',
    byToken: true,
    event: 'bulk.undo-started',
    mode: 'write',
    tag: 'job',
    status: 201,
    labels: both('Take back one’s bulk work, row by row, as far as nobody has changed the rows since', '撤销批量操作'),
    params: recordParams,
    response: started,
    problems: ['not-found', 'wrong-state'],
  }),
} as const
