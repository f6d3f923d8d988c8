import { reachesOwner } from '@menshen/engine'
import { ask } from '../ask.ts'
import type { DoorContext } from '../door-context.ts'
import { DAY_COLUMNS, type DayRow, type KeptDay, keptDay } from './kept-days.ts'

interface Pair {
  readonly user_id: string
  readonly unit_id: string
}

const PAIRS = 'SELECT DISTINCT user_id, unit_id FROM behaviour_day WHERE day BETWEEN $1::date AND $2::date'

const DAYS = `
  SELECT ${DAY_COLUMNS} FROM behaviour_day d
  JOIN unnest($3::uuid[], $4::uuid[]) AS w (user_id, unit_id) USING (user_id, unit_id)
  WHERE d.day BETWEEN $1::date AND $2::date ORDER BY d.day, d.user_id, d.unit_id`

/** What is done with people's figures: an operation on audit events of its own. */
export type BehaviourOperation = 'analyse' | 'identify'

/**
 * Whether a person may do something with somebody's figures of their time in a unit. INVARIANT (G2): figures are of all events of a day,
 * so the grant must reach all of them, whatever they say, and no denial any; and some of them must be readable by their owner and unit.
 */
export function mayMeasure({ plan }: Pick<DoorContext, 'plan'>, operation: BehaviourOperation, ownerId: string, unitId: string): boolean {
  const of = { ownerId, unitId }
  return reachesOwner(plan, 'auditEvent', operation, of, 'every') && reachesOwner(plan, 'auditEvent', 'read', of, 'some')
}

/** The figures of days that whoever asks may analyse, from one day to another, both included; oldest first. */
export async function daysInView(context: DoorContext, from: string, until: string): Promise<readonly KeptDay[]> {
  const pairs = (await ask<Pair>(context, { text: PAIRS, values: [from, until] })).filter(({ user_id, unit_id }) =>
    mayMeasure(context, 'analyse', user_id, unit_id),
  )
  const values = [from, until, pairs.map(({ user_id }) => user_id), pairs.map(({ unit_id }) => unit_id)]
  return (await ask<DayRow>(context, { text: DAYS, values })).map(keptDay)
}
