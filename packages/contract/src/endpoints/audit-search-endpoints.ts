import { z } from 'zod'
import { both } from '../labels.ts'
import { administrativeObjects, OBJECT_NAMES } from '../objects/objects.ts'
import { nextCursor, pageLimit, questionCursor } from '../schemas/list-schemas.ts'
import { filterSchema } from '../schemas/predicate-schema.ts'
import { recordParams, titlesSchema } from '../schemas/record-schemas.ts'
import { choice, filledText, identifier, instant } from '../values/checks.ts'
import { auditEventRecord } from './administrative-read-endpoints.ts'
import { defineEndpoint } from './define-endpoint.ts'

const path = `/api/v1/${administrativeObjects.auditEvent.plural}`
const common = { access: { object: 'auditEvent', operation: 'read' }, mode: 'read', tag: 'auditEvent' } as const

const fieldName = z.string().regex(/^[a-z][A-Za-z0-9]{0,62}$/)

const question = z
  .strictObject({
    filter: filterSchema.optional(),
    record: identifier()
      .optional()
      .meta({ description: 'Events about this record, of whatever object type, and those whose answer showed it.' }),
    field: z
      .strictObject({ object: choice(OBJECT_NAMES), name: fieldName })
      .optional()
      .meta({ description: 'Events that changed or revealed this field, where the caller may see it on the record now (A6).' }),
    grant: filledText(200).optional().meta({ description: 'Events that this grant of the policy let pass, by its id.' }),
    since: instant().optional().meta({ description: 'The first moment that counts.' }),
    before: instant().optional().meta({ description: 'The first moment that does not count any more.' }),
    oldestFirst: z.boolean().default(false),
    limit: pageLimit,
    cursor: questionCursor.optional(),
  })
  .meta({
    id: 'AuditQuestion',
    description: 'All that is given must hold. By record, field and grant one finds only events that one may inspect.',
  })

const value = z.union([z.string(), z.number(), z.boolean()]).nullable()

const change = z
  .object({
    field: z.string(),
    level: z.enum(['masked', 'clear']),
    before: value,
    after: value,
    erased: z.array(z.enum(['before', 'after'])).meta({ description: 'What was there and has been erased for good (A3).' }),
  })
  .meta({ id: 'ShownChange', description: 'A value before and after, as far as the caller may see the field on the record today (A6).' })

const content = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    changes: z.array(change).meta({ description: 'Fields that the caller may not see on the record are left out.' }),
    shown: z.array(z.string()).meta({ description: 'The records that the answer held.' }),
    shownObject: z.string().nullable().meta({ description: 'Their object type, where they are of one.' }),
    terms: z
      .record(z.string(), z.string())
      .meta({ description: 'What was searched and filtered for: personal, so it is shown to whoever sees network addresses (A2).' }),
    details: z.record(z.string(), value),
    decision: z
      .object({
        allowed: z.boolean(),
        grants: z.array(z.object({ id: z.string(), role: z.string(), scope: z.string() })),
        denials: z.array(z.string()),
      })
      .nullable(),
    sessionId: z.string().nullable(),
    tokenId: z.string().nullable(),
    titles: titlesSchema,
  })
  .meta({ id: 'AuditEventContent' })

/** Finding events, and what one of them holds, as far as whoever asks may see it (A6). */
export const auditSearchEndpoints = {
  search: defineEndpoint({
    ...common,
    name: 'auditEvent.search',
    method: 'POST',
    path: `${path}/search`,
    event: 'record.listed',
    labels: both('Search the audit log', '搜索审计日志'),
    body: question,
    response: z.object({ items: z.array(auditEventRecord), next: nextCursor, titles: titlesSchema }).meta({ id: 'AuditFindings' }),
    problems: ['not-filterable', 'unknown-field', 'invalid-value', 'too-complex', 'invalid-cursor', 'stale-cursor', 'time-limit'],
  }),
  content: defineEndpoint({
    ...common,
    access: { object: 'auditEvent', operation: 'inspect' },
    name: 'auditEvent.content',
    method: 'GET',
    path: `${path}/{id}/content`,
    event: 'record.read',
    labels: both('Look at what an event holds', '查看审计事件内容'),
    params: recordParams,
    response: content,
    problems: ['not-found', 'time-limit'],
  }),
} as const
