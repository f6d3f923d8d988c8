import type { DoorContext } from '#platform/access/door-context.ts'
import { requireReadable } from '#platform/access/write/references.ts'
import { recordAct } from '#platform/access/write/written.ts'
import { Problem } from '#platform/http/problem.ts'
import { openColleague } from './open-colleague.ts'
import { beginPeriod, bumpUser, endPeriods, OPEN_END } from './periods.ts'
import { requirePeriod } from './require-period.ts'
import { type Standing, standingOf } from './standing.ts'

export interface NewMembership {
  readonly unitId: string
  readonly validFrom?: string | undefined
  readonly validUntil?: string | undefined
}

/** Adds a user to a further unit. Membership alone gives nothing (G2). */
export async function addMembership(door: DoorContext, id: string, { unitId, validFrom, validUntil }: NewMembership): Promise<Standing> {
  const { tx, plan } = door
  const target = await openColleague(door, id)
  await requireReadable(door, [{ target: 'unit', id: unitId, pointer: '/unitId' }])
  const period = requirePeriod(tx.now, validFrom, validUntil)
  const { rows } = await tx.execute({
    text: 'SELECT FROM user_unit WHERE user_id = $1 AND unit_id = $2 AND valid_from < $4 AND $3 < valid_until LIMIT 1',
    values: [id, unitId, period.from, period.until],
  })
  if (rows.length > 0) throw new Problem('already-done')
  await beginPeriod(tx, 'user_unit', {
    user_id: id,
    unit_id: unitId,
    is_primary: false,
    added_by: plan.userId,
    valid_from: period.from,
    valid_until: period.until,
  })
  await bumpUser(tx, id)
  const until = period.until === OPEN_END ? null : period.until
  const details = { unitId, validFrom: period.from, validUntil: until }
  recordAct(door, { event: 'user.membership-added', object: 'user', operation: 'organise', row: target.row, details })
  return standingOf(tx, id)
}

/** Removes a user from a further unit, now. */
export async function endMembership(door: DoorContext, id: string, unitId: string): Promise<Standing> {
  const { tx, plan } = door
  const target = await openColleague(door, id)
  await requireReadable(door, [{ target: 'unit', id: unitId, pointer: '/unitId' }])
  const ended = await endPeriods(tx, 'user_unit', { user_id: id, unit_id: unitId, is_primary: false }, plan.userId)
  if (ended === 0) throw new Problem('wrong-state')
  await bumpUser(tx, id)
  recordAct(door, { event: 'user.membership-ended', object: 'user', operation: 'organise', row: target.row, details: { unitId } })
  return standingOf(tx, id)
}
