import { type Plan, planFor } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { allReports, type Organisation, organisationAt } from '#platform/access/principal/organisation-at.ts'
import { personAt } from '#platform/access/principal/person-at.ts'

/**
 * What the person may do as the transaction sees the organisation by now, its own changes included; or in an organisation
 * that is not the stored one. Never cached.
 */
export async function planNow({ tx, plan }: DoorContext, organisation?: Pick<Organisation, 'units' | 'reportsOf'>): Promise<Plan> {
  const { units, reportsOf } = organisation ?? (await organisationAt(tx, tx.now))
  const { assignments, attributes } = await personAt(tx, plan.userId, tx.now)
  return planFor(plan.compiled, units, {
    id: plan.userId,
    assignments,
    attributes,
    reports: allReports({ reportsOf }, plan.userId),
    session: plan.session,
  })
}
