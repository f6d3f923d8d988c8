import { accountHolder } from '#platform/access/principal/rights-holder-now.ts'
import { appendEvents, type EventDraft } from '#platform/audit/append.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { Problem } from '#platform/http/problem.ts'
import { inOneTransaction, type OwnWork } from '#platform/jobs/jobs.ts'
import type { JobDependencies } from '#platform/jobs/run-job.ts'
import { leaveUser } from './user-status.ts'

/** The accounts whose last day is over and which are not recorded as left. */
const OVER = `SELECT id FROM "user" WHERE leaving_at <= now() AND status <> 'left' AND deleted_at IS NULL ORDER BY leaving_at, id LIMIT 500`

const LEAVING = `SELECT leaving_by FROM "user" WHERE id = $1 AND leaving_at <= now() AND status <> 'left' AND deleted_at IS NULL FOR UPDATE`

const REASON = 'the last day is over'

async function tidyUp({ keys, planOf }: JobDependencies, tx: Transaction, id: string): Promise<void> {
  const [row] = (await tx.execute<{ leaving_by: string | null }>({ text: LEAVING, values: [id] })).rows
  const causer = row?.leaving_by ?? null
  const holder = causer === null ? null : await accountHolder(tx, causer, null)
  // Whoever set the day is gone by now: the account stays shut, and another administrator records it.
  if (holder === null) return
  const drafts: EventDraft[] = []
  const { userId, unitId } = holder
  const audit = (event: EventDraft): void => void drafts.push(event)
  await leaveUser({ tx, plan: await planOf(tx, holder, null), unitId, language: 'en', keys, audit }, id, REASON)
  const actor = { userId, unitId, sessionId: null, assurance: null }
  await appendEvents(tx, { actor, origin: { address: null, client: null }, correlationId: `last-day-${id}` }, drafts)
}

/**
 * Records as left whoever's last day is over: sessions, tokens, roles and shares end, as when somebody does it by hand. INVARIANT (V7): in
 * the name of whoever set the day, with the rights they have by then. INVARIANT (F1): nothing depends on it having run.
 */
export function lastDaysWork(dependencies: JobDependencies): OwnWork {
  const whole = inOneTransaction(dependencies, {
    queue: 'leaving',
    rights: true,
    waiting: async (tx) => (await tx.execute<{ id: string }>({ text: OVER, values: [] })).rows.map(({ id }) => id),
    work: (tx, id) => tidyUp(dependencies, tx, id),
  })
  return {
    ...whole,
    run: async (id) => {
      try {
        await whole.run(id)
      } catch (error) {
        // They may not do it any more: as if they were gone.
        if (!(error instanceof Problem)) throw error
        dependencies.log('warn', 'last-day-not-tidied', { problem: error.code })
      }
    },
  }
}
