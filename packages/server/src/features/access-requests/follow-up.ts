import type { CompiledPolicy } from '@menshen/engine'
import { accountHolder } from '#platform/access/principal/rights-holder-now.ts'
import { appendEvents, type EventDraft, NOBODY } from '#platform/audit/append.ts'
import { after, HOUR } from '#platform/clock.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { inOneTransaction, type OwnWork } from '#platform/jobs/jobs.ts'
import type { JobDependencies } from '#platform/jobs/run-job.ts'
import type { MailCause } from '#platform/mail/queue-mail.ts'
import { decidingClause, escalateAfter, type WayName } from './clauses.ts'
import { askPeople, beginStep, presentStep, stepsOf, type Underway } from './routing/steps.ts'
import { whoIsAskedInstead } from './routing/who-is-asked.ts'

export interface FollowUpDependencies extends JobDependencies {
  readonly enqueue: (tx: Transaction, id: string, queue: 'mail') => Promise<void>
}

interface Row extends Underway {
  readonly kind: WayName
  readonly state: 'waiting' | 'granted'
  readonly lapsesAt: string | null
  readonly isOver: boolean
}

/** What waits, and what was granted and is over by now, whoever ended it. */
const OPEN = `SELECT r.id FROM access_request r WHERE r.state = 'waiting'
    OR r.state = 'granted' AND EXISTS (SELECT FROM assignment a WHERE a.id = r.assignment_id AND a.valid_until <= now())
  ORDER BY r.created_at, r.id LIMIT 1000`

const ONE = `SELECT r.id, r.role, r.kind, r.state, r.owner_id AS "ownerId", r.unit_id AS "unitId", r.lapses_at AS "lapsesAt",
    EXISTS (SELECT FROM assignment a WHERE a.id = r.assignment_id AND a.valid_until <= now()) AS "isOver"
  FROM access_request r WHERE r.id = $1 AND r.state IN ('waiting', 'granted') FOR UPDATE`

async function settle(tx: Transaction, id: string, state: 'lapsed' | 'ended'): Promise<void> {
  await tx.execute({
    text: `UPDATE access_request SET state = $2, asked_of = NULL, lapses_at = NULL, updated_at = $3, version = version + 1 WHERE id = $1`,
    values: [id, state, tx.now],
  })
}

/** Asks whoever is above those who have not answered in time, and whoever is in the place of those who are not asked any more. */
async function passOn(cause: MailCause, policy: CompiledPolicy, request: Row): Promise<boolean> {
  const { tx } = cause
  const clause = decidingClause(policy, request.role, request.kind)
  if (clause === null) return false
  const present = presentStep(await stepsOf(tx, request.id))
  const step = present[0]?.step ?? 0
  if (clause.approvers[step] === undefined) return false
  const first = await beginStep(cause, policy, request, clause, step)
  const due = after(tx.now, -escalateAfter(clause) * HOUR)
  const silent = present.filter(({ instead_of, answer, asked_at }) => instead_of === null && answer === null && asked_at <= due)
  for (const { approver_id } of silent) {
    const above = await whoIsAskedInstead(tx, request, approver_id)
    if (above !== null)
      await askPeople(cause, policy, request, step, [{ approver_id: above, because: 'escalation', instead_of: approver_id }])
  }
  if ((await stepsOf(tx, request.id)).filter((one) => one.step === step).length === present.length) return false
  await tx.execute({
    text: 'UPDATE access_request SET asked_of = $2, updated_at = $3, version = version + 1 WHERE id = $1',
    values: [request.id, first, tx.now],
  })
  return true
}

async function follow({ keys, planOf, enqueue }: FollowUpDependencies, tx: Transaction, id: string): Promise<void> {
  const [row] = (await tx.execute<Row>({ text: ONE, values: [id] })).rows
  if (row === undefined) return
  const holder = await accountHolder(tx, row.ownerId, null)
  const target = { object: 'accessRequest', recordId: id, ownerId: row.ownerId, unitId: row.unitId }
  const drafts: EventDraft[] = []
  if (row.state === 'granted') {
    if (!row.isOver) return
    await settle(tx, id, 'ended')
    drafts.push({ event: 'access.ended', operation: 'end', target, details: { because: 'time' } })
  } else if (holder === null || row.lapsesAt === null || row.lapsesAt <= tx.now) {
    await settle(tx, id, 'lapsed')
    drafts.push({ event: 'access.lapsed', target, details: { because: holder === null ? 'left' : 'time' } })
  } else {
    const { compiled } = await planOf(tx, holder, null)
    const cause: MailCause = { tx, keys, enqueue: (mail) => enqueue(tx, mail, 'mail') }
    // Its event is there before its rows are: whoever is asked is asked by this.
    if (await passOn(cause, compiled, row)) drafts.push({ event: 'access.escalated', target })
  }
  const actor = holder === null ? NOBODY : { userId: holder.userId, unitId: holder.unitId, sessionId: null, assurance: null }
  await appendEvents(tx, { actor, origin: { address: null, client: null }, correlationId: `access-request-${id}` }, drafts)
}

/**
 * Follows up requests: passes on those that nobody answers, lets those lapse whose time is over or whose asker is gone, and notes the end of what
 * was granted. INVARIANT (V7, F1): in the name of whoever asked; and nothing that was granted lasts longer because it has not run.
 */
export function followUpWork(dependencies: FollowUpDependencies): OwnWork {
  return inOneTransaction(dependencies, {
    queue: 'access',
    rights: true,
    waiting: async (tx) => (await tx.execute<{ id: string }>({ text: OPEN, values: [] })).rows.map(({ id }) => id),
    work: (tx, id) => follow(dependencies, tx, id),
  })
}
