import { type Plan, planFor } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { allReports, type Organisation, organisationAt } from '#platform/access/principal/organisation-at.ts'
import { personAt } from '#platform/access/principal/person-at.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

/** The door as this request goes through it. */
export function doorOf(context: RequestContext): DoorContext {
  return {
    tx: context.tx,
    plan: context.plan(),
    unitId: context.person().unitId,
    language: context.language,
    keys: context.keys,
    audit: (event) => context.audit(event),
  }
}

/**
 * The door for an act that changes rights. INVARIANT (F2): such an act holds the exclusive lock, taken before its snapshot, so no
 * write that uses the old rights is under way, and two such acts never pass each other.
 */
export function rightsDoorOf(context: RequestContext): DoorContext {
  if (context.tx.mode !== 'rights') throw new Error(`${context.endpoint.name} changes rights and does not hold their lock`)
  return doorOf(context)
}

/**
 * What the person may do as the transaction sees the organisation by now, its own changes included. Never cached.
 *
 * @param places the tree to conclude in, when it is not the stored one
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
