import type { JobKindName, Language } from '@menshen/contract'
import type { Transaction } from '../database/transact.ts'
import type { JobEnd, JsonObject } from './job-kind.ts'

/** A job as its run knows it. */
export interface TakenJob {
  readonly id: string
  readonly kind: JobKindName
  readonly userId: string
  /** What it was asked with: a session, or an API token. */
  readonly sessionId: string | null
  readonly tokenId: string | null
  readonly address: string | null
  readonly correlationId: string
  readonly language: Language
  readonly input: JsonObject
  readonly run: number
}

/** A job that takes its process with it must not do so for ever. */
const MOST_RUNS = 10

export type Taken = { readonly job: TakenJob; readonly state: 'running' | 'cancelled' | 'exhausted' }

/**
 * Takes a job up, or over from a run that died. Null: there is nothing left to do. A job that was cancelled before its run noticed
 * is answered as such, so that what it left can be removed.
 */
export async function takeUp(tx: Transaction, id: string): Promise<Taken | null> {
  const row = await tx.query.selectFrom('job').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined || row.state === 'done' || row.state === 'failed') return null
  const run = row.run + 1
  const job: TakenJob = {
    id,
    kind: row.kind,
    userId: row.user_id,
    sessionId: row.session_id,
    tokenId: row.token_id,
    address: row.address,
    correlationId: row.correlation_id,
    language: row.language,
    input: row.input as JsonObject,
    run,
  }
  if (row.state === 'cancelled') return { job: { ...job, run: row.run }, state: 'cancelled' }
  await tx.query
    .updateTable('job')
    .set({ run, state: 'running', started_at: row.started_at ?? tx.now })
    .where('id', '=', id)
    .execute()
  return { job, state: run > MOST_RUNS ? 'exhausted' : 'running' }
}

/** Where a run stands: its own, cancelled by its owner, or overtaken by a later run. The row is held until the transaction ends. */
export async function standing(tx: Transaction, { id, run }: TakenJob): Promise<'running' | 'cancelled' | 'overtaken'> {
  const row = await tx.query.selectFrom('job').select(['state', 'run']).where('id', '=', id).forUpdate().executeTakeFirst()
  if (row?.state === 'cancelled') return 'cancelled'
  return row?.state === 'running' && row.run === run ? 'running' : 'overtaken'
}

export async function storeProgress(tx: Transaction, { id, run }: TakenJob, done: number, total: number | null): Promise<void> {
  await tx.query
    .updateTable('job')
    .set({ progress_done: done, progress_total: total })
    .where('id', '=', id)
    .where('run', '=', run)
    .where('state', '=', 'running')
    .execute()
}

/** Ends a run. False: it was not its to end any more. */
export async function storeEnd(tx: Transaction, { id, run }: TakenJob, end: JobEnd): Promise<boolean> {
  const { numUpdatedRows } = await tx.query
    .updateTable('job')
    .set({
      state: end.state,
      ended_at: tx.now,
      result: end.result === undefined ? null : JSON.stringify(end.result),
      problem: end.state === 'failed' ? end.problem : null,
    })
    .where('id', '=', id)
    .where('run', '=', run)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
