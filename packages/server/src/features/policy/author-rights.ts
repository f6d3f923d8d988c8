import { type CompiledPolicy, comparePolicies, type Plan, planFor, type Subject } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { allReports, type Organisation } from '#platform/access/principal/organisation-at.ts'
import { personAt } from '#platform/access/principal/person-at.ts'
import { accountsOf } from '#platform/account/own-accounts.ts'
import { withTakenRoles } from './taken-roles.ts'

/** Something that a version would let somebody do. */
export interface Gain {
  readonly object: string
  readonly operation: string
}

/**
 * An account as it stands now and in every time to come in which it holds other roles, or other things are said of it: what ends by itself is
 * no less a gain when a version gives it for good. The last one holds all that it ever will, for duties that time alone would keep apart.
 */
async function nowAndLater({ tx }: DoorContext, organisation: Organisation, userId: string): Promise<Subject[]> {
  const reports = allReports(organisation, userId)
  const subjects: Subject[] = []
  for (let instant = tx.now; instant !== 'infinity'; ) {
    const { assignments, attributes, span } = await personAt(tx, userId, instant)
    subjects.push({ id: userId, assignments, attributes, reports, session: null })
    instant = span.until
  }
  const [now] = subjects
  if (now === undefined || subjects.length === 1) return subjects
  return [...subjects, { ...now, assignments: subjects.flatMap(({ assignments }) => assignments) }]
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
 * What a version gives to somebody (§4.3): to them or to a program that they answer for, now or by roles that are granted for later, by what
 * it allows or by duties that it no longer keeps apart.
 */
export async function gainsOf(
  door: DoorContext,
  organisation: Organisation,
  compiled: CompiledPolicy,
  userIds: readonly string[],
): Promise<Gain[]> {
  const { units } = organisation
  const current = door.plan.compiled
  const gains: Gain[] = []
  for (const account of await accountsOf(door.tx, userIds)) {
    for (const subject of await nowAndLater(door, organisation, account)) {
      const [was, is] = [withTakenRoles(current, subject), withTakenRoles(compiled, subject)]
      // INVARIANT: what they hold is compared with what they hold, and what they could take with what they could take: a role for good is more
      // than one for some hours, of which a report is owed.
      const pairs =
        was === subject && is === subject
          ? [{ was, is }]
          : [
              { was: subject, is: subject },
              { was, is },
            ]
      for (const pair of pairs) {
        const { people } = comparePolicies({ compiled: current, units, subjects: [pair.was] }, { compiled, units, subjects: [pair.is] })
        gains.push(...(people[subject.id]?.gains ?? []))
      }
      gains.push(...dutiesJoined(current, planFor(compiled, units, is)))
    }
  }
  return gains
}

/** What is gained, each once, as the policy names it. */
export const gainNames = (gains: readonly Gain[]): string[] => [...new Set(gains.map(({ object, operation }) => `${object}.${operation}`))]
