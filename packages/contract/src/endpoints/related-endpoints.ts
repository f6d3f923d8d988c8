import { z } from 'zod'
import { both, withArticle } from '../labels.ts'
import type { CrmObjectName } from '../objects/objects.ts'
import { crmObjects } from '../objects/objects.ts'
import { relatedTo } from '../objects/related.ts'
import { nextCursor, pageQuery } from '../schemas/list-schemas.ts'
import { anyRecord, titlesSchema } from '../schemas/record-schemas.ts'
import { identifier } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'

const relatedPage = z
  .object({ object: z.string(), items: z.array(anyRecord), next: nextCursor, titles: titlesSchema })
  .meta({ id: 'RelatedPage', description: 'Records that refer to one record, each as V of its own object type shows it (V3).' })

const timelinePage = z
  .object({
    items: z.array(
      z.object({
        object: z.string(),
        at: z
          .string()
          .nullable()
          .meta({ format: 'date-time', description: 'When it was recorded; null, and last, where the caller may not see when (V2).' }),
        record: anyRecord,
      }),
    ),
    next: nextCursor,
    titles: titlesSchema,
  })
  .meta({
    id: 'TimelinePage',
    description: 'What happened with a customer, newest first, each entry as V of its own object type shows it.',
  })

/** The records that refer to a record, by the plural of their object type. */
export function relatedEndpoints(name: CrmObjectName) {
  const object = crmObjects[name]
  const plurals = relatedTo(name).map((link) => link.plural)
  return {
    related: defineEndpoint({
      name: `${name}.related`,
      method: 'GET',
      path: `/api/v1/${object.plural}/{id}/related/{plural}`,
      access: { object: name, operation: 'read' },
      event: 'record.related-listed',
      mode: 'read',
      tag: name,
      labels: both(`List what belongs to ${withArticle(object.labels.en)}`, `查看${object.labels.zh}的关联记录`),
      params: z.strictObject({ id: identifier(), plural: z.enum(plurals) }),
      query: pageQuery,
      response: relatedPage,
      problems: ['not-found', 'invalid-cursor', 'stale-cursor', 'time-limit'],
    }),
  }
}

export const timelineEndpoints = {
  timeline: defineEndpoint({
    name: 'customer.timeline',
    method: 'GET',
    path: '/api/v1/customers/{id}/timeline',
    access: { object: 'customer', operation: 'read' },
    event: 'record.timeline-read',
    mode: 'read',
    tag: 'customer',
    labels: both('Look at the history of a customer', '查看客户时间线'),
    params: z.strictObject({ id: identifier() }),
    query: pageQuery,
    response: timelinePage,
    problems: ['not-found', 'invalid-cursor', 'stale-cursor', 'time-limit'],
  }),
}
