import { z } from 'zod'
import { both, withArticle } from '../labels.ts'
import type { ObjectSpec } from '../objects/define-object.ts'
import type { ObjectName } from '../objects/objects.ts'
import { aggregateAnswer, aggregateBody } from '../schemas/aggregate-schemas.ts'
import { countAnswer, countBody, LIST_PROBLEMS, listBody, listQuery, nextCursor } from '../schemas/list-schemas.ts'
import { componentName, detailSchema, recordParams, type ShownRecord, titlesSchema } from '../schemas/record-schemas.ts'
import { defineEndpoint } from './define-endpoint.ts'

/** A page of records of one object type. */
function pageSchema(object: ObjectSpec, record: z.ZodType<ShownRecord>) {
  return z
    .object({
      items: z.array(record),
      next: nextCursor,
      titles: titlesSchema,
    })
    .meta({ id: `${componentName(object)}Page` })
}

/** Reading through V: list, the same question as a body, count, detail. Every object type has these. */
export function recordReadEndpoints(object: ObjectSpec & { readonly name: ObjectName }, record: z.ZodType<ShownRecord>) {
  const path = `/api/v1/${object.plural}`
  const common = { access: { object: object.name, operation: 'read' }, mode: 'read', tag: object.name } as const
  const page = pageSchema(object, record)
  const [one, many] = [object.labels, object.pluralLabels]
  return {
    list: defineEndpoint({
      ...common,
      name: `${object.name}.list`,
      method: 'GET',
      path,
      event: 'record.listed',
      labels: both(`List ${many.en.toLowerCase()}`, `查看${many.zh}列表`),
      query: listQuery(object),
      response: page,
      problems: LIST_PROBLEMS,
    }),
    query: defineEndpoint({
      ...common,
      name: `${object.name}.query`,
      method: 'POST',
      path: `${path}/query`,
      event: 'record.listed',
      labels: both(`List ${many.en.toLowerCase()}, the question in the body`, `以请求内容查询${many.zh}`),
      body: listBody(object).meta({ id: `${componentName(object)}Question` }),
      response: page,
      problems: LIST_PROBLEMS,
    }),
    count: defineEndpoint({
      ...common,
      name: `${object.name}.count`,
      method: 'POST',
      path: `${path}/count`,
      event: 'record.counted',
      labels: both(`Count ${many.en.toLowerCase()}`, `统计${many.zh}数量`),
      body: countBody,
      response: countAnswer,
      problems: ['not-filterable', 'not-searchable', 'too-complex', 'time-limit'],
    }),
    aggregate: defineEndpoint({
      ...common,
      name: `${object.name}.aggregate`,
      method: 'POST',
      path: `${path}/aggregate`,
      event: 'record.aggregated',
      labels: both(`Sum up ${many.en.toLowerCase()}`, `汇总${many.zh}`),
      body: aggregateBody,
      response: aggregateAnswer,
      problems: ['not-filterable', 'mixed-currencies', 'too-complex', 'time-limit'],
    }),
    read: defineEndpoint({
      ...common,
      name: `${object.name}.read`,
      method: 'GET',
      path: `${path}/{id}`,
      event: 'record.read',
      labels: both(`Look at ${withArticle(one.en)}`, `查看${one.zh}`),
      params: recordParams,
      response: detailSchema(object),
      problems: ['not-found'],
    }),
  }
}
