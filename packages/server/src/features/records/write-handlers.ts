import type { CrmObjectName, Handlers, recordEndpoints } from '@menshen/contract'
import type { RequestContext } from '#platform/http/request-context.ts'
import { doorOf, type ReadEndpoints } from './read-handlers.ts'

/** To an activity belongs nothing, so it has just what every object type has. */
type WriteEndpoints = Omit<typeof recordEndpoints.activity, keyof ReadEndpoints>

/** Changes, the bin, handing over, sharing, revealing: alike for customers' records of every object type. */
export function writeHandlers(object: CrmObjectName): Handlers<WriteEndpoints, RequestContext> {
  return {
    create: ({ body }, context) => doorOf(context).create(object, body.values),
    update: ({ params, body }, context) => doorOf(context).update(object, params.id, body.values, context),
    delete: ({ params }, context) => doorOf(context).delete(object, params.id, context),
    restore: ({ params }, context) => doorOf(context).restore(object, params.id),
    purge: ({ params }, context) => doorOf(context).purge(object, params.id),
    transfer: ({ params, body }, context) => doorOf(context).transfer(object, params.id, body, context),
    share: ({ params, body }, context) => doorOf(context).share(object, params.id, body),
    unshare: ({ params, body }, context) => doorOf(context).unshare(object, params.id, body.userId),
    team: ({ params, body }, context) => doorOf(context).team(object, params.id, body),
    reveal: ({ params, body }, context) => doorOf(context).reveal(object, params.id, body),
  }
}
