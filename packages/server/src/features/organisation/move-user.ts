import type { DoorContext } from '#platform/access/door-context.ts'
import { requireReadable } from '#platform/access/write/references.ts'
import type { Written } from '#platform/access/write/written.ts'
import { govern } from './change-record.ts'
import { openColleague } from './open-colleague.ts'
import { beginPeriod, bumpUser, endPeriods } from './periods.ts'

/** Moves a user to another primary unit. Their roles stay where they were given (G2), their records where they lie. */
export async function moveUser(door: DoorContext, id: string, unitId: string): Promise<Written> {
  const target = await openColleague(door, id)
  await requireReadable(door, [{ target: 'unit', id: unitId, pointer: '/unitId' }])
  return govern(door, {
    event: 'user.moved',
    operation: 'organise',
    target,
    whose: { userId: id },
    fields: { unitId },
    along: async () => {
      const { tx, plan } = door
      await endPeriods(tx, 'user_unit', { user_id: id, is_primary: true }, plan.userId)
      await beginPeriod(tx, 'user_unit', { user_id: id, unit_id: unitId, is_primary: true, added_by: plan.userId })
      await bumpUser(tx, id)
    },
    alsoAfterwards: true,
  })
}
