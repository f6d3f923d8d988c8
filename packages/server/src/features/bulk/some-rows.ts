import type { ProblemCode } from '@menshen/contract'
import type { EventDraft } from '#platform/audit/append.ts'
import { Problem } from '#platform/http/problem.ts'
import { refusalEvent } from '#platform/http/refusal-event.ts'
import type { JobContext, JobRun } from '#platform/jobs/job-kind.ts'
import { type Done, doRow, type OneByOne, takeTransfersBack, transferRows, undoRow } from './acts.ts'
import type { BulkInput, BulkWish, Undo } from './bulk-input.ts'
import { type BulkRow, holdUndos, nextRows, type Outcome, storeOutcomes, storeUndone } from './rows.ts'

/**
 * Rows of one transaction: a right that went must stop the work within 2 s (F3), and while a share is given or taken everybody waits
 * (F2). A number and not a time, so that which rows are done together, and say the same time, hangs on nothing that is not seen.
 */
const MOST = { transfer: 100, update: 25, delete: 25, share: 10 } as const

/** One row of those that are done one after the other. `undo` is what it takes to undo it, where that is the work. */
async function work(context: JobContext, { input }: JobRun<BulkInput>, row: BulkRow, undo: Undo | undefined): Promise<Outcome> {
  if ('undoes' in input) {
    if (undo === undefined) return { row, outcome: 'kept' }
    await undoRow(context, input, row.recordId, undo)
    return { row, outcome: 'done' }
  }
  return { row, outcome: 'done', undo: await doRow(context, input.object, row.recordId, input.wish as OneByOne) }
}

/** Refusals that concern this row alone; whatever else goes wrong ends the work. */
const isOfRow = (code: ProblemCode): boolean => !['busy', 'unavailable', 'internal', 'time-limit'].includes(code)

/** A row was refused where refusals were not provided for. */
class Refused extends Error {
  override readonly name = 'Refused'
}

const sql = (context: JobContext, text: string) => context.tx.execute({ text, values: [] })

function refused(context: JobContext, job: JobRun<BulkInput>, row: BulkRow, problem: Problem): Outcome {
  const target = { object: job.input.object, recordId: row.recordId, ownerId: null, unitId: null }
  context.audit(refusalEvent(problem, { trace: { operation: job.input.act, target }, details: { job: job.id } }))
  return { row, outcome: 'refused', problem: problem.code }
}

/** How one row is done among others. */
type Each = (context: JobContext, job: JobRun<BulkInput>, row: BulkRow, undo: Undo | undefined) => Promise<Outcome>

/** One row, of which nothing stays when it is refused but the refusal. */
const apart: Each = async (context, job, row, undo) => {
  const events: EventDraft[] = []
  await sql(context, 'SAVEPOINT bulk_row')
  try {
    const outcome = await work({ ...context, audit: (event) => void events.push(event) }, job, row, undo)
    await sql(context, 'RELEASE SAVEPOINT bulk_row')
    for (const event of events) context.audit(event)
    return outcome
  } catch (thrown) {
    if (!(thrown instanceof Problem) || !isOfRow(thrown.code)) throw thrown
    await sql(context, 'ROLLBACK TO SAVEPOINT bulk_row')
    return refused(context, job, row, thrown)
  }
}

const together: Each = async (context, job, row, undo) => {
  try {
    return await work(context, job, row, undo)
  } catch (thrown) {
    if (thrown instanceof Problem && isOfRow(thrown.code)) throw new Refused()
    throw thrown
  }
}

/** Rows that are transferred, or whose transfer is taken back: all of them with the same few statements, each decided by itself. */
async function transfers(
  context: JobContext,
  job: JobRun<BulkInput>,
  rows: readonly BulkRow[],
  undos: ReadonlyMap<number, Undo>,
): Promise<Outcome[]> {
  const { input } = job
  const takesBack = 'undoes' in input
  const open = takesBack ? rows.filter(({ position }) => undos.has(position)) : rows
  const done = takesBack
    ? await takeTransfersBack(
        context,
        input.object,
        open.map((row) => ({ id: row.recordId, undo: undos.get(row.position) as Undo })),
      )
    : await transferRows(
        context,
        input.object,
        open.map(({ recordId }) => recordId),
        input.wish as BulkWish & { act: 'transfer' },
      )
  const became = new Map(open.map((row, i) => [row.position, done[i] as Done]))
  return rows.map((row) => {
    const one = became.get(row.position)
    if (one === undefined) return { row, outcome: 'kept' }
    return 'problem' in one ? refused(context, job, row, one.problem) : { row, outcome: 'done', undo: one.undo }
  })
}

async function inOneTransaction(job: JobRun<BulkInput>, each: Each): Promise<number> {
  const { act } = job.input
  // INVARIANT (F2): a share that is withdrawn takes a right away.
  return job.batch(act === 'share' ? 'rights' : 'write', async (context) => {
    const rows = await nextRows(context.tx, job.id, MOST[act])
    const undos = 'undoes' in job.input ? await holdUndos(context, job.input.undoes, rows) : new Map<number, Undo>()
    const outcomes: Outcome[] = act === 'transfer' ? await transfers(context, job, rows, undos) : []
    if (act !== 'transfer') {
      for (const row of rows) outcomes.push(await each(context, job, row, undos.get(row.position)))
    }
    await storeOutcomes(context, job.id, outcomes)
    if ('undoes' in job.input) {
      const undone = outcomes.filter(({ outcome }) => outcome === 'done').map(({ row }) => row)
      await storeUndone(context, job.input.undoes, undone)
    }
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
