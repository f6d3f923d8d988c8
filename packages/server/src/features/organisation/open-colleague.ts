import type { DoorContext } from '#platform/access/door-context.ts'
import { targetOf } from '#platform/access/rows.ts'
import { openTarget, type Target } from '#platform/access/write/target.ts'
import { Problem } from '#platform/http/problem.ts'

/**
 * A user, locked, whose standing the person may change. INVARIANT (§4.3): nobody changes their own, neither their manager, who
 * approves and reviews what they may do, nor their unit, nor the attributes that grants ask for.
 */
export async function openColleague(door: DoorContext, id: string): Promise<Target> {
  const target = await openTarget(door, 'user', id, 'organise')
  if (id === door.plan.userId)
    throw new Problem('escalation', { trace: { operation: 'organise', target: targetOf('user', id, target.row) } })
  return target
}
