import { type CompiledPolicy, comparePolicies, type Plan, planFor, type Subject } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { allReports, type Organisation } from '#platform/access/principal/organisation-at.ts'
import { personAt } from '#platform/access/principal/person-at.ts'

/** Something that a version would let its author do. */
export interface Gain {
  readonly object: string
  readonly operation: string
}

/** The author as they stand now, and once more with the roles that they are going to hold. */
async function authorNowAndLater({ tx, plan }: DoorContext, organisation: Organisation): Promise<Subject[]> {
  const { assignments, attributes } = await personAt(tx, plan.userId, tx.now)
  const { rows: coming } = await tx.execute<{ role: string; unit: string }>({
    text: `SELECT role, unit_id AS unit FROM assignment
           WHERE owner_id = $1 AND deleted_at IS NULL AND valid_from > $2 AND valid_from < valid_until ORDER BY role, unit_id`,
    values: [plan.userId, tx.now],
  })
  const now: Subject = { id: plan.userId, assignments, attributes, reports: allReports(organisation, plan.userId), session: null }
  return coming.length === 0 ? [now] : [now, { ...now, assignments: [...assignments, ...coming] }]
}

/** Whether the person holds a grant of the operation, in whatever session. */
function holds(plan: Plan, object: string, operation: string): boolean {
  const index = plan.compiled.vocabulary.objects.get(object)?.operations.get(operation)
  return index !== undefined && (plan.shape.operations[index]?.grants.length ?? 0) > 0
}

/** Second duties on one record that the policy in force keeps from whoever did the first, and the new one does not (§5). */
function dutiesJoined(before: CompiledPolicy, after: Plan): Gain[] {
  const rulesOf = ({ document }: CompiledPolicy) => (document.separation ?? []).flatMap(({ operations }) => operations ?? [])
  return rulesOf(before).flatMap(({ object, operations }) => {
    const held = operations.filter((operation) => holds(after, object, operation))
    const keptApart = (one: string, other: string): boolean =>
      rulesOf(after.compiled).some((rule) => rule.object === object && rule.operations.includes(one) && rule.operations.includes(other))
    return held
      .filter((operation) => held.some((other) => other !== operation && !keptApart(operation, other)))
      .map((operation) => ({ object, operation }))
  })
}

/**
 * What a version gives to its author (§4.3): now or by roles that are granted for later, by what it allows or by duties that it no
 * longer keeps apart.
 */
export async function authorGains(door: DoorContext, organisation: Organisation, compiled: CompiledPolicy): Promise<Gain[]> {
  const { units } = organisation
  const current = door.plan.compiled
  return (await authorNowAndLater(door, organisation)).flatMap((subject) => {
    const { people } = comparePolicies({ compiled: current, units, subjects: [subject] }, { compiled, units, subjects: [subject] })
    return [...(people[subject.id]?.gains ?? []), ...dutiesJoined(current, planFor(compiled, units, subject))]
  })
}
