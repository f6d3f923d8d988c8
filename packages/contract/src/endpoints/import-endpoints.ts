import { z } from 'zod'
import { IMPORT_LIMITS, IMPORT_OBJECTS, type ImportObject, REFERENCE_KEYS } from '../imports/import-targets.ts'
import { both } from '../labels.ts'
import { objects } from '../objects/objects.ts'
import { recordParams } from '../schemas/record-schemas.ts'
import { choice, filledText, identifier, wholeNumber } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'

const path = '/api/v1/imports'
const tag = 'import'
const own = { access: 'session', tag, params: recordParams } as const

export const IMPORT_STAGES = ['uploading', 'ready', 'checking', 'checked', 'running', 'done', 'stopped'] as const
export type ImportStage = (typeof IMPORT_STAGES)[number]
export const IMPORT_ENCODINGS = ['utf-8', 'gb18030'] as const
export const IMPORT_SEPARATORS = [',', ';', '\t'] as const
export const DATE_ORDERS = ['ymd', 'mdy', 'dmy'] as const

const columnNumber = wholeNumber(0, IMPORT_LIMITS.columns - 1)

const columnUse = z
  .strictObject({
    column: columnNumber.meta({ description: 'From 0.' }),
    field: filledText(64).meta({ description: 'A field of the object type, or externalId.' }),
    by: choice(REFERENCE_KEYS).optional().meta({ description: 'How the cells name another record; the usual way when not given.' }),
  })
  .meta({ id: 'ImportColumn' })

const settings = z
  .strictObject({
    encoding: choice(IMPORT_ENCODINGS),
    separator: choice(IMPORT_SEPARATORS),
    columns: z.array(columnUse).max(IMPORT_LIMITS.columns),
    dateOrder: choice(DATE_ORDERS),
    decimal: choice(['.', ',']),
    source: filledText(80).meta({
      description: 'Which system the external ids come from. They count for the caller and this source alone.',
    }),
    mode: choice(['line', 'file']).meta({ description: 'Each line by itself, or all of the file or nothing.' }),
  })
  .meta({ id: 'ImportSettings', description: 'How the file is read and what its columns fill. Encoding and separator are for CSV alone.' })

export type ImportSettings = z.output<typeof settings>
export type ImportColumn = z.output<typeof columnUse>

const count = z.int().min(0)
const moment = z.string().meta({ format: 'date-time' })
const message = z.string().meta({ description: 'In the language of the answer.' })

const shown = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    object: z.enum(IMPORT_OBJECTS),
    fileName: z.string(),
    size: count,
    received: count.meta({ description: 'Bytes that have arrived.' }),
    stage: z.enum(IMPORT_STAGES),
    format: z.enum(['csv', 'xlsx']).nullable().meta({ description: 'Null until all of it has arrived.' }),
    settings: settings.nullable(),
    remembered: z.boolean().meta({ description: 'The settings are those of the caller’s last file with these titles.' }),
    preview: z.object({ titles: z.array(z.string()), lines: z.array(z.array(z.string())) }).nullable(),
    fault: z.object({ line: count.nullable(), message }).nullable().meta({ description: 'Why the file cannot be read.' }),
    targets: z
      .array(z.object({ field: z.string(), required: z.boolean(), by: z.array(z.enum(REFERENCE_KEYS)) }))
      .meta({ description: 'What the caller can fill by columns.' }),
    jobId: z.string().meta({ format: 'uuid' }).nullable(),
    outcome: z.object({
      lines: count.meta({ description: 'Lines that were dealt with.' }),
      created: count,
      updated: count,
      unchanged: count,
      faulty: count,
      undone: z.boolean().meta({ description: 'All or nothing: something was wrong, so nothing was imported.' }),
    }),
    expiresAt: moment.meta({ description: 'When file and report are removed.' }),
  })
  .meta({ id: 'Import', description: 'A file on its way in. Only whoever uploaded it sees it.' })

export type ShownImport = z.output<typeof shown>

const started = z.object({ id: z.string().meta({ format: 'uuid' }), partBytes: count }).meta({ id: 'ImportStarted' })
const faults = z
  .array(z.object({ column: z.string().nullable(), message }))
  .meta({ description: 'What is wrong, by the title of the column.' })

const startBody = z.strictObject({
  fileName: filledText(200),
  size: wholeNumber(1, IMPORT_LIMITS.fileBytes).meta({ description: 'Bytes of the whole file.' }),
})

/** People have no operation of their own for importing: each is created by the right to create accounts. */
function startOf<N extends ImportObject>(name: N) {
  const object = objects[name]
  return defineEndpoint({
    name: `${name}.import`,
    method: 'POST',
    path: `/api/v1/${object.plural}/import`,
    status: 201,
    access: { object: name, operation: name === 'user' ? 'create' : 'import' },
    // What follows is the work of somebody who looks at what the file says.
    byToken: false,
    event: 'import.started',
    mode: 'write',
    tag,
    labels: both(`Begin to import ${object.pluralLabels.en.toLowerCase()} from a file`, `开始导入${object.pluralLabels.zh}`),
    body: startBody,
    response: started,
    problems: ['not-permitted', 'wrong-state'],
  })
}

/** How an import begins; for each object type, by its own right. */
export const importStartEndpoints = {
  user: startOf('user'),
  lead: startOf('lead'),
  customer: startOf('customer'),
  contact: startOf('contact'),
  deal: startOf('deal'),
  transaction: startOf('transaction'),
  case: startOf('case'),
  activity: startOf('activity'),
} as const

/** How it goes on: the caller's own files, and the same right asked for again each time. */
export const importEndpoints = {
  part: defineEndpoint({
    ...own,
    name: 'import.part',
    method: 'PUT',
    path: `${path}/{id}/parts/{number}`,
    event: 'import.uploaded',
    mode: 'write',
    labels: both('Upload a part of the file, in order', '按顺序上传文件的一部分'),
    params: z.strictObject({ id: identifier(), number: z.string().regex(/^(?:0|[1-9]\d{0,3})$/) }),
    body: z.strictObject({
      data: z
        .string()
        .max(Math.ceil(IMPORT_LIMITS.partBytes / 3) * 4)
        .regex(/^[A-Za-z0-9+/]+={0,2}$/)
        .meta({ description: 'Base64. Every part but the last has partBytes bytes.' }),
    }),
    response: z.object({ received: count }).meta({ id: 'ImportReceived' }),
    problems: ['not-found', 'not-permitted', 'wrong-state'],
  }),
  read: defineEndpoint({
    ...own,
    name: 'import.read',
    method: 'GET',
    path: `${path}/{id}`,
    event: 'import.read',
    mode: 'read',
    labels: both('Look at an import', '查看导入'),
    response: shown,
    problems: ['not-found', 'not-permitted'],
  }),
  settings: defineEndpoint({
    ...own,
    name: 'import.settings',
    method: 'PUT',
    path: `${path}/{id}/settings`,
    event: 'import.set',
    mode: 'write',
    labels: both('Say how the file is read and what its columns fill', '设置文件读取方式与列对应关系'),
    body: settings,
    response: shown,
    problems: ['not-found', 'not-permitted', 'wrong-state', 'unknown-field'],
  }),
  check: defineEndpoint({
    ...own,
    name: 'import.check',
    method: 'POST',
    path: `${path}/{id}/check`,
    event: 'import.checked',
    mode: 'write',
    labels: both('Try the file and change nothing', '试运行（不做任何更改）'),
    response: z.object({ jobId: z.string().meta({ format: 'uuid' }) }).meta({ id: 'ImportJob' }),
    problems: ['not-found', 'not-permitted', 'wrong-state'],
  }),
  run: defineEndpoint({
    ...own,
    name: 'import.run',
    method: 'POST',
    path: `${path}/{id}/run`,
    event: 'import.run',
    mode: 'write',
    labels: both('Import the file', '正式导入'),
    response: z.object({ jobId: z.string().meta({ format: 'uuid' }) }).meta({ id: 'ImportRunJob' }),
    problems: ['not-found', 'not-permitted', 'wrong-state'],
  }),
  faults: defineEndpoint({
    ...own,
    name: 'import.faults',
    method: 'GET',
    path: `${path}/{id}/faults`,
    event: 'import.faults-read',
    mode: 'read',
    labels: both('List the lines that are wrong, and why', '查看有问题的行及原因'),
    query: z.strictObject({
      after: z
        .string()
        .regex(/^\d{1,9}$/)
        .optional()
        .meta({ description: 'The last line already seen.' }),
    }),
    response: z.object({ items: z.array(z.object({ line: count, faults })), next: count.nullable() }).meta({ id: 'ImportFaults' }),
    problems: ['not-found', 'not-permitted'],
  }),
  report: defineEndpoint({
    ...own,
    name: 'import.report',
    method: 'GET',
    path: `${path}/{id}/report`,
    event: 'import.reported',
    mode: 'read',
    labels: both('Take the report as CSV, part by part', '分段获取 CSV 报告'),
    query: z.strictObject({
      after: z
        .string()
        .regex(/^\d{1,9}$/)
        .optional()
        .meta({ description: 'As `next` of the part before.' }),
    }),
    response: z.object({ csv: z.string(), next: count.nullable() }).meta({ id: 'ImportReport' }),
    problems: ['not-found', 'not-permitted'],
  }),
  remove: defineEndpoint({
    ...own,
    name: 'import.remove',
    method: 'DELETE',
    path: `${path}/{id}`,
    event: 'import.removed',
    mode: 'write',
    labels: both('Remove an uploaded file and its report', '删除已上传的文件及报告'),
    response: z.object({ id: z.string().meta({ format: 'uuid' }) }).meta({ id: 'ImportRemoved' }),
    problems: ['not-found', 'wrong-state'],
  }),
} as const
