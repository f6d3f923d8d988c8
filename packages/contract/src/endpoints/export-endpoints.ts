import { z } from 'zod'
import { both } from '../labels.ts'
import type { ObjectSpec } from '../objects/define-object.ts'
import { administrativeObjects, CRM_OBJECT_NAMES, crmObjects } from '../objects/objects.ts'
import { countAnswer } from '../schemas/list-schemas.ts'
import { filterSchema } from '../schemas/predicate-schema.ts'
import { recordParams } from '../schemas/record-schemas.ts'
import { filledText, plainText } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { JOB_STATES } from './job-endpoints.ts'

/** Tables, which records of every kind can leave as. */
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const
/** And lines of OCSF, which only events can leave as. */
export const EVENT_FORMATS = [...EXPORT_FORMATS, 'ocsf'] as const
export type ExportFormat = (typeof EVENT_FORMATS)[number]

/** What can be taken out of the house: customers' records, and the audit log. */
export const EXPORT_OBJECT_NAMES = [...CRM_OBJECT_NAMES, 'auditEvent'] as const
export type ExportObjectName = (typeof EXPORT_OBJECT_NAMES)[number]

const MOST_FIELDS = 100

const selection = {
  filter: filterSchema.optional(),
  q: plainText(200).optional(),
}

const previewBody = z.strictObject(selection).meta({ id: 'ExportQuestion' })

const sort = z
  .string()
  .regex(/^-?[a-z][A-Za-z0-9]{0,62}$/)
  .optional()
  .meta({ description: 'A field, with - in front for descending; by id when not given.' })

const exportBody = <F extends z.ZodType>(format: F) =>
  z.strictObject({
    ...selection,
    sort,
    fields: z
      .array(plainText(63))
      .min(1)
      .max(MOST_FIELDS)
      .meta({ description: 'The columns, in order. Values that are not clear to the caller, or may not leave, stay empty.' }),
    format,
    reason: filledText(1000).meta({ description: 'Why; kept in the audit log.' }),
  })

const tableWish = exportBody(z.enum(EXPORT_FORMATS)).meta({ id: 'ExportWish' })
const eventWish = exportBody(
  z.enum(EVENT_FORMATS).meta({
    description: 'ocsf: one event a line as JSON of the Open Cybersecurity Schema Framework 1.8; event and createdAt leave with it always.',
  }),
).meta({ id: 'AuditExportWish' })

const preview = z
  .object({
    ...countAnswer.shape,
    fields: z.array(z.object({ field: z.string(), leaves: z.boolean().meta({ description: 'False: its column would be empty.' }) })),
  })
  .meta({ id: 'ExportPreview' })

const moment = z.string().meta({ format: 'date-time' })

const shownExport = z
  .object({
    id: z.string().meta({ format: 'uuid', description: 'Of the job, too.' }),
    object: z.enum(EXPORT_OBJECT_NAMES),
    format: z.enum(EVENT_FORMATS),
    state: z.enum([...JOB_STATES, 'destroyed', 'expired']),
    progress: z.object({ done: z.int(), total: z.int().nullable() }),
    fields: z.array(z.string()),
    question: z
      .object({ ...selection, sort })
      .nullable()
      .meta({ description: 'Which records, as it was asked, so that it can be asked again; null once that is forgotten.' }),
    reason: z.string(),
    rows: z.int().nullable(),
    bytes: z.int().nullable(),
    sha256: z.string().nullable().meta({ description: 'Of the file, in hexadecimal digits.' }),
    fileName: z.string(),
    problem: z.string().nullable().meta({ description: 'The code of the problem for which there is no file.' }),
    createdAt: moment,
    endedAt: moment.nullable(),
    expiresAt: moment.nullable().meta({ description: 'Until when the file can be downloaded.' }),
  })
  .meta({ id: 'Export' })

export type ShownExport = z.output<typeof shownExport>

const path = '/api/v1/exports'
// A token meets the files alone that it has asked for itself.
const own = { access: 'session', byToken: true, tag: 'export' } as const

/** One's own files: nobody else sees that they exist. */
export const exportFileEndpoints = {
  list: defineEndpoint({
    ...own,
    name: 'export.list',
    method: 'GET',
    path,
    event: 'export.listed',
    mode: 'read',
    labels: both('List one’s own exports, the newest first', '查看自己的导出记录'),
    response: z.object({ items: z.array(shownExport) }).meta({ id: 'Exports' }),
  }),
  read: defineEndpoint({
    ...own,
    name: 'export.read',
    method: 'GET',
    path: `${path}/{id}`,
    event: 'export.read',
    mode: 'read',
    labels: both('Look at one of one’s exports', '查看自己的某次导出'),
    params: recordParams,
    response: shownExport,
    problems: ['not-found'],
  }),
  file: defineEndpoint({
    ...own,
    name: 'export.file',
    method: 'GET',
    path: `${path}/{id}/file`,
    event: 'export.downloaded',
    mode: 'read',
    labels: both('Download the file of an export', '下载导出文件'),
    params: recordParams,
    response: z.string(),
    file: true,
    problems: ['not-found', 'wrong-state', 'export-destroyed', 'export-expired'],
  }),
  remove: defineEndpoint({
    ...own,
    name: 'export.remove',
    method: 'DELETE',
    path: `${path}/{id}`,
    event: 'export.destroyed',
    mode: 'write',
    labels: both('Destroy the file of an export', '销毁导出文件'),
    params: recordParams,
    response: shownExport,
    problems: ['not-found', 'wrong-state'],
  }),
} as const

function exportsOf<B extends z.ZodType>(object: ObjectSpec & { readonly name: ExportObjectName }, body: B) {
  const common = { access: { object: object.name, operation: 'export' }, method: 'POST', tag: object.name } as const
  const many = object.pluralLabels
  return {
    preview: defineEndpoint({
      ...common,
      name: `${object.name}.exportPreview`,
      path: `/api/v1/${object.plural}/export/preview`,
      event: 'export.previewed',
      mode: 'read',
      labels: both(`See what an export of ${many.en.toLowerCase()} would hold`, `预览${many.zh}导出内容`),
      body: previewBody,
      response: preview,
      problems: ['not-filterable', 'not-searchable', 'too-complex', 'time-limit'],
    }),
    start: defineEndpoint({
      ...common,
      name: `${object.name}.export`,
      path: `/api/v1/${object.plural}/export`,
      event: 'export.requested',
      mode: 'write',
      status: 201,
      labels: both(`Export ${many.en.toLowerCase()}`, `导出${many.zh}`),
      body,
      response: shownExport,
      problems: ['not-filterable', 'not-searchable', 'not-sortable', 'too-complex', 'time-limit'],
    }),
  }
}

/** Taking records out of the house, for each object type that has the operation. */
export const exportEndpoints = {
  lead: exportsOf(crmObjects.lead, tableWish),
  customer: exportsOf(crmObjects.customer, tableWish),
  contact: exportsOf(crmObjects.contact, tableWish),
  deal: exportsOf(crmObjects.deal, tableWish),
  transaction: exportsOf(crmObjects.transaction, tableWish),
  case: exportsOf(crmObjects.case, tableWish),
  activity: exportsOf(crmObjects.activity, tableWish),
  auditEvent: exportsOf(administrativeObjects.auditEvent, eventWish),
} as const
