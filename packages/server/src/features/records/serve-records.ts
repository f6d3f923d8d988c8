import { administrativeReadEndpoints, areaEndpoints, type CrmObjectName, recordEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import { doorOf, readHandlers, relatedHandlers } from './read-handlers.ts'
import { caseWork, customerWork, dealWork, leadWork } from './work-handlers.ts'
import { writeHandlers } from './write-handlers.ts'

const every = (object: CrmObjectName) => ({ ...readHandlers(object), ...writeHandlers(object) })
const withRelated = (object: CrmObjectName) => ({ ...every(object), ...relatedHandlers(object) })

/**
 * F2: taking a share or a place on a team away takes a right away, so it waits for the writes of whoever loses it, and theirs for
 * it. A share given again may be a lesser one.
 */
const handover = {
  rights: {
    share: ({ body }: { readonly body: { readonly userId: string } }) => [body.userId],
    unshare: ({ body }: { readonly body: { readonly userId: string } }) => [body.userId],
    team: ({ body }: { readonly body: { readonly add: readonly string[]; readonly remove: readonly string[] } }) => [
      ...body.add,
      ...body.remove,
    ],
  },
}

/** Customers' records of every object type, and the records that govern as far as they are read. */
export function serveRecords(server: EndpointServer): void {
  server.serve(recordEndpoints.lead, { ...withRelated('lead'), ...leadWork }, handover)
  server.serve(recordEndpoints.customer, { ...withRelated('customer'), ...customerWork }, handover)
  server.serve(recordEndpoints.contact, withRelated('contact'), handover)
  server.serve(recordEndpoints.deal, { ...withRelated('deal'), ...dealWork }, handover)
  server.serve(recordEndpoints.transaction, withRelated('transaction'), handover)
  server.serve(recordEndpoints.case, { ...withRelated('case'), ...caseWork }, handover)
  server.serve(recordEndpoints.activity, every('activity'), handover)
  server.serve(administrativeReadEndpoints.user, readHandlers('user'))
  server.serve(administrativeReadEndpoints.unit, readHandlers('unit'))
  server.serve(administrativeReadEndpoints.assignment, readHandlers('assignment'))
  server.serve(administrativeReadEndpoints.policy, readHandlers('policy'))
  server.serve(administrativeReadEndpoints.policyChange, readHandlers('policyChange'))
  server.serve(administrativeReadEndpoints.auditEvent, readHandlers('auditEvent'))
  server.serve(administrativeReadEndpoints.accessRequest, readHandlers('accessRequest'))
  server.serve(administrativeReadEndpoints.alert, readHandlers('alert'))
  server.serve(areaEndpoints.auditSearch, {
    search: ({ body }, context) => doorOf(context).searchEvents(body),
    content: ({ params }, context) => doorOf(context).eventContent(params.id),
  })
}
