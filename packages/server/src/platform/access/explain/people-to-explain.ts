import { allowed, type Plan, planFor, type Subject } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { reachOf } from '../object-types.ts'
import { organisationAt } from '../principal/organisation-at.ts'
import { subjectAt } from '../principal/subject-at.ts'
import { subjectsNow } from '../principal/subjects-now.ts'
import { notFound } from '../refusals.ts'
import { decisionOn, isInView, type Row, rowsById, targetOf } from '../rows.ts'
import { rowInView } from '../view/read-record.ts'
import { type AssumedAssurance, assumedSession } from './session-meant.ts'

/** More than this are not asked about in one answer, which then says that it is not complete. */
const MOST_PEOPLE = 1_000

/** Whether the policy lets the reader have anybody's rights explained. */
export const explainsOthers = ({ plan }: DoorContext): boolean => reachOf(plan, 'user').operations.includes('explain')

/**
 * The account of somebody whose rights the reader may have explained. INVARIANT (V8): whoever is there and may not be explained, whoever is
 * not seen, and nobody at all give the same answer.
 */
export async function personToExplain(context: DoorContext, id: string): Promise<Row> {
  const row = await rowInView(context, 'user', id, 'explain')
  if (allowed(context.plan, 'user', 'explain', row.record, row.relations)) return row
  throw notFound({ operation: 'explain', target: targetOf('user', id, row), decision: decisionOn(context, 'user', 'explain', row) })
}

const planUnder = ({ plan }: DoorContext, subject: Subject, assurance: AssumedAssurance): Plan =>
  planFor(plan.compiled, plan.units, { ...subject, session: assumedSession(assurance) })

/** What one person may do now, and whether their account can be used. */
export async function planOfPerson(
  context: DoorContext,
  id: string,
  assurance: AssumedAssurance,
): Promise<{ readonly plan: Plan; readonly inUse: boolean }> {
  const { subject, active } = await subjectAt(context.tx, id, context.tx.now)
  return { plan: planUnder(context, subject, assurance), inUse: active }
}

/** Everybody who holds a role now and whose rights the reader may have explained, the reader left out. */
export async function peopleToExplain(
  context: DoorContext,
  assurance: AssumedAssurance,
): Promise<{ readonly plans: readonly Plan[]; readonly complete: boolean }> {
  const { tx, plan } = context
  if (!explainsOthers(context)) return { plans: [], complete: true }
  const subjects = (await subjectsNow(tx, await organisationAt(tx, tx.now), tx.now)).filter(({ id }) => id !== plan.userId)
  const rows = await rowsById(
    context,
    'user',
    subjects.map(({ id }) => id),
  )
  const may = new Set(
    rows
      .filter((row) => isInView(context, 'user', row) && allowed(plan, 'user', 'explain', row.record, row.relations))
      .map(({ record }) => record.id),
  )
  // INVARIANT (V8): the number is counted among those alone whom the reader sees.
  const seen = subjects.filter(({ id }) => may.has(id))
  return { plans: seen.slice(0, MOST_PEOPLE).map((one) => planUnder(context, one, assurance)), complete: seen.length <= MOST_PEOPLE }
}
