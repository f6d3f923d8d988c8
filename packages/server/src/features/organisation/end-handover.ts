import { type EventName, objects } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { endAssignments } from './end-assignment.ts'
import { endPeriods } from './periods.ts'

interface EndedRelation {
  readonly object: string
  readonly record_id: string
  readonly user_id: string
  readonly owner_id: string | null
  readonly unit_id: string | null
}

/** Ends lines of a relation and answers of which records, with their owner and unit for the events. */
async function endRelations(
  { tx, plan }: DoorContext,
  table: 'record_share' | 'record_team',
  whose: string,
  id: string,
): Promise<EndedRelation[]> {
  const { rows } = await tx.execute<EndedRelation>({
    text: `WITH ended AS (
             UPDATE ${table} SET valid_until = greatest(valid_from, $1::timestamptz), ended_by = $2
             WHERE (${whose}) AND valid_until > $1 RETURNING object, record_id, user_id)
           SELECT e.object, e.record_id, e.user_id, coalesce(o.owner_id, r.owner_id) AS owner_id, coalesce(o.unit_id, r.unit_id) AS unit_id FROM ended e
           LEFT JOIN record_owner o ON o.object = e.object AND o.record_id = e.record_id AND o.valid_until = 'infinity'
           LEFT JOIN access_request r ON e.object = 'access_request' AND r.id = e.record_id`,
    values: [tx.now, plan.userId, id],
  })
  return rows
}

/** Relations name object types as tables do, events as the vocabulary does. */
const NAME_OF_TABLE = new Map<string, string>(Object.values(objects).map(({ table, name }) => [table, name]))

function tell(door: DoorContext, event: EventName, ended: readonly EndedRelation[]): void {
  for (const { object, record_id, user_id, owner_id, unit_id } of ended) {
    const target = { object: NAME_OF_TABLE.get(object) ?? object, recordId: record_id, ownerId: owner_id, unitId: unit_id }
    door.audit({ event, operation: 'share', target, details: { userId: user_id, because: 'left' } })
  }
}

/**
 * Ends all that was given to somebody who leaves, and the shares they gave: D4 says of these that they end with their giver. What
 * they received ends too, so that an account used again later begins with nothing.
 *
 * INVARIANT (V4): each end leaves an event of its own, and none says how many there were: whoever may have somebody leave may read that event,
 * and need not see the records that were shared.
 */
export async function endHandover(door: DoorContext, id: string, reason: string): Promise<void> {
  const { tx, plan } = door
  await endAssignments(door, id, reason)
  await endPeriods(tx, 'user_unit', { user_id: id, is_primary: false }, plan.userId)
  tell(door, 'record.unshared', await endRelations(door, 'record_share', 'given_by = $3 OR user_id = $3', id))
  tell(door, 'record.team-changed', await endRelations(door, 'record_team', 'user_id = $3', id))
}
