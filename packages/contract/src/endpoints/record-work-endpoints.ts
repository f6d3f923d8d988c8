import { z } from 'zod'
import { both } from '../labels.ts'
import { reason, recordParams } from '../schemas/record-schemas.ts'
import { filledText, wholeNumber } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'
import type { WriteParts } from './record-write-endpoints.ts'

/** The pool of leads. */
export function leadWorkEndpoints({ path, written, common }: WriteParts) {
  return {
    claim: defineEndpoint({
      ...common('claim'),
      name: 'lead.claim',
      method: 'POST',
      path: `${path}/{id}/claim`,
      event: 'lead.claimed',
      labels: both('Claim a lead from the pool', '从公海领取线索'),
      params: recordParams,
      response: written,
      problems: ['not-found', 'not-permitted', 'wrong-state', 'quota-reached'],
    }),
    release: defineEndpoint({
      ...common('release'),
      name: 'lead.release',
      method: 'POST',
      path: `${path}/{id}/release`,
      event: 'lead.released',
      labels: both('Release a lead to the pool', '将线索退回公海'),
      params: recordParams,
      body: z.strictObject({ reason: reason.optional() }).meta({ id: 'Release' }),
      response: written,
      problems: ['not-found', 'not-permitted', 'wrong-state'],
    }),
  }
}

/** A discount is asked for by one person and decided by another. */
export function dealWorkEndpoints({ path, written, common }: WriteParts) {
  return {
    requestDiscount: defineEndpoint({
      ...common('requestDiscount'),
      name: 'deal.requestDiscount',
      method: 'POST',
      path: `${path}/{id}/request-discount`,
      event: 'deal.discount-requested',
      labels: both('Request a discount on a deal', '为商机申请折扣'),
      params: recordParams,
      body: z.strictObject({ percent: wholeNumber(1, 100), reason: filledText(1000) }).meta({ id: 'DiscountRequest' }),
      response: written,
      problems: ['not-found', 'not-permitted', 'wrong-state'],
    }),
    approveDiscount: defineEndpoint({
      ...common('approveDiscount'),
      name: 'deal.approveDiscount',
      method: 'POST',
      path: `${path}/{id}/approve-discount`,
      event: 'deal.discount-decided',
      labels: both('Approve or refuse a discount', '审批折扣'),
      params: recordParams,
      body: z.strictObject({ decision: z.enum(['approve', 'refuse']), reason: reason.optional() }).meta({ id: 'DiscountDecision' }),
      response: written,
      problems: ['not-found', 'not-permitted', 'wrong-state', 'separation-of-duty'],
    }),
  }
}

/** The end of a case. */
export function caseWorkEndpoints({ path, written, common }: WriteParts) {
  return {
    close: defineEndpoint({
      ...common('close'),
      name: 'case.close',
      method: 'POST',
      path: `${path}/{id}/close`,
      event: 'case.closed',
      labels: both('Close a case', '工单结案'),
      params: recordParams,
      body: z.strictObject({ resolution: filledText(10000), satisfaction: wholeNumber(1, 5).optional() }).meta({ id: 'CaseClosing' }),
      response: written,
      problems: ['not-found', 'not-permitted', 'wrong-state'],
    }),
  }
}
