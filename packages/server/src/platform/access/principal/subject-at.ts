import { type Plan, planFor, type Subject, type UnitTree, type Vocabulary } from '@menshen/engine'
import type { Connection } from '#platform/database/database.ts'
import { allReports, organisationAt } from './organisation-at.ts'
import { personAt } from './person-at.ts'
import { policyAt } from './policy-at.ts'

/** A person's rights as they were at an instant. */
export interface PastSubject {
  readonly subject: Subject
  readonly units: UnitTree
  /** Whether the account could be used then. */
  readonly active: boolean
}

/**
 * Rebuilds whoever asks as of a past instant, from history that is never overwritten: "who could on 3 March" (DESIGN §3). A
 * session of that time is not assumed, so grants with conditions do not count and denials with conditions do (V6).
 */
export async function subjectAt(connection: Connection, userId: string, instant: string): Promise<PastSubject> {
  const organisation = await organisationAt(connection, instant)
  const person = await personAt(connection, userId, instant)
  const active = await wasActive(connection, userId, instant)
  return {
    units: organisation.units,
    active,
    subject: {
      id: userId,
      assignments: active ? person.assignments : [],
      attributes: person.attributes,
      reports: active ? allReports(organisation, userId) : [],
      session: null,
    },
  }
}

/** Whether the account could be used then. */
async function wasActive(connection: Connection, userId: string, instant: string): Promise<boolean> {
  const { rows } = await connection.execute<{ status: string }>({
    text: 'SELECT status FROM user_status WHERE user_id = $1 AND valid_from <= $2 AND $2 < valid_until',
    values: [userId, instant],
  })
  return rows[0]?.status === 'active' || rows[0]?.status === 'leaving'
}

/** What a person could do at an instant, under the policy and the organisation of that instant. */
export async function planAt(connection: Connection, vocabulary: Vocabulary, userId: string, instant: string): Promise<Plan> {
  const { subject, units } = await subjectAt(connection, userId, instant)
  const { compiled } = await policyAt(connection, vocabulary, instant)
  return planFor(compiled, units, subject)
}
