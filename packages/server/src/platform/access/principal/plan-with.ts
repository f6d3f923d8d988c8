import { type CompiledPolicy, type Plan, planFor, type Session } from '@menshen/engine'
import type { Transaction } from '#platform/database/transact.ts'
import { allReports, type Organisation } from './organisation-at.ts'
import { personAt } from './person-at.ts'

/** What somebody may do now with what a session of theirs had proved before, and nothing more: for work that waited for its time. */
export async function planWith(
  tx: Transaction,
  compiled: CompiledPolicy,
  organisation: Organisation,
  userId: string,
  session: Session | null,
): Promise<Plan> {
  const { assignments, attributes } = await personAt(tx, userId, tx.now)
  return planFor(compiled, organisation.units, { id: userId, assignments, attributes, reports: allReports(organisation, userId), session })
}
