import { MOST_BULK_ROWS } from '@menshen/contract'
import { door } from '#platform/access/door.ts'
import { Problem } from '#platform/http/problem.ts'
import type { JobContext, JobEnd, JobKind, JobRun } from '#platform/jobs/job-kind.ts'
import type { BulkInput, BulkRows } from './bulk-input.ts'
import { countRows, forgetRows, storeRows, storeUndoRows, UNDO_HOURS } from './rows.ts'
import { someRows } from './some-rows.ts'

const PAGE = 200

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

async function run(job: JobRun<BulkInput>): Promise<JobEnd> {
  const settled = await settle(job)
  const total = totalOf(settled)
  let done = total - (settled.waiting ?? 0)
  await job.progress(done, total)
  for (let rows = await someRows(job); rows > 0; rows = await someRows(job)) {
    done += rows
    await job.progress(done, total)
  }
  await job.progress(total, total)
  const counts = await job.batch('read', ({ tx }) => countRows(tx, job.id))
  const { object, act } = job.input
  return { state: 'done', result: { object, act, counts, undoHours: 'undoes' in job.input ? 0 : UNDO_HOURS } }
}

/** Work on many records. A row done stays done when the work ends early: it was decided like any other act. */
export const bulkKind: JobKind<BulkInput> = { kind: 'bulk', run, upkeep: forgetRows }
