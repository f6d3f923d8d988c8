import { type ObjectSpec, objectSpec } from '@menshen/contract'
import { door } from '#platform/access/door.ts'
import { targetOf } from '#platform/access/rows.ts'
import type { ExportBatch, LeavingRow, Left } from '#platform/access/view/read-export.ts'
import type { JobContext, JobEnd, JobKind, JobRun } from '#platform/jobs/job-kind.ts'
import { type Chunk, chunks } from './chunks.ts'
import type { ExportInput } from './export-input.ts'
import { destroyFile, finishFile, readLeft, removeChunks, removeExpired, storeChunk } from './files.ts'
import { watermark } from './watermark.ts'
import { writerFor } from './writer-for.ts'

const BATCH_ROWS = 1_000

const batchLeft = ({ rows, titles }: ExportBatch): Left => ({
  rows: rows.map(({ id, values }: LeavingRow) => ({ id, fields: Object.keys(values) })),
  titles: Object.fromEntries(Object.entries(titles).map(([target, known]) => [target, Object.keys(known)])),
})

async function keep(context: JobContext, id: string, first: number, full: readonly Chunk[]): Promise<void> {
  for (const [i, chunk] of full.entries()) await storeChunk(context.tx, context.keys, id, first + i, chunk)
}

/** F3: decides everything in the file again, because rights changed while it was written. */
async function mayBeReleased(job: JobRun<ExportInput>, count: number): Promise<boolean> {
  for (let number = 0; number < count; number++) {
    const may = await job.batch('read', async (context) => {
      const left = await readLeft(context.tx, context.keys, job.id, number)
      return left === null || (await door(context).mayStillLeave(job.input.object, left))
    })
    if (!may) return false
  }
  return true
}

/**
 * Makes the file ready for its owner. INVARIANT (F3): in the transaction that does so nobody's rights are others than those under
 * which all of it was decided last; where they are, all of it is decided again.
 */
async function release(
  job: JobRun<ExportInput>,
  count: number,
  begun: string,
  made: { readonly rows: number; readonly bytes: number; readonly sha256: string },
): Promise<boolean> {
  const { object, question, format } = job.input
  let decided = begun
  for (;;) {
    const changed = await job.batch('read', async (context) => {
      if (context.rightsVersion !== decided) return context.rightsVersion
      const { rows, bytes, sha256 } = made
      await finishFile(context.tx, job.id, { rows, bytes, sha256 })
      context.audit({
        event: 'export.finished',
        operation: 'export',
        target: targetOf(object, null, null),
        details: { export: job.id, rows, bytes, sha256, fields: question.fields.join(' '), format },
      })
      return null
    })
    if (changed === null) return true
    decided = changed
    if (!(await mayBeReleased(job, count))) return false
  }
}

async function exportRows(job: JobRun<ExportInput>): Promise<JobEnd> {
  const { object, question, format, timeZone } = job.input
  const spec = objectSpec(object) as ObjectSpec
  const begun = await job.batch('read', async (context) => {
    // An earlier run that was killed may have left some.
    await removeChunks(context.tx, job.id)
    const { count } = await door(context).exportCount(object, question, true)
    const { language, rightsVersion } = context
    return { count, language, rightsVersion, mark: await watermark(context, spec, job.id, timeZone) }
  })
  await job.progress(0, begun.count)
  const writer = writerFor(format, spec, question.fields, { language: begun.language, timeZone })
  const cut = chunks(writer.holdsBack)
  let waiting: Chunk[] = []
  let stored = 0
  let rows = 0
  let from: ExportBatch['next'] = null
  cut.add({ rows: [], titles: {} }, writer.begin())
  do {
    const place: ExportBatch['next'] = from
    // What was cut last is kept with the next batch: one transaction for each, decided once more (F3).
    const batch: ExportBatch = await job.batch('read', async (context) => {
      await keep(context, job.id, stored, waiting)
      return door(context).exportRows(object, question, place, BATCH_ROWS)
    })
    stored += waiting.length
    rows += batch.rows.length
    const bytes = batch.rows.flatMap((row) => writer.row(row, batch.titles))
    cut.add(batchLeft(batch), bytes)
    waiting = cut.take()
    from = batch.next
    await job.progress(rows, Math.max(rows, begun.count))
  } while (from !== null)
  const made = cut.end(writer.end(begun.mark))
  const last = [...waiting, ...made.chunks]
  await job.batch('read', (context) => keep(context, job.id, stored, last))
  const released = await release(job, stored + last.length, begun.rightsVersion, { rows, ...made })
  if (!released) return { state: 'failed', problem: 'export-destroyed' }
  return { state: 'done', result: { rows, bytes: made.bytes } }
}

/** Exporting as a job: every batch is decided afresh, and nothing is left of an export that did not end well. */
export const exportKind: JobKind<ExportInput> = {
  kind: 'export',
  run: exportRows,
  upkeep: removeExpired,
  abandoned: async ({ id, tx, audit }) => {
    if (await destroyFile(tx, id)) audit({ event: 'export.destroyed', operation: 'export', details: { export: id, unfinished: true } })
  },
}
