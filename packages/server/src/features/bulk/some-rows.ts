import type { ProblemCode } from '@menshen/contract'
import type { EventDraft } from '#platform/audit/append.ts'
import { Problem } from '#platform/http/problem.ts'
import { refusalEvent } from '#platform/http/refusal-event.ts'
import type { JobContext, JobRun } from '#platform/jobs/job-kind.ts'
import { doRow, undoRow } from './acts.ts'
import type { BulkInput } from './bulk-input.ts'
import { type BulkRow, nextRows, type Outcome, storeOutcomes, takeUndo } from './rows.ts'

/** Rows of one transaction. */
const MOST = 100
/** While a share is given or taken everybody waits (F2). */
const MOST_OF_SHARES = 10
/** A transaction takes no further row after so long: a right that went must stop the work within 2 s (F3). */
const MOST_MS = 500

async function work(context: JobContext, { input }: JobRun<BulkInput>, row: BulkRow): Promise<Outcome> {
  if ('wish' in input) return { row, outcome: 'done', undo: await doRow(context, input.object, row.recordId, input.wish) }
  const undo = await takeUndo(context, input.undoes, row)
  if (undo === null) return { row, outcome: 'kept' }
  await undoRow(context, input, row.recordId, undo)
  return { row, outcome: 'done' }
}

/** Refusals that concern this row alone; whatever else goes wrong ends the work. */
const isOfRow = (code: ProblemCode): boolean => !['busy', 'unavailable', 'internal', 'time-limit'].includes(code)

/** A row was refused where refusals were not provided for. */
class Refused extends Error {
  override readonly name = 'Refused'
}

const sql = (context: JobContext, text: string) => context.tx.execute({ text, values: [] })

/** One row, of which nothing stays when it is refused but the refusal. */
async function apart(context: JobContext, job: JobRun<BulkInput>, row: BulkRow): Promise<Outcome> {
  const events: EventDraft[] = []
  await sql(context, 'SAVEPOINT bulk_row')
  try {
    const outcome = await work({ ...context, audit: (event) => void events.push(event) }, job, row)
    await sql(context, 'RELEASE SAVEPOINT bulk_row')
    for (const event of events) context.audit(event)
    return outcome
  } catch (thrown) {
    if (!(thrown instanceof Problem) || !isOfRow(thrown.code)) throw thrown
    await sql(context, 'ROLLBACK TO SAVEPOINT bulk_row')
    const target = { object: job.input.object, recordId: row.recordId, ownerId: null, unitId: null }
    context.audit(refusalEvent(thrown, { trace: { operation: job.input.act, target }, details: { job: job.id } }))
    return { row, outcome: 'refused', problem: thrown.code }
  }
}

async function together(context: JobContext, job: JobRun<BulkInput>, row: BulkRow): Promise<Outcome> {
  try {
    return await work(context, job, row)
  } catch (thrown) {
    if (thrown instanceof Problem && isOfRow(thrown.code)) throw new Refused()
    throw thrown
  }
}

async function inOneTransaction(job: JobRun<BulkInput>, each: typeof apart): Promise<number> {
  const isShare = job.input.act === 'share'
  // INVARIANT (F2): a share that is withdrawn takes a right away.
  return job.batch(isShare ? 'rights' : 'write', async (context) => {
    const until = performance.now() + MOST_MS
    const outcomes: Outcome[] = []
    for (const row of await nextRows(context.tx, job.id, isShare ? MOST_OF_SHARES : MOST)) {
      if (outcomes.length > 0 && performance.now() > until) break
      outcomes.push(await each(context, job, row))
    }
    await storeOutcomes(context, job.id, outcomes)
    return outcomes.length
  })
}

/**
 * The next rows, in one transaction, each decided by itself. INVARIANT: of a row that is refused nothing stays. Savepoints cost as much
 * as half a row does, so they are set only when a row among these was refused, and then all of them are done again.
 *
 * @returns how many were dealt with; 0 when none waits
 */
export async function someRows(job: JobRun<BulkInput>): Promise<number> {
  try {
    return await inOneTransaction(job, together)
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown
    return inOneTransaction(job, apart)
  }
}
