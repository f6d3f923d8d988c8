import type { DoorContext } from '#platform/access/door-context.ts'
import { beginPeriod, bumpUser, endPeriods, OPEN_END } from './periods.ts'

export type Status = 'active' | 'leaving' | 'suspended' | 'left'

/**
 * Keeps since when an account is in a state.
 *
 * @param until of somebody who is leaving, the end of their last day: from then on history says that the account was not used
 */
export async function keepStatus(
  { tx, plan }: DoorContext,
  id: string,
  { status, reason, until = OPEN_END }: { readonly status: Status; readonly reason: string; readonly until?: string },
): Promise<void> {
  await endPeriods(tx, 'user_status', { user_id: id }, plan.userId)
  await beginPeriod(tx, 'user_status', { user_id: id, status, reason, set_by: plan.userId, valid_until: until })
  await bumpUser(tx, id)
}
