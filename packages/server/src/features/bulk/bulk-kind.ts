import { MOST_BULK_ROWS, type ProblemCode } from '@menshen/contract'
import { door } from '#platform/access/door.ts'
import { Problem } from '#platform/http/problem.ts'
import { refusalEvent } from '#platform/http/refusal-event.ts'
import type { JobContext, JobEnd, JobKind, JobRun } from '#platform/jobs/job-kind.ts'
import { doRow, undoRow } from './acts.ts'
import type { BulkInput, BulkRows } from './bulk-input.ts'
import { type BulkRow, countRows, forgetRows, nextRow, storeOutcome, storeRows, storeUndoRows, takeUndo, UNDO_HOURS } from './rows.ts'

const PAGE = 200
/** Rows between two reports of how far it is. */
const REPORT_EVERY = 10

async function matching(context: JobContext, object: string, question: Exclude<BulkRows, { ids: unknown }>): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await door(context).page(object, { ...question, sort: 'id', limit: PAGE, cursor })
    ids.push(...page.items.map(({ id }) => id))
    if (ids.length > MOST_BULK_ROWS) throw new Problem('too-many-rows')
    if (page.next === null) return ids
    cursor = page.next
  }
}

type Counts = Awaited<ReturnType<typeof countRows>>

const totalOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Settles which rows the work is about, once: a run that takes it over goes on with the same. */
async function settle(job: JobRun<BulkInput>): Promise<Counts> {
  return job.batch('write', async (context) => {
    const known = await countRows(context.tx, job.id)
    if (totalOf(known) > 0) return known
    const { input } = job
    if ('undoes' in input) await storeUndoRows(context.tx, job.id, input.undoes)
    else await storeRows(context.tx, job.id, 'ids' in input.rows ? input.rows.ids : await matching(context, input.object, input.rows))
    return countRows(context.tx, job.id)
  })
}

async function work(context: JobContext, job: JobRun<BulkInput>, row: BulkRow): Promise<void> {
  const { input } = job
  if ('wish' in input) {
    const undo = await doRow(context, input.object, row.recordId, input.wish)
    return storeOutcome(context, job.id, row, { outcome: 'done', undo })
  }
  const undo = await takeUndo(context, input.undoes, row)
  if (undo === null) return storeOutcome(context, job.id, row, { outcome: 'kept' })
  await undoRow(context, input, row.recordId, undo)
  return storeOutcome(context, job.id, row, { outcome: 'done' })
}

/** Refusals that concern this row alone; whatever else goes wrong ends the work. */
const isOfRow = (code: ProblemCode): boolean => !['busy', 'unavailable', 'internal', 'time-limit'].includes(code)

/** One row in a transaction of its own, which a refusal undoes; the refusal is kept in another. Null: no row waits. */
async function oneRow(job: JobRun<BulkInput>): Promise<BulkRow | null> {
  let taken: BulkRow | null = null
  // INVARIANT (F2): a share that is withdrawn takes a right away.
  const mode = job.input.act === 'share' ? 'rights' : 'write'
  try {
    await job.batch(mode, async (context) => {
      taken = await nextRow(context.tx, job.id)
      if (taken !== null) await work(context, job, taken)
    })
  } catch (thrown) {
    const row = taken as BulkRow | null
    if (!(thrown instanceof Problem) || !isOfRow(thrown.code) || row === null) throw thrown
    await job.batch('write', async (context) => {
      const target = { object: job.input.object, recordId: row.recordId, ownerId: null, unitId: null }
      context.audit(refusalEvent(thrown, { trace: { operation: job.input.act, target }, details: { job: job.id } }))
      await storeOutcome(context, job.id, row, { outcome: 'refused', problem: thrown.code })
    })
  }
  return taken
}

async function run(job: JobRun<BulkInput>): Promise<JobEnd> {
  const settled = await settle(job)
  const total = totalOf(settled)
  let done = total - (settled.waiting ?? 0)
  await job.progress(done, total)
  while ((await oneRow(job)) !== null) {
    done += 1
    if (done % REPORT_EVERY === 0) await job.progress(done, total)
  }
  await job.progress(total, total)
  const counts = await job.batch('read', ({ tx }) => countRows(tx, job.id))
  const { object, act } = job.input
  return { state: 'done', result: { object, act, counts, undoHours: 'undoes' in job.input ? 0 : UNDO_HOURS } }
}

/** Work on many records. A row done stays done when the work ends early: it was decided like any other act. */
export const bulkKind: JobKind<BulkInput> = { kind: 'bulk', run, upkeep: forgetRows }
