import type { ShownJob } from '@menshen/contract'
import type { Selectable } from 'kysely'
import type { JobTable } from '../database/tables.ts'
import { Problem } from '../http/problem.ts'
import type { RequestContext } from '../http/request-context.ts'

/** A job as its owner sees it. */
export function shownJob(row: Selectable<JobTable>): ShownJob {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    progress: { done: row.progress_done, total: row.progress_total },
    result: row.result as ShownJob['result'],
    problem: row.problem,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    expiresAt: row.expires_at,
  }
}

/**
 * INVARIANT (V7): every question about jobs goes through here, so nobody meets another's. A token meets those alone that it has asked
 * for: what others of its owner answered may lie outside of its cut.
 */
export function ownJobs(context: RequestContext) {
  const { userId, token } = context.person()
  const own = context.tx.query.selectFrom('job').selectAll().where('user_id', '=', userId).where('expires_at', '>', context.now)
  return token === null ? own : own.where('token_id', '=', token.id)
}

/** One of the person's jobs. @throws Problem not-found, the same for another's and for none */
export async function ownJob(context: RequestContext, id: string, hold = false): Promise<Selectable<JobTable>> {
  const question = ownJobs(context).where('id', '=', id)
  const row = await (hold ? question.forUpdate() : question).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  return row
}

/** Those of the person's jobs that have one of these ids. */
export async function ownJobsById(context: RequestContext, ids: readonly string[]): Promise<ReadonlyMap<string, Selectable<JobTable>>> {
  if (ids.length === 0) return new Map()
  const rows = await ownJobs(context).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}
