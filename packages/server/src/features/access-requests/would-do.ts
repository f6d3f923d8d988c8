import { allowed, type Plan, planFor, reach } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { allReports, type Organisation } from '#platform/access/principal/organisation-at.ts'
import type { PersonAt } from '#platform/access/principal/person-at.ts'
import { isInView, type Row, rowsById } from '#platform/access/rows.ts'
import type { RefusedAct } from './refused-act.ts'

/** What somebody could do who held a role besides. */
export function planWith({ plan }: DoorContext, organisation: Organisation, person: PersonAt, role: string, unit: string): Plan {
  return planFor(plan.compiled, organisation.units, {
    id: plan.userId,
    assignments: [...person.assignments, { role, unit }],
    attributes: person.attributes,
    reports: allReports(organisation, plan.userId),
    session: plan.session,
  })
}

/** The record that was refused, where the person sees it; one that is hidden is like one that is not there (D1). */
export async function refusedRow(door: DoorContext, { object, recordId }: RefusedAct): Promise<Row | null> {
  if (object === null || recordId === null || !/^[0-9a-f-]{36}$/.test(recordId)) return null
  if (!door.plan.compiled.vocabulary.objects.has(object)) return null
  const [row] = await rowsById(door, object, [recordId])
  return row !== undefined && isInView(door, object, row) ? row : null
}

/**
 * Whether a refused act would be allowed under another plan. INVARIANT (V8): it depends on the policy and on what the person sees alone. Of a
 * record that is not seen it says whether the act would be in reach at all, and nothing where that is so already.
 */
export function wouldDo({ plan }: DoorContext, other: Plan, { object, operation }: RefusedAct, row: Row | null): boolean | null {
  if (object === null || operation === null || plan.compiled.vocabulary.objects.get(object)?.operations.has(operation) !== true) return null
  if (row !== null) return allowed(other, object, operation, row.record, row.relations)
  if (reach(plan, object).operations.includes(operation)) return null
  return reach(other, object).operations.includes(operation)
}
