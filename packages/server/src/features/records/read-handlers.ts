import type { administrativeReadEndpoints, Handlers, ObjectName, recordEndpoints } from '@menshen/contract'
import { type Door, door } from '#platform/access/door.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

export type ReadEndpoints = typeof administrativeReadEndpoints.user

export const doorOf = (context: RequestContext): Door => door(doorOfRequest(context))

/** Lists, counts, sums and details: alike for every object type. */
export function readHandlers(object: ObjectName): Handlers<ReadEndpoints, RequestContext> {
  return {
    list: ({ query }, context) => doorOf(context).page(object, query),
    query: ({ body }, context) => doorOf(context).page(object, body),
    count: ({ body }, context) => doorOf(context).count(object, body),
    aggregate: ({ body }, context) => doorOf(context).aggregate(object, body),
    read: ({ params }, context) => doorOf(context).record(object, params.id),
  }
}

export type RelatedEndpoints = Pick<typeof recordEndpoints.customer, 'related'>

export function relatedHandlers(object: ObjectName): Handlers<RelatedEndpoints, RequestContext> {
  return {
    related: ({ params, query }, context) => doorOf(context).related(object, params.id, params.plural, query),
  }
}
