import { administrativeReadEndpoints, type CrmObjectName, recordEndpoints } from '@menshen/contract'
import type { EndpointServer } from '#platform/http/serve.ts'
import { readHandlers, relatedHandlers } from './read-handlers.ts'
import { caseWork, customerWork, dealWork, leadWork } from './work-handlers.ts'
import { writeHandlers } from './write-handlers.ts'

const every = (object: CrmObjectName) => ({ ...readHandlers(object), ...writeHandlers(object) })
const withRelated = (object: CrmObjectName) => ({ ...every(object), ...relatedHandlers(object) })

/** Customers' records of every object type, and the records that govern as far as they are read. */
export function serveRecords(server: EndpointServer): void {
  server.serve(recordEndpoints.lead, { ...withRelated('lead'), ...leadWork })
  server.serve(recordEndpoints.customer, { ...withRelated('customer'), ...customerWork })
  server.serve(recordEndpoints.contact, withRelated('contact'))
  server.serve(recordEndpoints.deal, { ...withRelated('deal'), ...dealWork })
  server.serve(recordEndpoints.transaction, withRelated('transaction'))
  server.serve(recordEndpoints.case, { ...withRelated('case'), ...caseWork })
  server.serve(recordEndpoints.activity, every('activity'))
  server.serve(administrativeReadEndpoints.user, readHandlers('user'))
  server.serve(administrativeReadEndpoints.unit, readHandlers('unit'))
  server.serve(administrativeReadEndpoints.assignment, readHandlers('assignment'))
  server.serve(administrativeReadEndpoints.policy, readHandlers('policy'))
  server.serve(administrativeReadEndpoints.auditEvent, readHandlers('auditEvent'))
}
