import { Problem } from '../../http/problem.ts'
import type { DoorContext } from '../door-context.ts'
import { decisionOn, targetOf } from '../rows.ts'
import { openTarget } from '../write/target.ts'
import type { Written } from '../write/written.ts'
import { changeState } from './change-state.ts'

/** Asks for a discount on a deal. A new request takes the place of a decided one. */
export async function requestDiscount(
  context: DoorContext,
  id: string,
  { percent, reason }: { readonly percent: number; readonly reason: string },
): Promise<Written> {
  const target = await openTarget(context, 'deal', id, 'requestDiscount')
  return changeState(
    context,
    target,
    { event: 'deal.discount-requested', operation: 'requestDiscount' },
    {
      discountPercent: percent,
      discountStatus: 'requested',
      discountReason: reason,
      discountRequestedBy: context.plan.userId,
      discountApprovedBy: null,
    },
  )
}

/**
 * Decides on a requested discount. How much somebody may approve is a matter of their grants, which see the percentage and the
 * amount as they were requested. Whoever asked never decides.
 */
export async function decideDiscount(
  context: DoorContext,
  id: string,
  { decision, reason }: { readonly decision: 'approve' | 'refuse'; readonly reason?: string | undefined },
): Promise<Written> {
  const target = await openTarget(context, 'deal', id, 'approveDiscount')
  const { object, row } = target
  if (row.record.discountRequestedBy === context.plan.userId) {
    throw new Problem('separation-of-duty', {
      trace: {
        operation: 'approveDiscount',
        target: targetOf(object, id, row),
        decision: decisionOn(context, object, 'approveDiscount', row),
      },
    })
  }
  return changeState(
    context,
    target,
    { event: 'deal.discount-decided', operation: 'approveDiscount', details: { decision, reason: reason ?? null } },
    { discountStatus: decision === 'approve' ? 'approved' : 'refused', discountApprovedBy: context.plan.userId },
  )
}
