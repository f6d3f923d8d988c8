import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { allowed } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { notPermitted } from '#platform/access/refusals.ts'
import { decisionOn, targetOf } from '#platform/access/rows.ts'
import { rowInView } from '#platform/access/view/read-record.ts'
import { recordAct } from '#platform/access/write/written.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { OPEN_END } from './periods.ts'

export type Standing = OutputOf<typeof areaEndpoints.userStanding.standing>

interface MembershipRow {
  readonly unit_id: string
  readonly valid_from: string
  readonly valid_until: string
}

/** The further units and the attributes of a user, as the transaction sees them by now; memberships to come included. */
export async function standingOf(tx: Transaction, userId: string): Promise<Standing> {
  const values = [userId, tx.now]
  const { rows: memberships } = await tx.execute<MembershipRow>({
    text: `SELECT unit_id, valid_from, valid_until FROM user_unit
           WHERE user_id = $1 AND NOT is_primary AND valid_until > $2 AND valid_from < valid_until ORDER BY valid_from, unit_id`,
    values,
  })
  const { rows: attributes } = await tx.execute<{ name: string; value: Standing['attributes'][string] }>({
    text: 'SELECT name, value FROM user_attribute WHERE user_id = $1 AND valid_from <= $2 AND $2 < valid_until ORDER BY name',
    values,
  })
  return {
    memberships: memberships.map(({ unit_id, valid_from, valid_until }) => ({
      unitId: unit_id,
      validFrom: valid_from,
      validUntil: valid_until === OPEN_END ? null : valid_until,
    })),
    attributes: Object.fromEntries(attributes.map(({ name, value }) => [name, value])),
  }
}

/** Reads where a user stands. It is for those who may change it. */
export async function readStanding(door: DoorContext, id: string): Promise<Standing> {
  const row = await rowInView(door, 'user', id, 'organise')
  if (!allowed(door.plan, 'user', 'organise', row.record, row.relations)) {
    throw notPermitted({ operation: 'organise', target: targetOf('user', id, row), decision: decisionOn(door, 'user', 'organise', row) })
  }
  recordAct(door, { event: 'user.standing-read', object: 'user', operation: 'organise', row })
  return standingOf(door.tx, id)
}
