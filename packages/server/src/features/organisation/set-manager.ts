import type { DoorContext } from '#platform/access/door-context.ts'
import { allReports, organisationAt } from '#platform/access/principal/organisation-at.ts'
import { refusedAt } from '#platform/access/refusals.ts'
import { requireReadable } from '#platform/access/write/references.ts'
import type { Written } from '#platform/access/write/written.ts'
import { govern } from './change-record.ts'
import { openColleague } from './open-colleague.ts'
import { beginPeriod, bumpOrganisation, endPeriods } from './periods.ts'

/** Says whom a user reports to from now on. Whoever is above then sees what roles show of those who report to them. */
export async function setManager(door: DoorContext, id: string, managerId: string | null): Promise<Written> {
  const target = await openColleague(door, id)
  if (managerId !== null) {
    await requireReadable(door, [{ target: 'user', id: managerId, pointer: '/managerId' }])
    const organisation = await organisationAt(door.tx, door.tx.now)
    if (managerId === id || allReports(organisation, id).includes(managerId)) throw refusedAt('cyclic-managers', ['/managerId'])
  }
  return govern(door, {
    event: 'user.manager-set',
    operation: 'organise',
    target,
    whose: 'everybody',
    fields: { managerId },
    along: async () => {
      const { tx, plan } = door
      await endPeriods(tx, 'user_manager', { user_id: id }, plan.userId)
      if (managerId !== null) await beginPeriod(tx, 'user_manager', { user_id: id, manager_id: managerId, set_by: plan.userId })
      // The rights of everybody above change, so all are concluded anew.
      await bumpOrganisation(tx)
    },
  })
}
