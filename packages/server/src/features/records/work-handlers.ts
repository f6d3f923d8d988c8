import type { Handlers, recordEndpoints } from '@menshen/contract'
import type { RequestContext } from '#platform/http/request-context.ts'
import { doorOf } from './read-handlers.ts'

type Endpoints = typeof recordEndpoints

/** The pool of leads. */
export const leadWork: Handlers<Pick<Endpoints['lead'], 'claim' | 'release'>, RequestContext> = {
  claim: ({ params }, context) => doorOf(context).claimLead(params.id),
  release: ({ params, body }, context) => doorOf(context).releaseLead(params.id, body),
}

/** Discounts on deals. */
export const dealWork: Handlers<Pick<Endpoints['deal'], 'requestDiscount' | 'approveDiscount'>, RequestContext> = {
  requestDiscount: ({ params, body }, context) => doorOf(context).requestDiscount(params.id, body),
  approveDiscount: ({ params, body }, context) => doorOf(context).decideDiscount(params.id, body),
}

/** The end of a case. */
export const caseWork: Handlers<Pick<Endpoints['case'], 'close'>, RequestContext> = {
  close: ({ params, body }, context) => doorOf(context).closeCase(params.id, body),
}

/** What happened with a customer. */
export const customerWork: Handlers<Pick<Endpoints['customer'], 'timeline'>, RequestContext> = {
  timeline: ({ params, query }, context) => doorOf(context).timeline('customer', params.id, query),
}
