import type { EventName } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { endAssignments } from './end-assignment.ts'
import { endPeriods } from './periods.ts'

/** How much of what was given to and by somebody came to an end. */
export interface Ended {
  readonly assignments: number
  readonly shares: number
  readonly teams: number
}

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
           SELECT e.object, e.record_id, e.user_id, o.owner_id, o.unit_id FROM ended e
           LEFT JOIN record_owner o ON o.object = e.object AND o.record_id = e.record_id AND o.valid_until = 'infinity'`,
    values: [tx.now, plan.userId, id],
  })
  return rows
}

function tell(door: DoorContext, event: EventName, ended: readonly EndedRelation[]): void {
  for (const { object, record_id, user_id, owner_id, unit_id } of ended) {
    const target = { object, recordId: record_id, ownerId: owner_id, unitId: unit_id }
    door.audit({ event, operation: 'share', target, details: { userId: user_id, because: 'left' } })
  }
}

/**
 * Ends all that was given to somebody who leaves, and the shares they gave: D4 says of these that they end with their giver. What
 * they received ends too, so that an account used again later begins with nothing.
 */
export async function endHandover(door: DoorContext, id: string, reason: string): Promise<Ended> {
  const { tx, plan } = door
  const assignments = await endAssignments(door, id, reason)
  await endPeriods(tx, 'user_unit', { user_id: id, is_primary: false }, plan.userId)
  const shares = await endRelations(door, 'record_share', 'given_by = $3 OR user_id = $3', id)
  tell(door, 'record.unshared', shares)
  const teams = await endRelations(door, 'record_team', 'user_id = $3', id)
  tell(door, 'record.team-changed', teams)
  return { assignments, shares: shares.length, teams: teams.length }
}
