import type { ObjectSpec } from '../objects/define-object.ts'
import type { CrmObjectName } from '../objects/objects.ts'
import { crmObjects } from '../objects/objects.ts'
import { recordSchema } from '../schemas/record-schemas.ts'
import { recordHandoverEndpoints } from './record-handover-endpoints.ts'
import { recordReadEndpoints } from './record-read-endpoints.ts'
import { caseWorkEndpoints, dealWorkEndpoints, leadWorkEndpoints } from './record-work-endpoints.ts'
import { recordWriteEndpoints, writeParts } from './record-write-endpoints.ts'
import { relatedEndpoints, timelineEndpoints } from './related-endpoints.ts'

function endpointsOf(object: ObjectSpec & { readonly name: CrmObjectName }) {
  const record = recordSchema(object)
  const parts = writeParts(object, record)
  const every = {
    ...recordReadEndpoints(object, record),
    ...recordWriteEndpoints(object, parts),
    ...recordHandoverEndpoints(object, parts),
  }
  return { parts, every }
}

const lead = endpointsOf(crmObjects.lead)
const customer = endpointsOf(crmObjects.customer)
const contact = endpointsOf(crmObjects.contact)
const deal = endpointsOf(crmObjects.deal)
const transaction = endpointsOf(crmObjects.transaction)
const serviceCase = endpointsOf(crmObjects.case)
const activity = endpointsOf(crmObjects.activity)

/** The endpoints of customers' records by object type. To a transaction belong cases; to an activity nothing. */
export const recordEndpoints = {
  lead: { ...lead.every, ...relatedEndpoints('lead'), ...leadWorkEndpoints(lead.parts) },
  customer: { ...customer.every, ...relatedEndpoints('customer'), ...timelineEndpoints },
  contact: { ...contact.every, ...relatedEndpoints('contact') },
  deal: { ...deal.every, ...relatedEndpoints('deal'), ...dealWorkEndpoints(deal.parts) },
  transaction: { ...transaction.every, ...relatedEndpoints('transaction') },
  case: { ...serviceCase.every, ...relatedEndpoints('case'), ...caseWorkEndpoints(serviceCase.parts) },
  activity: activity.every,
} as const
